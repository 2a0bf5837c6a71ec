"""A line that changes when both are in the circle: it closes to the manager, and to nobody else, until it is settled."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import make_circle, make_person
from tests.circles.lines import draw, end, is_closed, open_circle, others
from tests.circles.way_in import accept, bring_in, everyone_answers, invite, open_question
from withness.circles import access
from withness.circles.actions import consent, joining, leaving
from withness.circles.actions import power as verbs
from withness.circles.models import Circle, ConsentRound, Joining, Membership, Standing
from withness.kit.clock import now, today
from withness.kit.ids import to_text
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db


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
