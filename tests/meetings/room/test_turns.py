"""The round: its order, its turns, letting others go first, coming late, leaving."""

import inspect

from tests.meetings.room.rooms import ASHA, INES, KOFI, SIX_O_CLOCK, TOMAS, make_open_room
from withness.meetings.room import path, turns
from withness.meetings.room.state import RoomState

NOOR = 15


def make_round() -> RoomState:
    return path.next_step(make_open_room(), stone=1, now=SIX_O_CLOCK)


def test_the_facilitator_begins_the_first_round() -> None:
    state = make_round()

    assert state.order == (INES, ASHA, TOMAS, KOFI)
    assert (state.speaker, state.following) == (INES, ASHA)


def test_a_later_round_begins_with_the_next_person() -> None:
    state = path.skip(path.skip(make_round(), stone=3, now=1), stone=4, now=1)

    harvest = path.next_step(state, stone=2, now=SIX_O_CLOCK)

    assert harvest.order == (ASHA, TOMAS, KOFI, INES)


def test_going_back_to_a_round_goes_on_with_its_turns() -> None:
    state = turns.end_turn(make_round(), stone=2, place=0)
    state = path.next_step(state, stone=2, now=SIX_O_CLOCK)

    back = path.previous_step(state, stone=3, now=SIX_O_CLOCK)

    assert back.speaker == ASHA


def test_a_turn_ended_twice_ends_once() -> None:
    state = make_round()

    once = turns.end_turn(state, stone=2, place=0)

    assert once.speaker == ASHA
    assert turns.end_turn(once, stone=2, place=0) is once


def test_the_core_has_one_verb_for_a_turn_and_no_word_for_passing() -> None:
    verbs = {name for name, each in inspect.getmembers(turns, inspect.isfunction)}
    parameters = set(inspect.signature(turns.end_turn).parameters)

    assert not [name for name in verbs if "pass" in name or "spoke" in name]
    assert parameters == {"state", "stone", "place"}


def test_after_the_last_turn_the_round_rests() -> None:
    state = make_round()
    for place in range(4):
        state = turns.end_turn(state, stone=2, place=place)

    assert (state.speaker, state.following) == (None, None)
    assert turns.end_turn(state, stone=2, place=4) is state


def test_letting_somebody_go_first_twice_does_it_once() -> None:
    state = make_round()

    once = turns.let_go_first(state, stone=2, first=ASHA, then=INES)

    assert once.order == (ASHA, INES, TOMAS, KOFI)
    assert turns.let_go_first(once, stone=2, first=ASHA, then=INES) is once


def test_nobody_is_swapped_with_somebody_who_had_their_turn() -> None:
    state = turns.end_turn(make_round(), stone=2, place=0)

    assert turns.let_go_first(state, stone=2, first=KOFI, then=INES) is state


def test_whoever_comes_late_is_last_and_comes_in_once() -> None:
    state = turns.come_in(make_round(), person=NOOR)

    assert state.order[-1] == NOOR
    assert turns.come_in(state, person=NOOR) is state


def test_a_guest_who_only_holds_the_meeting_takes_no_turns() -> None:
    state = turns.come_in(make_round(), person=NOOR, takes_turns=False)

    assert NOOR in state.present
    assert NOOR not in state.order


def test_when_the_speaker_leaves_the_next_person_has_the_turn() -> None:
    state = turns.end_turn(make_round(), stone=2, place=0)

    assert turns.go_out(state, person=ASHA).speaker == TOMAS
    assert turns.go_out(state, person=INES).speaker == ASHA
    assert turns.go_out(state, person=INES).facilitator is None
