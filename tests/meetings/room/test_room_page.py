"""The room's page: the door, the waiting, the meeting, the pause, the end; for whom, and what it says of whom."""

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person
from tests.meetings.room.situations import go_to, hold_meeting, open_meeting, seat, state_of, waiting_meeting
from withness.meetings.room import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    return make_person("Asha")


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def ines():
    return make_person("Ines")


def page(client, person, circle, name="room", place="room"):
    client.force_login(person)
    return client.get(reverse(name, args=[circle.pk, place]))


def press(client, person, circle, noun, place="room", **values):
    client.force_login(person)
    return client.post(reverse(noun, args=[circle.pk, place]), values)


def test_at_the_door_nothing_of_the_meeting_shows_until_one_comes_in(client, asha, tomas, ines):
    circle = make_circle(asha, tomas, ines)
    open_meeting(circle, ines, asha)

    door = page(client, tomas, circle)

    assert "The meeting has begun" in door.text
    assert "Landing" not in door.text
    assert "Asha" in door.text


def test_a_stranger_finds_no_room(client, asha, tomas):
    circle = make_circle(asha)
    open_meeting(circle, asha)

    assert page(client, tomas, circle).status_code == 404
    assert page(client, tomas, circle, "room_view").status_code == 404


def test_those_who_wait_are_told_whom_they_wait_for(client, asha, ines):
    circle = make_circle(asha, facilitator=ines)
    waiting_meeting(circle, asha)

    alone = page(client, asha, circle)
    waiting_meeting(circle, ines)
    together = page(client, asha, circle)

    assert "Ines has not come in yet" in alone.text
    assert 'id="start"' in alone.text
    assert "We wait for Ines to start" in together.text
    assert 'id="start"' not in together.text


def test_before_start_it_says_what_happens_to_whom(client, asha, tomas):
    circle = make_circle(asha, tomas)
    waiting_meeting(circle, asha, tomas)

    assert "on the screens of the 2 people who have come in" in page(client, asha, circle).text


def test_the_speaker_has_pass_and_spoken_and_they_send_the_same(client, asha, tomas, ines):
    circle = make_circle(asha, tomas, ines)
    open_meeting(circle, ines, asha, tomas)
    go_to(circle, ines, "round")

    text = page(client, ines, circle).text
    forms = [form for form in text.split("<form")[1:] if 'id="pass"' in form or 'id="spoken"' in form]

    assert len(forms) == 2
    assert sent_by(forms[0]) == sent_by(forms[1])
    assert "then Asha" in text


def sent_by(form):
    """Address and fields of a form, without its token and its words."""
    import re

    fields = set(re.findall(r'<input type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', form))
    return re.search(r'action="([^"]+)"', form)[1], {field for field in fields if field[0] != "csrfmiddlewaretoken"}


def test_a_pass_and_a_turn_leave_the_same_rows(client, asha, tomas, ines):
    circle = make_circle(asha, tomas, ines)
    meeting = open_meeting(circle, ines, asha, tomas)
    state = go_to(circle, ines, "round")

    press(client, ines, circle, "room_turn", stone=state.stone.id, turn=0)
    press(client, asha, circle, "room_turn", stone=state.stone.id, turn=1)

    *_, first, second = meeting.moves.order_by("version")
    assert state_of(asha, circle).speaker == tomas.pk
    assert {field.name for field in first._meta.local_fields} == {"id", "sitting", "version", "before"}
    assert set(vars(first)) == set(vars(second))


def test_nobody_ends_another_persons_turn_unless_they_hold_the_meeting(client, asha, tomas, ines):
    circle = make_circle(asha, tomas, ines)
    open_meeting(circle, ines, asha, tomas)
    state = go_to(circle, ines, "round")

    refused = press(client, tomas, circle, "room_turn", stone=state.stone.id, turn=0)

    assert refused.status_code == 409
    assert state_of(ines, circle).place == 0
    assert press(client, ines, circle, "room_turn", stone=state.stone.id, turn=0).status_code == 302


@pytest.mark.parametrize(
    ("noun", "values"),
    [
        ("room_step", {"stone": 1, "to": "next"}),
        ("room_time", {"stone": 1, "seen": 180, "to": 300}),
        ("room_path", {"stone": 4, "seen": 3, "to": "leave_out"}),
        ("room_end", {"seen": 0, "to": 600}),
        ("room_undo", {"version": 4}),
        ("room_closing", {}),
    ],
)
def test_what_only_the_holder_may_press(client, asha, ines, noun, values):
    circle = make_circle(asha, ines)
    open_meeting(circle, ines, asha)
    before = state_of(ines, circle)

    assert press(client, asha, circle, noun, **values).status_code == 409
    assert state_of(ines, circle) == before


def test_a_guest_facilitator_has_every_control_though_a_member_holds(client, asha, ines):
    circle = make_circle(asha, facilitator=ines)
    open_meeting(circle, asha)
    waiting_meeting(circle, ines)

    assert press(client, ines, circle, "room_step", stone=1, to="next").status_code == 302
    assert state_of(asha, circle).stone.id == 2


def test_a_paused_room_shows_only_that(client, asha, ines):
    circle = make_circle(asha, ines)
    open_meeting(circle, ines, asha)
    press(client, asha, circle, "room_pause")

    text = page(client, asha, circle, "room_view").text

    assert "Pausing together" in text
    for said in ("Landing", "Asha", "Ines", "data-clock", "room_step"):
        assert said not in text


def test_a_browser_that_shows_the_room_as_it_is_gets_nothing(client, asha):
    circle = make_circle(asha)
    open_meeting(circle, asha)
    shown = page(client, asha, circle, "room_view")

    again = client.get(reverse("room_view", args=[circle.pk, "room"]), {"stamp": shown.context["stamp"]})

    assert again.status_code == 204


def test_without_javascript_a_press_comes_back_to_the_room(client, asha):
    circle = make_circle(asha)
    waiting_meeting(circle, asha)

    answered = press(client, asha, circle, "room_opening")

    assert answered.status_code == 302
    assert answered.url == reverse("room", args=[circle.pk, "room"])


def test_a_press_that_did_not_arrive_whole_says_so_and_changes_nothing(client, asha):
    circle = make_circle(asha)
    open_meeting(circle, asha)

    answered = press(client, asha, circle, "room_step", stone="x" * 40, to="next")

    assert answered.status_code == 422
    assert "did not arrive whole" in answered.text


def test_undo_names_the_version_it_was_pressed_on(client, asha):
    circle = make_circle(asha)
    open_meeting(circle, asha)
    press(client, asha, circle, "room_step", stone=1, to="next")
    press(client, asha, circle, "room_step", stone=2, to="next")
    version = state_of(asha, circle).version

    press(client, asha, circle, "room_undo", version=version)
    press(client, asha, circle, "room_undo", version=version)

    assert state_of(asha, circle).stone.id == 2

    press(client, asha, circle, "room_undo", version=state_of(asha, circle).version)
    assert state_of(asha, circle).stone.id == 1


def test_the_facilitation_is_offered_round_after_a_minute_without_its_holder(client, asha, ines, time_machine):
    circle = make_circle(asha, ines)
    time_machine.move_to("2026-11-21 18:00 +0000", tick=False)
    open_meeting(circle, ines, asha)
    time_machine.shift(59)
    early = page(client, asha, circle).text
    time_machine.shift(1)
    late = page(client, asha, circle).text

    press(client, asha, circle, "room_holding")

    assert "I hold it for now" not in early
    assert "I hold it for now" in late
    assert state_of(asha, circle).facilitator == asha.pk


def test_the_holders_device_keeps_the_facilitation(client, asha, ines, time_machine):
    circle = make_circle(asha, ines)
    time_machine.move_to("2026-11-21 18:00 +0000", tick=False)
    open_meeting(circle, ines, asha)
    time_machine.shift(50)
    press(client, ines, circle, "room_here")
    time_machine.shift(50)

    press(client, asha, circle, "room_holding")

    assert state_of(asha, circle).facilitator == ines.pk


def test_an_offer_is_taken_or_not_and_nothing_else_changes(client, asha, ines):
    circle = make_circle(asha, ines)
    open_meeting(circle, ines, asha)
    press(client, ines, circle, "room_offer", to=asha.pk)
    assert "asks you to hold the meeting" in page(client, asha, circle).text

    press(client, asha, circle, "room_offer_answer")
    assert state_of(asha, circle).facilitator == ines.pk
    press(client, ines, circle, "room_offer", to=asha.pk)
    press(client, asha, circle, "room_offer_answer", yes="on")

    assert state_of(asha, circle).facilitator == asha.pk


def test_someone_who_leaves_the_circle_is_out_of_the_round_at_the_next_press(client, asha, tomas, ines):
    circle = make_circle(asha, tomas, ines)
    open_meeting(circle, ines, asha, tomas)
    go_to(circle, ines, "round")
    circle.memberships.filter(person=asha).update(left_on="2026-11-21")

    assert page(client, asha, circle).status_code == 404
    assert press(client, asha, circle, "room_pause").status_code == 404
    press(client, tomas, circle, "room_pause")

    state = state_of(ines, circle)
    assert state.present == (ines.pk, tomas.pk)
    assert asha.pk not in state.order


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_the_database_the_same_however_many_came(client, django_assert_num_queries, people):
    crowd = [make_person(f"Member {number}") for number in range(people)]
    circle = make_circle(*crowd)
    open_meeting(circle, *crowd)
    client.force_login(crowd[0])
    address = reverse("room_view", args=[circle.pk, "room"])
    client.get(address)

    with django_assert_num_queries(ROOM_QUERIES):
        client.get(address)


ROOM_QUERIES = 7


def test_a_rehearsal_is_seen_by_nobody_else_and_leaves_nothing(client, asha, tomas):
    circle = make_circle(asha, tomas)
    press(client, asha, circle, "room_arrival", place="rehearsal")
    press(client, asha, circle, "room_opening", place="rehearsal")
    mine = page(client, asha, circle, place="rehearsal").text
    others = page(client, tomas, circle, place="rehearsal").text

    press(client, asha, circle, "room_closing", place="rehearsal")

    assert "Bo (pretend)" in mine
    assert "Bo (pretend)" not in others
    assert circle.sittings.count() == 0


def test_a_meeting_that_closed_leaves_who_came_and_nothing_of_its_course(asha, ines):
    circle = make_circle(asha, ines)

    held = hold_meeting(circle, ines, asha)

    assert (held.state, held.path_from) == ("", "")
    assert held.moves.count() == 0
    assert {arrival.person_id for arrival in held.arrivals.all()} == {asha.pk, ines.pk}


def test_after_closing_the_door_leads_to_the_quiet_page(client, asha, ines):
    circle = make_circle(asha, ines)
    held = hold_meeting(circle, ines, asha)

    text = page(client, asha, circle).text

    assert "The meeting is closed" in text
    assert reverse("room_after", args=[circle.pk, held.pk]) in text


def test_a_meeting_forgotten_open_is_ended_before_the_next_begins(asha, time_machine):
    circle = make_circle(asha)
    time_machine.move_to("2026-11-21 18:00 +0000", tick=False)
    old = open_meeting(circle, asha)
    time_machine.shift(13 * 3600)

    actions.come_in(actor=seat(asha, circle))

    old.refresh_from_db()
    assert old.closed_at is not None
    assert circle.sittings.filter(closed_at=None).count() == 1
