"""A manager and someone they manage: never in one reflective group; in a community only with everyone's secret yes."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import make_line, make_person, make_position
from tests.circles.lines import draw, end, is_closed, open_circle, others
from tests.circles.way_in import accept, bring_in, everyone_answers, invite, link_of, open_question
from withness.circles import access
from withness.circles.actions import consent, places, welcoming
from withness.circles.actions import power as verbs
from withness.circles.models import Circle, ConsentRound, Joining, Standing
from withness.kit.clock import now, today
from withness.kit.ids import to_text
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db


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
