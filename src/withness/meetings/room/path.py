"""Verbs on the path of steps: go on, go back, give time, take time, leave out, change the order.

Every verb names the stone it was pressed on, and what the person pressing saw there. Pressed twice,
by two people at once or by one trembling finger, it moves once: the second press finds that the
meeting is no longer there and returns the very same state.
"""

from dataclasses import replace

from withness.meetings.room.state import Moment, Phase, RoomState, Seconds, Stone
from withness.meetings.room.turns import begin_round

LEAST_SECONDS = 60
MOST_SECONDS = 3 * 60 * 60


def next_step(state: RoomState, *, stone: int, now: Moment) -> RoomState:
    """Go on from `stone` to the next that is not left out; on the last one, stay."""
    place = _following(state, state.index)
    if not _stands_on(state, stone) or place is None:
        return state
    return _enter(_stopped(state, now), place, now)


def previous_step(state: RoomState, *, stone: int, now: Moment) -> RoomState:
    """Go back from `stone` to the one before; it goes on from the time it had taken."""
    place = _before(state, state.index)
    if not _stands_on(state, stone) or place is None:
        return state
    return _enter(_stopped(state, now), place, now)


def set_time(state: RoomState, *, stone: int, seen: Seconds, to: Seconds, now: Moment) -> RoomState:
    """Lengthen or shorten a step from the time that was `seen`, never below a minute."""
    place = state.find(stone)
    if place is None or not _can_change(state, place) or state.path[place].planned != seen:
        return state
    planned = min(max(to, LEAST_SECONDS), MOST_SECONDS)
    if planned == seen:
        return state
    given = max(state.path[place].given + planned - seen, LEAST_SECONDS)
    path = state.with_stone(place, planned=planned, given=given)
    return recalculated(state.changed(path=path), now)


def skip(state: RoomState, *, stone: int, now: Moment) -> RoomState:
    """Leave a step out. Leaving out the one we stand on goes on to the next."""
    place = state.find(stone)
    if place is None or not _can_change(state, place) or state.path[place].skipped:
        return state
    if not state.started and len(state.ahead) == 1:
        return state
    if state.started and place == state.index:
        return _skip_here(state, now)
    return recalculated(state.changed(path=state.with_stone(place, skipped=True)), now)


def put_back(state: RoomState, *, stone: int, now: Moment) -> RoomState:
    """Take a step that was left out back onto the path."""
    place = state.find(stone)
    if place is None or not _is_ahead(state, place) or not state.path[place].skipped:
        return state
    return recalculated(state.changed(path=state.with_stone(place, skipped=False)), now)


def move(state: RoomState, *, stone: int, seen: int, to: int, now: Moment) -> RoomState:
    """Move a step that is still to come from place `seen` to place `to`, also still to come."""
    if state.find(stone) != seen or seen == to or not 0 <= to < len(state.path):
        return state
    if not (_is_ahead(state, seen) and _is_ahead(state, to)):
        return state
    path = list(state.path)
    path.insert(to, path.pop(seen))
    return recalculated(state.changed(path=tuple(path)), now)


def ask(state: RoomState, *, stone: int, seen: str, question: str) -> RoomState:
    """Put another question on the wall of the step we stand on; those that stood there stay beside it."""
    step = state.stone.step
    if not _stands_on(state, stone) or step.question != seen or question == seen:
        return state
    asked = replace(step, prompts=(question, *(each for each in step.prompts if each != question)))
    return state.changed(path=state.with_stone(state.index, step=asked))


def stay_longer(state: RoomState, *, seen: Moment, to: Moment, now: Moment) -> RoomState:
    """Move the agreed end, from the one that was `seen`."""
    if state.phase is not Phase.RUNNING or state.ends_at != seen or to == seen or to < now:
        return state
    return recalculated(state.changed(ends_at=to), now)


def recalculated(state: RoomState, now: Moment) -> RoomState:
    """Give the steps ahead what is left until the agreed end.

    When there is enough, each gets what was planned. When there is less, the shortage is shared in
    proportion to what each can spare (arriving and leaving spare nothing, the others half). What
    cannot be shared is not hidden: `would_end_at` then lies after the agreed end.
    """
    wanted = sum(stone.planned for stone in state.ahead)
    spare = sum(stone.planned - stone.least for stone in state.ahead)
    shortage = 0
    if state.ends_at is not None:
        shortage = min(max(0, wanted - (state.ends_at - now - state.left(now))), spare)
    return replace(state, path=_shared(state, shortage, spare))


def _shared(state: RoomState, shortage: Seconds, spare: Seconds) -> tuple[Stone, ...]:
    ahead = {stone.id for stone in state.ahead}
    path = list(state.path)
    taken = passed = 0
    for place, stone in enumerate(path):
        if stone.id in ahead:
            passed += stone.planned - stone.least
            # cumulative rounding: the cuts are whole seconds and add up to the shortage exactly
            cut = (shortage * passed // spare if spare else 0) - taken
            taken += cut
            path[place] = replace(stone, given=stone.planned - cut)
    return tuple(path)


def _skip_here(state: RoomState, now: Moment) -> RoomState:
    place = _following(state, state.index)
    if place is None:
        return state
    stopped = _stopped(state, now)
    left_out = replace(stopped, path=stopped.with_stone(state.index, skipped=True))
    return _enter(left_out, place, now)


def _enter(state: RoomState, place: int, now: Moment) -> RoomState:
    entered = state.changed(index=place, since=now)
    if entered.stone.step.asks_who_tells:
        entered = replace(entered, presenter=None, listening=None)
    return recalculated(begin_round(entered), now)


def _stopped(state: RoomState, now: Moment) -> RoomState:
    return replace(state, path=state.with_stone(state.index, spent=state.spent(now)), since=None)


def _stands_on(state: RoomState, stone: int) -> bool:
    return state.phase is Phase.RUNNING and state.stone.id == stone


def _can_change(state: RoomState, place: int) -> bool:
    here = state.phase is Phase.RUNNING and place == state.index
    return here or _is_ahead(state, place)


def _is_ahead(state: RoomState, place: int) -> bool:
    waiting = state.phase is Phase.WAITING
    return waiting or (state.phase is Phase.RUNNING and place > state.index)


def _following(state: RoomState, place: int) -> int | None:
    later = range(place + 1, len(state.path))
    return next((each for each in later if not state.path[each].skipped), None)


def _before(state: RoomState, place: int) -> int | None:
    earlier = range(place - 1, -1, -1)
    return next((each for each in earlier if not state.path[each].skipped), None)
