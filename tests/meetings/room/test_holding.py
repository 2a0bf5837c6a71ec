"""Opening, pausing, closing, listening, handing over, undoing."""

from dataclasses import replace

import pytest

from tests.meetings.room.rooms import (
    ASHA,
    INES,
    KOFI,
    SIX_O_CLOCK,
    TOMAS,
    make_open_room,
    make_waiting_room,
)
from withness.meetings.room import holding, path, screen, turns
from withness.meetings.room.state import Phase, prepared
from withness.meetings.room.steps import Kind, Listening, Step, Who


def test_whoever_opens_holds_the_meeting_and_opening_twice_opens_once() -> None:
    state = make_waiting_room(ASHA, TOMAS, facilitator=None)

    opened = holding.open_room(state, by=TOMAS, now=SIX_O_CLOCK)

    assert (opened.phase, opened.facilitator) == (Phase.RUNNING, TOMAS)
    assert opened.ends_at == SIX_O_CLOCK + 52 * 60
    assert holding.open_room(opened, by=ASHA, now=SIX_O_CLOCK + 1) is opened


def test_opening_begins_with_the_first_step_that_was_not_left_out() -> None:
    state = path.skip(make_waiting_room(), stone=1, now=SIX_O_CLOCK)

    opened = holding.open_room(state, by=INES, now=SIX_O_CLOCK)

    assert opened.stone.step.title == "Check-in round"
    assert opened.speaker == INES


def test_a_room_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        prepared(())


def test_pausing_stops_the_clock_and_resuming_goes_on_from_there() -> None:
    paused = holding.pause(make_open_room(), now=SIX_O_CLOCK + 30)

    resumed = holding.resume(paused, now=SIX_O_CLOCK + 600)

    assert paused.spent(SIX_O_CLOCK + 500) == 30
    assert resumed.spent(SIX_O_CLOCK + 610) == 40
    assert resumed.ends_at == paused.ends_at


def test_after_a_pause_the_steps_ahead_are_given_what_is_left() -> None:
    paused = holding.pause(make_open_room(), now=SIX_O_CLOCK)

    resumed = holding.resume(paused, now=SIX_O_CLOCK + 300)

    assert resumed.would_end_at(SIX_O_CLOCK + 300) == resumed.ends_at


def test_a_clock_set_back_shows_no_time_spent() -> None:
    state = make_open_room()

    assert state.spent(SIX_O_CLOCK - 5000) == 0
    assert state.left(SIX_O_CLOCK - 5000) == 180


def test_a_closed_room_changes_no_more() -> None:
    state = make_open_room()
    closed = holding.close(state, now=SIX_O_CLOCK + 60)

    assert holding.close(closed, now=SIX_O_CLOCK + 61) is closed
    assert holding.pause(closed, now=SIX_O_CLOCK) is closed
    assert holding.undone(closed, state) is closed
    assert holding.take_over(closed, by=ASHA, holder_seen=None, now=SIX_O_CLOCK) is closed
    assert turns.come_in(closed, person=99) is closed


def test_listening_belongs_to_the_one_who_asked_for_it() -> None:
    state = path.skip(path.skip(make_open_room(), stone=1, now=1), stone=2, now=1)
    state = holding.choose_presenter(state, stone=3, seen=None, person=ASHA)
    state = holding.name_listening(state, stone=3, listening=Listening.HEAR_ME)

    other = holding.choose_presenter(state, stone=3, seen=ASHA, person=TOMAS)

    assert (state.presenter, state.listening) == (ASHA, Listening.HEAR_ME)
    assert (other.presenter, other.listening) == (TOMAS, None)


def test_only_somebody_who_has_come_in_can_present() -> None:
    state = make_open_room()

    assert holding.choose_presenter(state, stone=1, seen=None, person=99) is state


def test_the_facilitation_moves_only_when_the_offer_is_taken() -> None:
    state = make_open_room()

    offered = holding.offer(state, by=INES, to=ASHA)
    taken = holding.accept(offered, by=ASHA)

    assert (offered.facilitator, offered.offered) == (INES, ASHA)
    assert (taken.facilitator, taken.offered) == (ASHA, None)
    assert holding.accept(offered, by=KOFI) is offered
    assert holding.offer(state, by=KOFI, to=ASHA) is state


def test_an_offer_can_be_declined_and_leaves_everything_as_it_was() -> None:
    state = make_open_room()

    declined = holding.withdraw_offer(holding.offer(state, by=INES, to=ASHA), to=ASHA)

    assert replace(declined, version=state.version) == state


@pytest.mark.parametrize(("silent", "taken"), [(59, False), (60, True), (3600, True)])
def test_the_facilitation_is_offered_round_after_a_minute_of_silence(silent: int, taken: bool) -> None:
    state = make_open_room()
    now = SIX_O_CLOCK + 1000

    after = holding.take_over(state, by=ASHA, holder_seen=now - silent, now=now)

    assert (after.facilitator == ASHA) is taken


def test_undo_restores_exactly() -> None:
    state = make_open_room()

    on = path.next_step(state, stone=1, now=SIX_O_CLOCK + 100)
    back = holding.undone(on, state)

    assert replace(back, version=state.version) == state
    assert back.version == on.version + 1


def test_undo_does_not_send_out_who_came_in_nor_bring_back_who_left() -> None:
    state = make_open_room()
    on = path.next_step(state, stone=1, now=SIX_O_CLOCK)
    on = turns.go_out(turns.come_in(on, person=99), person=KOFI)

    back = holding.undone(on, state)

    assert back.stone.id == 1
    assert back.present == on.present
    assert set(back.order) == set(on.order)


def test_undo_leaves_the_facilitation_with_whoever_has_it() -> None:
    state = make_open_room()
    on = path.next_step(state, stone=1, now=SIX_O_CLOCK)
    on = holding.accept(holding.offer(on, by=INES, to=ASHA), by=ASHA)

    assert holding.undone(on, state).facilitator == ASHA


def test_each_open_story_asks_anew_who_tells_and_how_to_listen() -> None:
    story = Step(title="Topic", minutes=10, who=Who.OPEN, kind=Kind.STORY, listening=True)
    state = prepared((story, replace(story, title="Topic two")), facilitator=INES)
    for person in (ASHA, INES):
        state = turns.come_in(state, person=person)
    state = holding.open_room(state, by=INES, now=SIX_O_CLOCK)
    first = screen.screen_for(state, me=ASHA, names={ASHA: "Asha", INES: "Ines"}, now=SIX_O_CLOCK)

    told = holding.choose_presenter(state, stone=state.stone.id, seen=None, person=ASHA)
    heard = holding.name_listening(told, stone=told.stone.id, listening=Listening.HEAR_ME)
    moved = path.next_step(heard, stone=heard.stone.id, now=SIX_O_CLOCK + 60)

    assert first.asks_presenter
    assert (heard.presenter, heard.listening) == (ASHA, Listening.HEAR_ME)
    assert (moved.presenter, moved.listening) == (None, None)
