"""The path of steps: go on, go back, give time, leave out, change the order."""

from dataclasses import replace

from tests.meetings.room.rooms import SIX_O_CLOCK, make_open_room, make_waiting_room
from withness.meetings.room import path
from withness.meetings.room.holding import close, pause

MINUTE = 60


def test_two_facilitators_pressing_next_on_the_same_step_move_once() -> None:
    state = make_open_room()

    once = path.next_step(state, stone=1, now=SIX_O_CLOCK + 100)
    twice = path.next_step(once, stone=1, now=SIX_O_CLOCK + 101)

    assert once.stone.step.title == "Check-in round"
    assert twice is once


def test_next_on_the_last_step_stays() -> None:
    state = make_open_room()
    for stone in range(1, 6):
        state = path.next_step(state, stone=stone, now=SIX_O_CLOCK)

    assert state.stone.step.title == "Check-out"
    assert path.next_step(state, stone=6, now=SIX_O_CLOCK) is state


def test_going_back_goes_on_from_the_time_the_step_had_taken() -> None:
    state = make_open_room()
    state = path.next_step(state, stone=1, now=SIX_O_CLOCK + 100)

    back = path.previous_step(state, stone=2, now=SIX_O_CLOCK + 400)

    assert back.stone.id == 1
    assert back.spent(SIX_O_CLOCK + 410) == 110
    assert back.path[1].spent == 300


def test_lengthening_takes_from_the_steps_ahead_and_keeps_the_agreed_end() -> None:
    state = make_open_room()

    longer = path.set_time(state, stone=1, seen=180, to=480, now=SIX_O_CLOCK)

    assert longer.ends_at == state.ends_at == longer.would_end_at(SIX_O_CLOCK)
    assert longer.left(SIX_O_CLOCK) == 480
    assert [stone.given for stone in longer.ahead] != [stone.planned for stone in longer.ahead]


def test_arriving_and_leaving_are_never_cut() -> None:
    state = make_open_room()

    longer = path.set_time(state, stone=1, seen=180, to=40 * MINUTE, now=SIX_O_CLOCK)

    given = {stone.step.title: stone.given for stone in longer.ahead}
    assert given["Check-in round"] == 12 * MINUTE
    assert given["Check-out"] == 2 * MINUTE
    assert given["Topic"] == 10 * MINUTE


def test_what_cannot_be_shared_is_said_as_a_later_end() -> None:
    state = make_open_room()

    longer = path.set_time(state, stone=1, seen=180, to=40 * MINUTE, now=SIX_O_CLOCK)

    assert longer.ends_at is not None
    assert longer.would_end_at(SIX_O_CLOCK) - longer.ends_at == 37 * MINUTE - 17 * MINUTE - 30


def test_lengthening_pressed_twice_on_the_same_time_lengthens_once() -> None:
    state = make_open_room()

    once = path.set_time(state, stone=1, seen=180, to=300, now=SIX_O_CLOCK)

    assert path.set_time(once, stone=1, seen=180, to=300, now=SIX_O_CLOCK) is once


def test_a_step_is_never_shorter_than_a_minute() -> None:
    state = make_open_room()

    shorter = path.set_time(state, stone=1, seen=180, to=-500, now=SIX_O_CLOCK)

    assert shorter.stone.planned == MINUTE


def test_leaving_out_the_step_we_stand_on_goes_on() -> None:
    state = make_open_room()

    gone = path.skip(state, stone=1, now=SIX_O_CLOCK + 30)

    assert gone.stone.id == 2
    assert gone.path[0].skipped
    assert path.skip(gone, stone=1, now=SIX_O_CLOCK + 31) is gone


def test_leaving_out_a_step_ahead_and_putting_it_back() -> None:
    state = make_open_room()

    without = path.skip(state, stone=5, now=SIX_O_CLOCK)
    again = path.put_back(without, stone=5, now=SIX_O_CLOCK)

    assert [stone.id for stone in without.ahead] == [2, 3, 4, 6]
    assert replace(again, version=state.version) == state


def test_a_step_that_was_left_out_is_passed_over_in_both_directions() -> None:
    state = path.skip(make_open_room(), stone=2, now=SIX_O_CLOCK)

    on = path.next_step(state, stone=1, now=SIX_O_CLOCK)
    back = path.previous_step(on, stone=3, now=SIX_O_CLOCK)

    assert (on.stone.id, back.stone.id) == (3, 1)


def test_the_last_step_of_a_waiting_room_cannot_be_left_out() -> None:
    state = make_waiting_room()
    for stone in range(1, 6):
        state = path.skip(state, stone=stone, now=SIX_O_CLOCK)

    assert path.skip(state, stone=6, now=SIX_O_CLOCK) is state


def test_a_step_ahead_moves_earlier_but_not_into_the_past() -> None:
    state = make_open_room()

    earlier = path.move(state, stone=4, seen=3, to=1, now=SIX_O_CLOCK)

    assert [stone.id for stone in earlier.path] == [1, 4, 2, 3, 5, 6]
    assert path.move(state, stone=4, seen=3, to=0, now=SIX_O_CLOCK) is state


def test_moving_pressed_twice_moves_once() -> None:
    state = make_open_room()

    once = path.move(state, stone=4, seen=3, to=2, now=SIX_O_CLOCK)

    assert path.move(once, stone=4, seen=3, to=2, now=SIX_O_CLOCK) is once


def test_before_opening_even_the_first_step_can_be_moved() -> None:
    state = make_waiting_room()

    moved = path.move(state, stone=1, seen=0, to=5, now=SIX_O_CLOCK)

    assert [stone.id for stone in moved.path] == [2, 3, 4, 5, 6, 1]


def test_staying_longer_gives_the_steps_ahead_their_time_back() -> None:
    state = path.set_time(make_open_room(), stone=1, seen=180, to=480, now=SIX_O_CLOCK)
    assert state.ends_at is not None

    longer = path.stay_longer(state, seen=state.ends_at, to=state.ends_at + 300, now=SIX_O_CLOCK)

    assert [stone.given for stone in longer.ahead] == [stone.planned for stone in longer.ahead]


def test_nothing_moves_while_everybody_pauses_or_after_closing() -> None:
    paused = pause(make_open_room(), now=SIX_O_CLOCK)
    closed = close(paused, now=SIX_O_CLOCK)

    for state in (paused, closed):
        assert path.next_step(state, stone=1, now=SIX_O_CLOCK) is state
        assert path.set_time(state, stone=1, seen=180, to=300, now=SIX_O_CLOCK) is state
        assert path.skip(state, stone=5, now=SIX_O_CLOCK) is state
        assert path.move(state, stone=4, seen=3, to=2, now=SIX_O_CLOCK) is state
