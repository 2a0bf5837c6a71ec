"""Places: given in the order of asking, kept for a week, taken at a set time; how many there are, and a sister circle."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import make_circle, make_intake, make_person
from tests.circles.way_in import bring_in, everyone_answers, invite, make_charter
from withness.circles.access import joining as doors
from withness.circles.actions import joining as verbs
from withness.circles.actions import leaving, life, places
from withness.circles.models import Circle, Joining
from withness.kit.clock import now, today
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(ruth, tomas):
    circle = make_circle(ruth, tomas)
    make_charter(circle)
    return circle


def in_now(circle):
    return {seat.person.name for seat in circle.memberships.filter(left_on=None).select_related("person")}


def texts(letters):
    return [letter["Subject"] for letter in letters]


def full(kind=Circle.REFLECTIVE, many=8, **known):
    people = [make_person(f"P{number}") for number in range(many)]
    circle = make_circle(*people, kind=kind, **known)
    make_charter(circle)
    return circle, people


def test_a_full_circle_keeps_a_list_in_the_order_of_asking(post):
    circle, people = full()
    first, second = invite(people[0], circle, name="Kofi"), invite(people[1], circle, name="Lena")

    leaving.leave(actor=people[7], circle=circle)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, second.stage) == (Joining.READING, Joining.WAITING)
    assert first.place_until - now() > timedelta(days=6, hours=23)
    assert texts(post()) == ["You are on the list", "You are on the list", "A place has opened"]


def test_someone_who_asked_earlier_stands_earlier_however_late_they_are_listed():
    from withness.circles.actions import enquiry

    circle, people = full()
    with time_machine.travel(now() - timedelta(days=5)):
        asked = enquiry.begin(circle=circle, address="early@example.org", hopes="A place")
    late = invite(people[0], circle, name="Late")
    early = verbs.invite(actor=asked.answerer, circle=circle, address=asked.address, enquiry=asked)

    leaving.leave(actor=people[7], circle=circle)

    assert [way.stage for way in (Joining.objects.get(id=early.id), Joining.objects.get(id=late.id))] == [
        Joining.READING,
        Joining.WAITING,
    ]


def test_a_place_nobody_takes_within_a_week_goes_on_and_its_owner_stays_on_the_list(post):
    circle, people = full()
    first, second = invite(people[0], circle, name="Kofi"), invite(people[1], circle, name="Lena")
    leaving.leave(actor=people[7], circle=circle)

    with time_machine.travel(now() + timedelta(days=6)):
        too_early = places.pass_on()
    with time_machine.travel(now() + timedelta(days=7, minutes=1)):
        passed = places.pass_on()
        letters = texts(post())

    first.refresh_from_db()
    second.refresh_from_db()
    assert (too_early, passed) == (0, 1)
    assert (first.stage, second.stage) == (Joining.WAITING, Joining.READING)
    assert letters[-2:] == ["You are still on the list", "A place has opened"]


def test_a_place_nobody_else_wants_goes_on_waiting(circle, ruth):
    way = invite(ruth, circle)

    with time_machine.travel(now() + timedelta(days=30)):
        passed = places.pass_on()

    way.refresh_from_db()
    assert (passed, way.stage) == (0, Joining.READING)


def test_a_kept_place_is_not_given_twice():
    circle, people = full(many=7)
    first, second = invite(people[0], circle, name="Kofi"), invite(people[1], circle, name="Lena")

    assert (first.stage, second.stage) == (Joining.READING, Joining.WAITING)
    assert doors.places(circle) == doors.Places(cap=8, taken=7, kept=1, waiting=1)


def test_in_a_reflective_group_someone_welcome_waits_for_the_set_time(kofi):
    circle, people = full(many=3)
    way = bring_in(kofi, people[0], circle)
    before = in_now(circle)
    make_intake(circle, opens_on=today() + timedelta(days=10))

    with time_machine.travel(now() + timedelta(days=9)):
        early = places.let_in_everyone()
    with time_machine.travel(now() + timedelta(days=10)):
        on_time = places.let_in_everyone()

    way.refresh_from_db()
    assert "Kofi" not in before
    assert (early, on_time, way.stage) == (0, 1, Joining.JOINED)
    assert way.membership.intake_number == 1


def test_at_a_set_time_two_come_in_and_the_third_waits_for_the_next():
    circle, people = full(many=3)
    ways = [bring_in(make_person(name), people[0], circle) for name in ("Kofi", "Lena", "Sam")]
    make_intake(circle, opens_on=today())

    came = places.let_in_everyone()
    for way in ways:
        way.refresh_from_db()

    assert came == 2
    assert [way.stage for way in ways] == [Joining.JOINED, Joining.JOINED, Joining.READY]


def test_a_set_time_years_away_is_a_slip(client, kofi):
    circle = make_circle(kofi, kind=Circle.REFLECTIVE)
    client.force_login(kofi)

    page = client.post(f"/circles/{to_text(circle.id)}/newcomers/times/new/", {"opens_on": "9999-12-31"})

    assert page.status_code == 422
    assert "Choose a day from today on, within a year." in page.content.decode()
    assert not circle.intakes.exists()


def test_fewer_places_hold_at_once_with_a_reason_and_people_close_up(client):
    circle, people = full(many=8)
    for person in people[:3]:
        leaving.leave(actor=person, circle=circle)
    client.force_login(people[7])

    response = client.post(
        f"/circles/{to_text(circle.id)}/running/places/", {"cap": "5", "reason": "The work is heavy."}
    )

    circle.refresh_from_db()
    assert (response.status_code, circle.cap) == (302, 5)
    assert sorted(circle.memberships.filter(left_on=None).values_list("seat", flat=True)) == [1, 2, 3, 4, 5]
    assert [change.reason for change in doors.cap_changes(circle)] == ["The work is heavy."]


@pytest.mark.parametrize("cap", ["7", "1", "9", "8", ""])
def test_a_number_that_does_not_fit_is_refused(client, cap):
    circle, people = full(many=8)
    client.force_login(people[0])

    response = client.post(f"/circles/{to_text(circle.id)}/running/places/", {"cap": cap, "reason": "Why not"})

    circle.refresh_from_db()
    assert (response.status_code, circle.cap) == (422, 8)


def test_more_places_take_everyones_yes_and_go_to_those_who_wait(kofi):
    circle, people = full(Circle.COMMUNITY, many=4, cap=4)
    way = invite(people[0], circle)
    life.change_cap(actor=people[0], circle=circle, cap=5, reason="Kofi asked long ago.")
    before = Circle.objects.get(id=circle.id).cap

    everyone_answers(circle)

    way.refresh_from_db()
    assert (before, Circle.objects.get(id=circle.id).cap) == (4, 5)
    assert way.stage == Joining.READING


def test_a_community_of_twelve_is_offered_a_sister_circle(client):
    circle, people = full(Circle.COMMUNITY, many=12, cap=12)
    client.force_login(people[0])

    page = client.get(f"/circles/{to_text(circle.id)}/newcomers/invite/").content.decode()
    client.post(f"/circles/{to_text(circle.id)}/running/sister/", {"name": "Wednesday circle"})

    sister = Circle.objects.get(seeded_from=circle)
    assert "sister circle" in page
    assert (sister.name, sister.stage, in_now(sister)) == ("Wednesday circle", Circle.FOUNDING, {"P0"})
    draft = sister.charters.get()
    assert draft.state == "draft"
    assert [clause.text for clause in draft.clauses.all()] == ["Anyone may pass."]
    assert draft.missions.get().text == "Nobody has to be the only one."
