"""The rota on the page: not this time, rest, two-tap swap, guest facilitators, the power balance."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.cast import make_circle, make_line, make_membership, make_organisation, make_person, make_series
from withness.circles.models import Circle
from withness.kit.clock import now
from withness.meetings.access.dates import coming_meetings
from withness.meetings.access.turns import rota_of
from withness.meetings.actions import turns as actions
from withness.meetings.models import Answer, NotThisTime, RoleTurn, Swap
from withness.meetings.rota import Reason, Role
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db
FACILITATOR = Role.FACILITATOR


@pytest.fixture
def four():
    return [make_person(name) for name in ("Asha", "Tomas", "Ruth", "Kofi")]


@pytest.fixture
def circle(four):
    circle = make_circle(*four)
    make_series(circle)
    return circle


def facilitators(circle):
    return [gathering.holders[FACILITATOR] for gathering in rota_of(circle).gatherings][:6]


def press(client, who, name, *where, **data):
    client.force_login(who)
    return client.post(reverse(name, args=where), data, follow=True)


def test_the_roles_go_round_by_seats(circle, four):
    asha, tomas, ruth, kofi = four

    assert facilitators(circle) == [asha, tomas, ruth, kofi, asha, tomas]


def test_not_this_time_asks_the_next_and_can_be_taken_back(client, circle, four):
    asha, tomas, ruth, kofi = four
    first = coming_meetings(circle)[0]

    press(client, asha, "turn_leave_out", first.id, "facilitator")
    without = facilitators(circle)
    press(client, asha, "turn_leave_out", first.id, "facilitator", back="yes")

    assert without == [tomas, asha, ruth, kofi, tomas, asha]
    assert facilitators(circle)[0] == asha


def test_somebody_who_cannot_come_is_not_asked_and_keeps_their_place(circle, four):
    asha, tomas, *_ = four
    Answer.objects.create(occurrence=coming_meetings(circle)[0], person=asha, choice=Answer.CANNOT)

    assert facilitators(circle)[:2] == [tomas, asha]


def test_a_rest_lasts_until_it_is_taken_back(client, circle, four):
    asha = four[0]
    press(client, asha, "rota_rest", circle.id, role="facilitator", resting="yes")
    resting = facilitators(circle)

    press(client, asha, "rota_rest", circle.id, role="facilitator", resting="no")

    assert asha not in resting
    assert asha in facilitators(circle)


def test_a_swap_takes_two_taps_by_two_people(client, circle, four):
    asha, tomas, ruth, _ = four
    first, _, third = coming_meetings(circle)[:3]

    press(client, asha, "turn_swap", first.id, "facilitator", takes=third.id)
    offered = facilitators(circle)
    swap = Swap.objects.get()
    client.force_login(ruth)
    waiting = client.get(reverse("panel_waiting")).content.decode()
    press(client, ruth, "swap_accept", swap.id)

    assert offered[:3] == [asha, tomas, ruth]
    assert "Asha asks you to swap as facilitator" in waiting
    assert facilitators(circle)[:3] == [ruth, tomas, asha]
    assert not Swap.objects.exists()


def test_only_the_one_who_was_asked_can_say_yes(client, circle, four):
    asha, tomas, _, _ = four
    first, _, third = coming_meetings(circle)[:3]
    press(client, asha, "turn_swap", first.id, "facilitator", takes=third.id)
    swap = Swap.objects.get()

    by_another = press(client, tomas, "swap_accept", swap.id)
    by_the_one_who_asked = press(client, asha, "swap_accept", swap.id)

    assert by_another.status_code == 404
    assert "changed hands" in by_the_one_who_asked.content.decode()
    assert facilitators(circle)[0] == asha


def test_a_swap_that_came_too_late_changes_nothing(client, circle, four):
    asha, _, ruth, _ = four
    first, _, third = coming_meetings(circle)[:3]
    press(client, asha, "turn_swap", first.id, "facilitator", takes=third.id)
    actions.leave_out(actor=ruth, meeting=third, role=FACILITATOR)
    before = facilitators(circle)

    response = press(client, ruth, "swap_accept", Swap.objects.get().id)

    assert "Nothing was changed" in response.content.decode() or "left out" in response.content.decode()
    assert facilitators(circle) == before


def test_saying_no_to_a_swap_leaves_nothing(client, circle, four):
    asha, _, ruth, _ = four
    first, _, third = coming_meetings(circle)[:3]
    press(client, asha, "turn_swap", first.id, "facilitator", takes=third.id)

    press(client, ruth, "swap_drop", Swap.objects.get().id)

    assert not Swap.objects.exists()
    assert not RoleTurn.objects.exists()


def test_a_turn_that_is_not_ones_own_cannot_be_offered(client, circle, four):
    _, tomas, _, _ = four
    first, _, third = coming_meetings(circle)[:3]

    response = press(client, tomas, "turn_swap", first.id, "facilitator", takes=third.id)

    assert not Swap.objects.exists()
    assert response.status_code in (200, 422)


def test_nobody_holds_a_role_at_their_first_meeting(circle):
    with time_machine.travel(now() + timedelta(days=9)):
        actions.keep_begun()
        noor = make_person("Noor")
        make_membership(circle, noor, seat=5)
        rota = rota_of(circle)
        first = next(meeting for meeting in rota.coming if meeting.starts_at > now())

        assert rota.why_not(noor, first, Role.HOST) == Reason.FIRST_MEETING
        assert noor not in [gathering.holders[FACILITATOR] for gathering in rota.gatherings[:3]]


def test_what_was_held_is_kept_and_the_round_goes_on(circle, four):
    asha, tomas, ruth, kofi = four
    first = coming_meetings(circle)[0]

    with time_machine.travel(first.starts_at + timedelta(minutes=10)):
        kept, again = actions.keep_begun(), actions.keep_begun()
    with time_machine.travel(first.starts_at + timedelta(days=4)):
        coming = facilitators(circle)

    assert (kept, again) == (1, 0)
    assert RoleTurn.objects.get(occurrence=first, role=FACILITATOR).person == asha
    assert coming[:4] == [tomas, ruth, kofi, asha]


def test_a_manager_of_a_member_waits_three_meetings(circle, four):
    asha, tomas, ruth, _ = four
    organisation = make_organisation()
    make_line(ruth, asha, organisation)

    led = facilitators(circle)

    assert asha not in led[:3]
    assert led[:2] == [tomas, ruth]


def test_a_guest_facilitator_facilitates_and_sees_this_circle_alone(client, four):
    ines = make_person("Ines")
    circle = make_circle(*four, kind=Circle.REFLECTIVE, facilitator=ines)
    make_series(circle)
    other = make_circle(make_person("Priya"), name="Another circle")
    make_series(other)
    client.force_login(ines)

    own = client.get(reverse("circle_rota", args=[circle.id]))
    others = client.get(reverse("circle_rota", args=[other.id]))

    assert facilitators(circle) == [ines] * 6
    assert "Ines is your guest facilitator" in own.content.decode()
    assert others.status_code == 404


def test_an_open_role_can_be_taken(client, four):
    asha = four[0]
    circle = make_circle(asha)
    make_series(circle)
    first = coming_meetings(circle)[0]
    actions.leave_out(actor=asha, meeting=first, role=FACILITATOR)
    NotThisTime.objects.all().delete()
    RoleTurn.objects.create(occurrence=first, role=FACILITATOR, person=None)

    press(client, asha, "turn_take", first.id, "facilitator")

    assert facilitators(circle)[0] == asha


def test_who_begins_is_said_while_founding(client, four):
    asha, tomas, *_ = four
    circle = make_circle(*four, stage=Circle.FOUNDING)
    make_series(circle)

    press(client, asha, "founding_roles", circle.id, role="facilitator", person=tomas.id)

    assert facilitators(circle)[0] == tomas


def test_once_open_the_round_decides(client, circle, four):
    asha, tomas, *_ = four

    press(client, asha, "founding_roles", circle.id, role="facilitator", person=tomas.id)

    assert facilitators(circle)[0] == asha


def test_next_and_last_facilitators_stand_on_the_circles_page(client, circle, four):
    asha = four[0]
    first = coming_meetings(circle)[0]
    with time_machine.travel(first.starts_at + timedelta(minutes=10)):
        actions.keep_begun()

    with time_machine.travel(first.starts_at + timedelta(days=3)):
        client.force_login(asha)
        text = client.get(
            reverse("panel_circle_dates", args=[circle.id]), headers={"HX-Request": "true"}
        ).content.decode()

    assert "Tomas facilitates." in text
    assert "Facilitated last: Asha." in text
    assert "<html" not in text


@pytest.mark.parametrize("weeks", [1, 3])
def test_the_rota_costs_the_same(client, circle, four, weeks, django_assert_num_queries):
    few = make_circle(*four[:weeks], name="Another circle")
    make_series(few, count=weeks)
    client.force_login(four[0])
    client.get(reverse("circle_rota", args=[few.id]))

    with django_assert_num_queries(16):
        client.get(reverse("circle_rota", args=[few.id]))


def test_today_asks_once_about_the_next_meeting(client, circle, four):
    first, second = coming_meetings(circle)[:2]
    client.force_login(four[0])

    today = client.get(reverse("panel_waiting"), headers={"HX-Request": "true"}).content.decode()
    alone = client.get(reverse("panel_waiting")).content.decode()

    assert reverse("meeting", args=[first.id]) not in today
    assert reverse("meeting", args=[second.id]) in today
    assert reverse("meeting", args=[first.id]) in alone


@pytest.mark.parametrize("circles", [1, 3])
def test_the_panels_cost_the_same(client, four, circles, django_assert_num_queries):
    for number in range(circles):
        make_series(make_circle(*four, name=f"Circle {number}"), count=circles)
    client.force_login(four[0])
    client.get(reverse("panel_next"))

    with django_assert_num_queries(20):
        client.get(reverse("panel_next"))
        client.get(reverse("panel_waiting"))


def offered(circle):
    """An offer by whoever facilitates first, and the meeting that is asked for."""
    first = rota_of(circle).ahead[0]
    asker = first.holders[FACILITATOR]
    takes, _ = rota_of(circle).swaps(asker, first.meeting, FACILITATOR)[0]
    return actions.offer_swap(actor=asker, gives=first.meeting, takes=takes, role=FACILITATOR)


def test_an_offer_is_one_line_in_the_mail_of_the_day_without_what_it_is_about(circle):
    swap = offered(circle)

    line = DigestLine.objects.get(person=swap.asked, key__startswith="swap:")

    assert line.words == f"{swap.asked.calendar_title}: a question waits for your yes or no."
    assert line.path == reverse("circle_rota", args=[circle.pk])
    for word in (str(swap.asked_by), "Tuesday", "acilitat", "swap"):
        assert word not in line.words


@pytest.mark.parametrize(
    "end",
    [
        lambda swap: actions.accept_swap(actor=swap.asked, swap=swap),
        lambda swap: actions.drop_swap(actor=swap.asked, swap=swap),
        lambda swap: actions.drop_swap(actor=swap.asked_by, swap=swap),
        lambda swap: actions.leave_out(actor=swap.asked_by, meeting=swap.gives, role=FACILITATOR),
    ],
    ids=["yes", "no", "withdrawn", "left out"],
)
def test_the_line_goes_when_the_offer_does(circle, end):
    swap = offered(circle)

    end(swap)

    assert DigestLine.objects.filter(key__startswith="swap:").count() == 0


def test_somebody_who_muted_the_circle_gets_no_line(circle, four):
    circle.memberships.update(muted=True)

    offered(circle)

    assert DigestLine.objects.count() == 0
