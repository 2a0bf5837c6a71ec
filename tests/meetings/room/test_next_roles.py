"""Next roles: who does what next time, said in the room by each for themselves, and by nobody for anybody."""

import re

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person, make_series
from tests.meetings.room.situations import open_meeting, seat, state_of
from withness.meetings.access.dates import coming_meetings
from withness.meetings.access.turns import rota_of
from withness.meetings.models import RoleTurn, Sitting, Swap
from withness.meetings.room import actions
from withness.meetings.rota import Role

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def people():
    return [make_person(name) for name in ("Asha", "Tomas", "Ruth", "Kofi")]


@pytest.fixture
def circle(people):
    circle = make_circle(*people)
    make_series(circle)
    open_meeting(circle, *people)
    while state_of(people[0], circle).stone.step.kind != "leave":
        actions.go_on(actor=seat(people[0], circle), stone=state_of(people[0], circle).stone.id, to="next")
    return circle


def view(client, person, circle):
    client.force_login(person)
    return client.get(reverse("room_view", args=[circle.pk, "room"])).text


def press(client, person, circle, **values):
    client.force_login(person)
    return client.post(reverse("room_next_role", args=[circle.pk, "room"]), values, headers=HTMX)


def first(circle):
    return coming_meetings(circle)[0]


def holder(circle, role=Role.FACILITATOR):
    return rota_of(circle).holder(first(circle), role)


def test_the_last_step_names_who_has_which_role_next(client, circle):
    reader = holder(circle)

    shown = view(client, reader, circle)

    assert "Who does what next time" in shown
    others = {str(holder(circle, role)) for role in Role} - {str(reader)}
    assert all(name in shown for name in others)
    assert "Yes, I do it" in shown


def test_other_steps_do_not_ask(client, people, circle):
    actions.go_on(actor=seat(people[0], circle), stone=state_of(people[0], circle).stone.id, to="previous")

    assert "Who does what next time" not in view(client, people[0], circle)


def test_a_yes_is_kept_and_every_screen_is_another_one(client, circle):
    asked = holder(circle)
    other = holder(circle, Role.HOST)
    before = stamp(view(client, other, circle))

    answered = press(client, asked, circle, meeting=first(circle).pk, role="facilitator", to="yes")

    turn = RoleTurn.objects.get(occurrence=first(circle))
    assert (turn.role, turn.person) == ("facilitator", asked)
    assert "you said yes" in answered.text
    assert stamp(view(client, other, circle)) != before


def test_not_this_time_asks_the_next_and_costs_no_turn(client, circle):
    asked = holder(circle)

    press(client, asked, circle, meeting=first(circle).pk, role="facilitator", to="not_this_time")

    assert holder(circle) not in {asked, None}
    assert rota_of(circle).ahead[1].holders[Role.FACILITATOR] == asked


def test_a_swap_is_offered_there_and_then(client, circle):
    asked = holder(circle)
    takes, other = rota_of(circle).swaps(asked, first(circle), Role.FACILITATOR)[0]

    answered = press(client, asked, circle, meeting=first(circle).pk, role="facilitator", to="swap", takes=takes.pk)

    swap = Swap.objects.get()
    assert (swap.asked_by, swap.asked, swap.takes) == (asked, other, takes)
    assert f"You have asked {other} to swap." in answered.text


def test_nobody_says_yes_for_somebody_else(client, circle):
    asked, other = holder(circle), holder(circle, Role.HOST)

    answered = press(client, other, circle, meeting=first(circle).pk, role="facilitator", to="yes")

    assert answered.status_code == 409
    assert "changed hands" in answered.text
    assert holder(circle) == asked
    assert RoleTurn.objects.count() == 0


def test_a_swap_for_a_turn_that_cannot_be_had_changes_nothing(client, circle):
    answered = press(client, holder(circle), circle, meeting=first(circle).pk, role="facilitator", to="swap", takes=7)

    assert answered.status_code == 409
    assert Swap.objects.count() == 0


def test_without_javascript_a_yes_leads_back_to_the_room(client, circle):
    client.force_login(holder(circle))
    values = {"meeting": first(circle).pk, "role": "facilitator", "to": "yes"}

    answered = client.post(reverse("room_next_role", args=[circle.pk, "room"]), values)

    assert answered.url == reverse("room", args=[circle.pk, "room"])


def test_the_meeting_that_is_held_now_is_not_the_next_one(client, people, circle):
    now_held, then, *_ = coming_meetings(circle)
    Sitting.objects.filter(circle=circle).update(occurrence=now_held)

    shown = view(client, people[0], circle)

    assert f'value="{then.pk}"' in shown or "Yes, I do it" not in shown
    assert f'name="meeting" value="{now_held.pk}"' not in shown


def test_a_circle_without_dates_is_led_to_them(client, people):
    circle = make_circle(*people, name="Without dates")
    open_meeting(circle, *people)
    while state_of(people[0], circle).stone.step.kind != "leave":
        actions.go_on(actor=seat(people[0], circle), stone=state_of(people[0], circle).stone.id, to="next")

    assert "No date is set for next time." in view(client, people[0], circle)


def test_a_rehearsal_asks_nobody(client, people):
    circle = make_circle(*people, name="Rehearsed")
    make_series(circle)
    me = seat(people[0], circle, "rehearsal")
    actions.come_in(actor=me)

    with pytest.raises(actions.NotInside):
        actions.say_about_turn(actor=me, meeting=first(circle).pk, role="host", to="yes")


def stamp(page):
    return re.search(r'data-stamp="([^"]+)"', page)[1]
