"""Verbs of holding a meeting: open, pause together, close; listen in a chosen way; hand over; undo."""

from dataclasses import replace

from withness.meetings.room.path import recalculated
from withness.meetings.room.state import Moment, PersonId, Phase, RoomState, Seconds
from withness.meetings.room.steps import Listening
from withness.meetings.room.turns import begin_round, come_in, go_out

SILENCE_BEFORE_OFFER: Seconds = 60


def open_room(state: RoomState, *, by: PersonId, now: Moment) -> RoomState:
    """Begin: the clock starts on the first step, and whoever opened holds the meeting."""
    if state.phase is not Phase.WAITING:
        return state
    first = next(place for place, stone in enumerate(state.path) if not stone.skipped)
    opened = state.changed(
        phase=Phase.RUNNING,
        index=first,
        opened_at=now,
        since=now,
        ends_at=now + sum(stone.planned for stone in state.ahead),
        facilitator=by,
        offered=None,
    )
    return recalculated(begin_round(opened), now)


def pause(state: RoomState, *, now: Moment) -> RoomState:
    """Stop the clock for everyone. Anybody may; nobody is asked why, or who."""
    if state.phase is not Phase.RUNNING:
        return state
    path = state.with_stone(state.index, spent=state.spent(now))
    return state.changed(phase=Phase.PAUSED, path=path, since=None)


def resume(state: RoomState, *, now: Moment) -> RoomState:
    """Go on together from where the clock stood."""
    if state.phase is not Phase.PAUSED:
        return state
    return recalculated(state.changed(phase=Phase.RUNNING, since=now), now)


def close(state: RoomState, *, now: Moment) -> RoomState:
    """End the meeting. Nothing in a closed room changes any more."""
    if state.phase not in {Phase.RUNNING, Phase.PAUSED}:
        return state
    path = state.with_stone(state.index, spent=state.spent(now))
    return state.changed(phase=Phase.CLOSED, path=path, since=None, offered=None)


def choose_presenter(state: RoomState, *, stone: int, seen: PersonId | None, person: PersonId | None) -> RoomState:
    """Say who brings something. Whatever listening was named belonged to the one before."""
    here = _runs(state) and state.stone.id == stone and state.presenter == seen
    known = person is None or person in state.present
    if not here or not known or person == seen:
        return state
    return state.changed(presenter=person, listening=None)


def name_listening(state: RoomState, *, stone: int, listening: Listening | None) -> RoomState:
    """Name the kind of listening, before a story."""
    if not _runs(state) or state.stone.id != stone or state.listening == listening:
        return state
    return state.changed(listening=listening)


def offer(state: RoomState, *, by: PersonId, to: PersonId) -> RoomState:
    """Ask somebody to take the facilitation; it stays where it is until they do."""
    allowed = state.facilitator == by and to in state.present and to not in {by, state.offered}
    return state.changed(offered=to) if allowed and _is_open(state) else state


def withdraw_offer(state: RoomState, *, to: PersonId) -> RoomState:
    """The offer is over: taken back, or kindly not taken."""
    return state.changed(offered=None) if state.offered == to and _is_open(state) else state


def accept(state: RoomState, *, by: PersonId) -> RoomState:
    """Take the facilitation that was offered."""
    if state.offered != by or not _is_open(state):
        return state
    return state.changed(facilitator=by, offered=None)


def take_over(state: RoomState, *, by: PersonId, holder_seen: Moment | None, now: Moment) -> RoomState:
    """Take the facilitation when its holder's connection has been silent for a minute."""
    if not _is_open(state) or by not in state.present or by == state.facilitator:
        return state
    if not holder_is_gone(state, holder_seen=holder_seen, now=now):
        return state
    return state.changed(facilitator=by, offered=None)


def holder_is_gone(state: RoomState, *, holder_seen: Moment | None, now: Moment) -> bool:
    """Has the one who holds the meeting been silent so long that it is offered round?"""
    if state.facilitator is None or holder_seen is None:
        return True
    return now - holder_seen >= SILENCE_BEFORE_OFFER


def undone(state: RoomState, before: RoomState) -> RoomState:
    """Back to exactly what stood before, with the people and the holder of now.

    Undo gives back steps, times, turns and listening. It does not send out somebody who came in
    meanwhile, nor bring back somebody who left, nor take the facilitation away from whoever has it.
    """
    if state.phase is Phase.CLOSED:
        return state
    return replace(
        _with_people_of(before, state),
        version=state.version + 1,
        facilitator=state.facilitator,
        offered=state.offered,
    )


def _with_people_of(before: RoomState, state: RoomState) -> RoomState:
    for person in set(before.present) - set(state.present):
        before = go_out(before, person=person)
    for person in state.present:
        before = come_in(before, person=person, takes_turns=person in state.order)
    return before


def _runs(state: RoomState) -> bool:
    return state.phase is Phase.RUNNING


def _is_open(state: RoomState) -> bool:
    return state.phase in {Phase.WAITING, Phase.RUNNING, Phase.PAUSED}
