"""A manager and someone they manage: never in one reflective group; in a community only with everyone's secret yes."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_circle, make_line, make_organisation, make_person, make_position
from tests.circles.way_in import accept, bring_in, everyone_answers, invite, link_of, make_charter, open_question
from withness.circles import access
from withness.circles.access.power import lines_among
from withness.circles.actions import consent, joining, leaving, places, welcoming
from withness.circles.actions import power as verbs
from withness.circles.models import Circle, ConsentRound, DeclaredLine, Joining, Membership, Standing
from withness.kit.clock import now, today
from withness.kit.ids import to_text
from withness.people.models import DigestLine, ReportingLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def marek():
    return make_person("Marek")


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def lena():
    return make_person("Lena")


def draw(report, manager, organisation, **known):
    """A line is drawn, and the change is counted as the pages of an organisation do."""
    line = make_line(report, manager, organisation, **known)
    verbs.count_change()
    return line


def end(line, on):
    ReportingLine.objects.filter(id=line.id).update(ends_on=on, starts_on=min(line.starts_on, on))
    verbs.count_change()


def open_circle(*people, kind=Circle.COMMUNITY):
    circle = make_circle(*people, kind=kind)
    make_charter(circle)
    return circle


def others():
    """Enough people beside those a test is about that a secret answer has others to hide among."""
    return [make_person(name) for name in ("Gwen", "Noor")]


def is_closed(person, circle):
    try:
        access.membership_for(person, circle.id)
    except access.ClosedToYou:
        return True
    return False


# -- who is in whose line -----------------------------------------------------------------------------------------------


def test_lines_of_an_organisation_and_declared_ones_mix_at_any_depth(organisation, tomas, marek, ruth, lena):
    make_line(tomas, marek, organisation)
    DeclaredLine.objects.create(report=marek, manager=ruth, said_by=ruth)
    make_line(ruth, lena, organisation)

    assert lines_among([tomas.id, lena.id]) == {(tomas.id, lena.id)}
    assert lines_among([tomas.id, ruth.id, marek.id]) == {
        (tomas.id, marek.id),
        (tomas.id, ruth.id),
        (marek.id, ruth.id),
    }


def test_a_manager_who_is_not_among_them_still_joins_those_who_are(organisation, tomas, marek, lena):
    make_line(tomas, marek, organisation)
    make_line(marek, lena, organisation)

    assert lines_among([tomas.id, lena.id]) == {(tomas.id, lena.id)}


def test_a_line_counts_for_half_a_year_after_it_ended_where_that_is_asked(organisation, tomas, marek):
    end(make_line(tomas, marek, organisation), today() - timedelta(days=150))

    assert lines_among([tomas.id, marek.id]) == set()
    assert lines_among([tomas.id, marek.id], lately=True) == {(tomas.id, marek.id)}


def test_after_half_a_year_it_no_longer_counts(organisation, tomas, marek):
    end(make_line(tomas, marek, organisation), today() - timedelta(days=200))

    assert lines_among([tomas.id, marek.id], lately=True) == set()


# -- joining ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Circle.HARD_KINDS)
@pytest.mark.parametrize("newcomer_manages", [True, False])
def test_never_together_in_a_reflective_group_whoever_comes_second(
    organisation, tomas, marek, ruth, kind, newcomer_manages
):
    inside, coming = (tomas, marek) if newcomer_manages else (marek, tomas)
    circle = open_circle(inside, ruth, kind=kind)
    draw(tomas, marek, organisation)

    way = accept(coming, invite(ruth, circle), with_reports=True, with_manager=True)

    assert way.stage == Joining.TO_TELL
    assert not ConsentRound.objects.filter(circle=circle).exists()
    assert set(access.everyone_in(circle)) == {inside.id, ruth.id}


@pytest.mark.parametrize(("days", "stage"), [(150, Joining.TO_TELL), (200, Joining.ASKED)])
def test_a_line_that_ended_within_half_a_year_keeps_them_apart_too(organisation, tomas, marek, ruth, days, stage):
    circle = open_circle(tomas, ruth, kind=Circle.REFLECTIVE)
    end(make_line(tomas, marek, organisation), today() - timedelta(days=days))

    way = accept(marek, invite(ruth, circle, name="Marek"))

    assert way.stage == stage


def test_the_refusal_tells_its_reason_to_nobody(client, organisation, tomas, marek, ruth):
    circle = open_circle(tomas, ruth, kind=Circle.REFLECTIVE)
    draw(tomas, marek, organisation)
    way = accept(marek, invite(ruth, circle, name="Marek"))
    seen = []
    for person, address in (
        (marek, link_of(way)),
        (ruth, f"/circles/{to_text(circle.id)}/newcomers/"),
        (ruth, f"/circles/{to_text(circle.id)}/newcomers/{to_text(way.id)}/"),
        (tomas, f"/circles/{to_text(circle.id)}/newcomers/"),
        (ruth, f"/circles/{to_text(circle.id)}/record/"),
    ):
        client.force_login(person)
        seen.append(client.get(address).content.decode())

    for word in ("manage", "line of", "report to"):
        assert not [page for page in seen if word in page.lower()], word
    assert "Tomas" not in seen[0]
    assert "Marek" not in seen[3]


def test_a_line_drawn_between_the_yes_and_the_set_time_still_counts(organisation, tomas, marek, ruth):
    from tests.cast import make_intake

    circle = open_circle(tomas, ruth, kind=Circle.REFLECTIVE)
    way = bring_in(marek, ruth, circle)
    ready = way.stage
    draw(tomas, marek, organisation)
    make_intake(circle, opens_on=today())

    came = places.let_in_everyone()

    way.refresh_from_db()
    assert (ready, came, way.stage) == (Joining.READY, 0, Joining.TO_TELL)


def test_a_manager_who_declares_joins_a_community_with_everyones_yes(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, ruth, *others())
    draw(tomas, marek, organisation)

    way = accept(marek, invite(ruth, circle, name="Marek"), with_reports=True)
    question = open_question(circle).question
    everyone_answers(circle)

    way.refresh_from_db()
    assert "here I am a peer" in question
    assert "Tomas" not in question
    assert way.stage == Joining.JOINED
    assert [(pair.report_id, pair.manager_id) for pair in access.power_pairs(circle)] == [(tomas.id, marek.id)]
    assert not is_closed(marek, circle)


@pytest.mark.parametrize("no_from", ["tomas", "ruth"])
def test_one_secret_no_keeps_the_manager_out_and_leaves_no_name(request, organisation, tomas, marek, ruth, no_from):
    circle = open_circle(tomas, ruth, *others())
    draw(tomas, marek, organisation)
    way = accept(marek, invite(ruth, circle, name="Marek"), with_reports=True)

    everyone_answers(circle, but=request.getfixturevalue(no_from))
    with time_machine.travel(now() + timedelta(days=8)):
        consent.settle_late()

    way.refresh_from_db()
    assert way.stage == Joining.TO_TELL
    assert access.power_pairs(circle) == []
    asking = ConsentRound.objects.get(circle=circle)
    assert (asking.turns.count(), asking.secret_answers.count(), asking.open_answers.count()) == (0, 0, 0)


def test_without_declaring_nobody_is_even_asked(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, ruth)
    draw(tomas, marek, organisation)

    way = accept(marek, invite(ruth, circle, name="Marek"), with_reports=False, with_manager=True)

    assert way.stage == Joining.TO_TELL
    assert not ConsentRound.objects.filter(circle=circle).exists()


def test_someone_whose_manager_is_in_decides_first_whether_the_manager_may_hear_of_it(organisation, tomas, marek, ruth):
    circle = open_circle(marek, ruth)
    draw(tomas, marek, organisation)

    way = accept(tomas, invite(ruth, circle, name="Tomas"), with_reports=True, with_manager=False)

    verbs.tell_both()
    assert way.stage == Joining.TO_TELL
    assert not ConsentRound.objects.filter(circle=circle).exists()
    assert not Standing.objects.filter(circle=circle).exists()
    assert not DigestLine.objects.filter(person=marek).exists()


def test_then_the_manager_declares_and_everyone_is_asked(organisation, tomas, marek, ruth):
    circle = open_circle(marek, ruth, *others())
    draw(tomas, marek, organisation)
    way = accept(tomas, invite(ruth, circle, name="Tomas"), with_manager=True)
    before = ConsentRound.objects.filter(circle=circle).count()
    verbs.tell_both()
    told = DigestLine.objects.filter(person=marek).count()

    verbs.declare_peer(actor=marek, circle=circle)
    everyone_answers(circle)

    way.refresh_from_db()
    assert (before, told, way.stage) == (0, 1, Joining.JOINED)
    assert not is_closed(marek, circle)
    assert [pair.manager_id for pair in access.power_pairs(circle)] == [marek.id]


def test_a_manager_who_says_nothing_for_two_weeks_means_not_now(organisation, tomas, marek, ruth):
    circle = open_circle(marek, ruth)
    draw(tomas, marek, organisation)
    way = accept(tomas, invite(ruth, circle, name="Tomas"), with_manager=True)

    with time_machine.travel(now() + timedelta(days=15)):
        welcoming.end_silent_declarations()

    way.refresh_from_db()
    assert way.stage == Joining.TO_TELL


# -- a line that changes later --------------------------------------------------------------------------------------------


def test_a_reorganisation_closes_the_circle_to_the_manager_at_the_next_door_and_to_nobody_else(
    client, organisation, tomas, marek, ruth
):
    circle = open_circle(tomas, marek, ruth)
    before = is_closed(marek, circle)
    draw(tomas, marek, organisation)
    client.force_login(marek)

    his = client.get(f"/circles/{to_text(circle.id)}/")
    client.force_login(tomas)
    theirs = client.get(f"/circles/{to_text(circle.id)}/")

    assert not before
    assert (his.status_code, theirs.status_code) == (403, 200)
    assert "closed to you for now" in his.content.decode()
    assert "Tomas" not in his.content.decode()


def test_someone_elses_door_closes_it_too(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    draw(tomas, marek, organisation)

    access.membership_for(ruth, circle.id)

    assert Membership.objects.get(circle=circle, person=marek).closed_since is not None


def test_it_closes_and_both_are_told_when_nobody_opens_a_door(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    draw(tomas, marek, organisation)

    verbs.look_where_lines_changed()
    told = (verbs.tell_both(), verbs.tell_both())

    assert Membership.objects.get(circle=circle, person=marek).closed_since is not None
    assert told == (1, 0)
    assert {line.person for line in DigestLine.objects.all()} == {tomas, marek}
    assert {line.path for line in DigestLine.objects.all()} == {f"/circles/{to_text(circle.id)}/standing/"}


def test_it_opens_again_when_the_manager_declares_and_all_agree(client, organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth, *others())
    draw(tomas, marek, organisation)
    client.force_login(marek)
    client.get(f"/circles/{to_text(circle.id)}/")
    standing = f"/circles/{to_text(circle.id)}/standing/"

    without = client.post(standing, {})
    client.post(standing, {"peer": "on"})
    asked = set(open_question(circle).turns.values_list("person_id", flat=True))
    everyone_answers(circle)

    assert without.status_code == 422
    assert {tomas.id, ruth.id} < asked
    assert marek.id not in asked
    assert client.get(f"/circles/{to_text(circle.id)}/").status_code == 200
    assert [pair.report_id for pair in access.power_pairs(circle)] == [tomas.id]


def test_one_no_and_it_stays_closed_until_they_leave(client, organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth, *others())
    draw(tomas, marek, organisation)
    access.membership_for(ruth, circle.id)
    verbs.declare_peer(actor=marek, circle=circle)
    everyone_answers(circle, but=ruth)
    with time_machine.travel(now() + timedelta(days=15)):
        consent.settle_late()
    client.force_login(marek)

    page = client.get(f"/circles/{to_text(circle.id)}/standing/").content.decode()
    again = client.post(f"/circles/{to_text(circle.id)}/standing/", {"peer": "on"})
    client.post(f"/circles/{to_text(circle.id)}/leaving/")

    assert "Not everyone agreed" in page
    assert "Ruth" not in page
    assert again.status_code == 405
    assert marek.id not in access.everyone_in(circle)


def test_a_manager_of_two_is_closed_out_until_both_are_settled(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth, *others())
    draw(tomas, marek, organisation)
    access.membership_for(ruth, circle.id)
    verbs.declare_peer(actor=marek, circle=circle)
    everyone_answers(circle)
    agreed = is_closed(marek, circle)

    draw(ruth, marek, organisation)

    assert not agreed
    assert is_closed(marek, circle)


def test_among_fewer_than_three_nobody_is_asked(client, organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    draw(tomas, marek, organisation)
    access.membership_for(ruth, circle.id)
    standing = f"/circles/{to_text(circle.id)}/standing/"

    client.force_login(marek)
    page = client.get(standing).content.decode()
    sent = client.post(standing, {"peer": "on"})
    with pytest.raises(consent.TooFewForSecret):
        verbs.declare_peer(actor=marek, circle=circle)
    client.force_login(tomas)
    told = client.get(standing).content.decode()

    assert "too small to ask" in page
    assert "could be worked out" in told
    assert sent.status_code == 405
    assert is_closed(marek, circle)
    assert not ConsentRound.objects.filter(circle=circle).exists()


def test_a_manager_does_not_join_where_a_no_could_be_worked_out(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, ruth)
    draw(tomas, marek, organisation)

    way = accept(marek, invite(ruth, circle, name="Marek"), with_reports=True)

    assert way.stage == Joining.TO_TELL
    assert not ConsentRound.objects.filter(circle=circle).exists()


@pytest.mark.parametrize("kind", Circle.HARD_KINDS)
def test_in_a_reflective_group_nothing_can_be_declared(client, organisation, tomas, marek, ruth, kind):
    circle = open_circle(tomas, marek, ruth, kind=kind)
    draw(tomas, marek, organisation)
    access.membership_for(ruth, circle.id)
    client.force_login(marek)

    page = client.get(f"/circles/{to_text(circle.id)}/standing/")

    assert "never together" in page.content.decode()
    assert client.post(f"/circles/{to_text(circle.id)}/standing/", {"peer": "on"}).status_code == 405
    with pytest.raises(PermissionDenied):
        verbs.declare_peer(actor=marek, circle=circle)


def test_a_manager_joins_leaves_and_transfers(organisation, tomas, marek, ruth):
    """T1: a manager joins with everyone's yes, leaves, comes to manage someone else, and is back as nobody's manager."""
    circle = open_circle(tomas, ruth, *others())
    line = draw(tomas, marek, organisation)
    accept(marek, invite(ruth, circle, name="Marek"), with_reports=True)
    everyone_answers(circle)
    joined = access.power_pairs(circle)

    leaving.leave(actor=marek, circle=circle)
    left = access.power_pairs(circle)
    again = accept(marek, invite(ruth, circle, name="Marek"), with_reports=True)
    everyone_answers(circle, but=tomas)

    assert (len(joined), left) == (1, [])
    assert again.stage == Joining.ASKED
    assert marek.id not in access.everyone_in(circle)
    with time_machine.travel(now() + timedelta(days=15)):
        consent.settle_late()
        end(line, today() - timedelta(days=1))
        again.refresh_from_db()
        joining.say_not_now(actor=ruth, joining=again, words="Not now.")
        transferred = bring_in(marek, ruth, circle)
        assert transferred.stage == Joining.JOINED
        assert access.power_pairs(circle) == []
        assert not is_closed(marek, circle)


def test_in_a_community_it_opens_when_the_line_ends(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    line = draw(tomas, marek, organisation)
    closed = is_closed(marek, circle)

    end(line, today() - timedelta(days=1))

    assert closed
    assert not is_closed(marek, circle)
    assert not Standing.objects.exists()


def test_in_a_reflective_group_it_stays_closed_for_half_a_year(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth, kind=Circle.REFLECTIVE)
    line = draw(tomas, marek, organisation)

    end(line, today() - timedelta(days=1))
    soon = is_closed(marek, circle)
    with time_machine.travel(now() + timedelta(days=184)):
        verbs.notice_dates()
        later = is_closed(marek, circle)

    assert (soon, later) == (True, False)


def test_a_line_that_begins_by_its_date_is_noticed(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    draw(tomas, marek, organisation, starts_on=today() + timedelta(days=5))
    before = is_closed(marek, circle)

    with time_machine.travel(now() + timedelta(days=5)):
        verbs.notice_dates()
        after = is_closed(marek, circle)

    assert (before, after) == (False, True)


def test_a_guest_facilitator_who_comes_to_manage_a_member_is_closed_out(organisation, tomas, ruth):
    ines = make_person("Ines")
    circle = make_circle(tomas, ruth, kind=Circle.REFLECTIVE, facilitator=ines)
    draw(tomas, ines, organisation)

    assert is_closed(ines, circle)


# -- declared by people themselves -------------------------------------------------------------------------------------


def test_someone_without_an_organisation_says_who_manages_whom_and_only_the_two_read_it(client, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    lines = f"/circles/{to_text(circle.id)}/lines/"
    client.force_login(tomas)
    client.post(lines, {"other_id": str(marek.id), "other_manages": "yes"})
    own = client.get(lines).content.decode()
    client.force_login(ruth)

    others = client.get(lines).content.decode()

    assert "Marek manages Tomas" in own
    assert "manages Tomas" not in others
    assert is_closed(marek, circle)
    assert not is_closed(tomas, circle)


def test_only_whoever_said_it_takes_it_back(client, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    line = verbs.declare_line(actor=tomas, circle=circle, other_id=marek.id, other_manages=True)
    address = f"/circles/{to_text(circle.id)}/lines/{to_text(line.id)}/end/"
    client.force_login(marek)
    his = client.post(address).status_code
    client.force_login(tomas)

    client.post(address)

    assert his == 404
    with time_machine.travel(now() + timedelta(days=1)):
        verbs.notice_dates()
        assert not is_closed(marek, circle)


def test_nobody_outside_can_be_declared(tomas, marek, ruth):
    circle = open_circle(tomas, ruth)

    with pytest.raises(PermissionDenied):
        verbs.declare_line(actor=tomas, circle=circle, other_id=marek.id, other_manages=True)
    with pytest.raises(PermissionDenied):
        verbs.declare_line(actor=tomas, circle=circle, other_id=tomas.id, other_manages=True)


# -- guests and areas (R9) ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("near", ["line", "area"])
def test_a_guest_in_the_members_line_or_area_comes_only_when_all_waive_it(organisation, tomas, ruth, near):
    ines = make_person("Ines")
    circle = open_circle(tomas, ruth, kind=Circle.REFLECTIVE)
    if near == "line":
        draw(ines, tomas, organisation)
    else:
        make_position(ines, organisation, service="Night team")
        make_position(tomas, organisation, service="Night team")

    refused = accept(ines, invite(ruth, circle, name="Ines", terms="Six meetings."))
    Joining.objects.filter(id=refused.id).update(stage=Joining.ENDED, ended_on=today())
    waived = accept(ines, invite(ruth, circle, name="Ines", terms="Six meetings.", waives_line=True))
    question = open_question(circle).question
    everyone_answers(circle)

    waived.refresh_from_db()
    assert refused.stage == Joining.TO_TELL
    assert "same area" in question
    assert waived.stage == Joining.JOINED


# -- what it costs ------------------------------------------------------------------------------------------------------


def test_the_door_asks_once_when_nothing_changed(organisation, tomas, marek, ruth):
    circle = open_circle(tomas, marek, ruth)
    draw(tomas, marek, organisation)
    access.membership_for(tomas, circle.id)

    with CaptureQueriesContext(connection) as queries:
        access.membership_for(tomas, circle.id)

    assert len(queries) == 1
