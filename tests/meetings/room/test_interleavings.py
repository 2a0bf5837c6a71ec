"""A thousand random meetings, with people pressing stale buttons at random moments."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.meetings.room.rooms import ASHA, INES, KOFI, SIX_O_CLOCK, TOMAS, make_waiting_room
from withness.meetings.room import holding, path, turns
from withness.meetings.room.state import Phase, RoomState
from withness.meetings.room.steps import Listening

PEOPLE = (ASHA, TOMAS, INES, KOFI, 15, 16, 17, 18)

people = st.sampled_from(PEOPLE)
stones = st.integers(1, 7)
places = st.integers(-1, 7)
# mostly the stone one stands on, sometimes a stale one
presses = st.one_of(st.just(0), st.just(0), stones)

moves = st.one_of(
    st.tuples(st.just("open"), people, stones),
    st.tuples(st.just("next"), presses, stones),
    st.tuples(st.just("next"), presses, stones),
    st.tuples(st.just("previous"), presses, stones),
    st.tuples(st.just("time"), presses, st.integers(-100, 4000)),
    st.tuples(st.just("skip"), presses, stones),
    st.tuples(st.just("put back"), stones, stones),
    st.tuples(st.just("move"), stones, places),
    st.tuples(st.just("longer"), stones, st.integers(-600, 1800)),
    st.tuples(st.just("pause"), stones, stones),
    st.tuples(st.just("resume"), stones, stones),
    st.tuples(st.just("in"), people, stones),
    st.tuples(st.just("out"), people, stones),
    st.tuples(st.just("turn"), presses, places),
    st.tuples(st.just("first"), people, people),
    st.tuples(st.just("presenter"), people, stones),
    st.tuples(st.just("listening"), st.sampled_from(Listening), stones),
    st.tuples(st.just("offer"), people, people),
    st.tuples(st.just("accept"), people, stones),
    st.tuples(st.just("take over"), people, st.integers(0, 200)),
    st.tuples(st.just("undo"), stones, stones),
)
waits = st.integers(0, 400)


def play(state: RoomState, move: tuple[str, int, int], now: int, before: RoomState) -> RoomState:  # noqa: PLR0911 (one line a verb)
    verb, one, two = move
    here = one or state.stone.id
    match verb:
        case "open":
            return holding.open_room(state, by=one, now=now)
        case "next":
            return path.next_step(state, stone=here, now=now)
        case "previous":
            return path.previous_step(state, stone=here, now=now)
        case "time":
            return path.set_time(state, stone=here, seen=state.stone.planned, to=two, now=now)
        case "skip":
            return path.skip(state, stone=here, now=now)
        case "put back":
            return path.put_back(state, stone=one, now=now)
        case "move":
            return path.move(state, stone=one, seen=state.find(one) or 0, to=two, now=now)
        case "longer":
            end = state.ends_at or now
            return path.stay_longer(state, seen=end, to=end + two, now=now)
        case "pause":
            return holding.pause(state, now=now)
        case "resume":
            return holding.resume(state, now=now)
        case "in":
            return turns.come_in(state, person=one, takes_turns=one != 18)
        case "out":
            return turns.go_out(state, person=one)
        case "turn":
            return turns.end_turn(state, stone=here, place=two)
        case "first":
            return turns.let_go_first(state, stone=state.stone.id, first=one, then=two)
        case "presenter":
            return holding.choose_presenter(state, stone=state.stone.id, seen=state.presenter, person=one)
        case "listening":
            return holding.name_listening(state, stone=state.stone.id, listening=Listening(one))
        case "offer":
            return holding.offer(state, by=one, to=two)
        case "accept":
            return holding.accept(state, by=one)
        case "take over":
            return holding.take_over(state, by=one, holder_seen=now - two, now=now)
        case _:
            return holding.undone(state, before)


def check(state: RoomState, before: RoomState, now: int) -> None:
    """What is true of every meeting at every moment."""
    assert state.version in {before.version, before.version + 1}
    assert (state is before) == (state.version == before.version)
    assert (state.since is not None) == (state.phase is Phase.RUNNING)
    assert sorted(stone.id for stone in state.path) == [1, 2, 3, 4, 5, 6]
    assert not state.started or not state.stone.skipped
    assert len(set(state.order)) == len(state.order)
    assert len(set(state.present)) == len(state.present)
    assert set(state.order) <= set(state.present)
    assert 0 <= state.place <= len(state.order)
    assert state.presenter in {None, *state.present}
    assert state.left(now) >= 0
    for stone in state.ahead:
        assert stone.least <= stone.given <= stone.planned
    assert RoomState.from_json(state.to_json()) == state


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(moves, waits), max_size=40))
def test_no_interleaving_breaks_a_meeting(steps: list[tuple[tuple[str, int, int], int]]) -> None:
    state, now, history = make_waiting_room(), SIX_O_CLOCK, []

    for move, wait in [*steps[:2], (("open", INES, 0), 0), *steps[2:]]:
        now += wait
        history.append(state)
        state = play(state, move, now, history[max(0, len(history) - 2)])
        check(state, history[-1], now)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(moves, waits), max_size=25))
def test_times_add_up_to_the_time_the_clock_was_running(
    steps: list[tuple[tuple[str, int, int], int]],
) -> None:
    state = holding.open_room(make_waiting_room(), by=INES, now=SIX_O_CLOCK)
    now, running = SIX_O_CLOCK, 0

    for move, wait in steps:
        if move[0] == "undo":
            continue
        now, running = now + wait, running + (wait if state.phase is Phase.RUNNING else 0)
        state = play(state, move, now, state)

    others = sum(stone.spent for stone in state.path if stone is not state.stone)
    assert others + state.spent(now) == running


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(moves, waits), max_size=25))
def test_what_is_given_ahead_ends_at_the_agreed_end_or_as_near_as_can_be(
    steps: list[tuple[tuple[str, int, int], int]],
) -> None:
    state, now = holding.open_room(make_waiting_room(), by=INES, now=SIX_O_CLOCK), SIX_O_CLOCK

    for move, wait in steps:
        now += wait
        state = play(state, move, now, state)
    state = path.recalculated(state, now)

    end = state.would_end_at(now)
    assert state.ends_at is not None
    if end > state.ends_at:
        assert all(stone.given == stone.least for stone in state.ahead)
    if end < state.ends_at:
        assert all(stone.given == stone.planned for stone in state.ahead)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(moves, waits), max_size=15), moves, waits)
def test_undo_restores_exactly_whatever_was_done(
    steps: list[tuple[tuple[str, int, int], int]], last: tuple[str, int, int], wait: int
) -> None:
    state, now = holding.open_room(make_waiting_room(), by=INES, now=SIX_O_CLOCK), SIX_O_CLOCK
    for move, pause in steps:
        now += pause
        state = play(state, move, now, state)
    if last[0] in {"in", "out", "offer", "accept", "take over", "undo"}:
        return

    after = play(state, last, now + wait, state)
    back = holding.undone(after, state)

    assert replace(back, version=state.version) == state
