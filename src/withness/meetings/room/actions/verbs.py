"""What people press in a room, each with who may press it."""

import json

from withness.meetings.cards import every_question
from withness.meetings.models import Move, Sitting
from withness.meetings.room import holding, path, turns
from withness.meetings.room.access import Seat, expected_holders, sitting_of
from withness.meetings.room.actions.moves import NotInside, NotYours, Verb, move
from withness.meetings.room.state import Moment, PersonId, Phase, RoomState
from withness.meetings.room.steps import Listening

EARLIER, LATER, LEAVE_OUT, PUT_BACK = "earlier", "later", "leave_out", "put_back"
NEXT, PREVIOUS = "next", "previous"


def may_open(seat: Seat, state: RoomState) -> bool:
    """Whoever is expected to hold the meeting; anybody who has come in, when none of those is here."""
    if seat.rehearsal:
        return True
    expected = {person.pk for person in expected_holders(seat.circle)}
    return seat.person.pk in expected or not expected & set(state.present)


def holds(seat: Seat, state: RoomState) -> bool:
    """Has the person the facilitator's controls? A guest facilitator always has."""
    if state.phase is Phase.WAITING:
        return may_open(seat, state)
    return seat.may_hold or state.facilitator == seat.person.pk


def open_room(*, actor: Seat) -> RoomState:
    """Start: the clock begins to run, and the actor holds the meeting."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        _inside(actor, state)
        if state.phase is Phase.WAITING and not may_open(actor, state):
            raise NotYours
        return holding.open_room(state, by=actor.person.pk, now=at)

    return move(actor, sitting_of(actor), verb)


def go_on(*, actor: Seat, stone: int, to: str) -> RoomState:
    """On to the next step, or back to the one before."""
    verb = path.next_step if to == NEXT else path.previous_step
    return _hold(actor, lambda state, at: verb(state, stone=stone, now=at))


def set_time(*, actor: Seat, stone: int, seen: int, to: int) -> RoomState:
    """Lengthen or shorten a step, in seconds."""
    return _hold(actor, lambda state, at: path.set_time(state, stone=stone, seen=seen, to=to, now=at))


def change_path(*, actor: Seat, stone: int, seen: int, to: str) -> RoomState:
    """Move a step that is still to come, leave one out, or put it back."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        if to == LEAVE_OUT:
            return path.skip(state, stone=stone, now=at)
        if to == PUT_BACK:
            return path.put_back(state, stone=stone, now=at)
        beside = seen - 1 if to == EARLIER else seen + 1
        return path.move(state, stone=stone, seen=seen, to=beside, now=at)

    return _hold(actor, verb)


def ask(*, actor: Seat, stone: int, seen: str, question: str) -> RoomState:
    """Pick a question for the round: one that ships, or one of the step's own."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        known = question in every_question() or question in state.stone.step.prompts
        return path.ask(state, stone=stone, seen=seen, question=question) if known else state

    return _hold(actor, verb)


def stay_longer(*, actor: Seat, seen: int, to: int) -> RoomState:
    """Move the agreed end."""
    return _hold(actor, lambda state, at: path.stay_longer(state, seen=seen, to=to, now=at))


def end_turn(*, actor: Seat, stone: int, turn: int) -> RoomState:
    """A turn is over. Your own; or anybody's, for whoever holds the meeting, since not everyone has a phone."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        if state.place == turn and state.speaker != actor.person.pk:
            _holding(actor, state)
        return turns.end_turn(state, stone=stone, place=turn)

    return move(actor, sitting_of(actor), verb)


def let_go_first(*, actor: Seat, stone: int, first: PersonId, then: PersonId) -> RoomState:
    """Somebody goes before somebody else: before yourself, or before anyone if you hold the meeting."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        if then != actor.person.pk:
            _holding(actor, state)
        return turns.let_go_first(state, stone=stone, first=first, then=then)

    return move(actor, sitting_of(actor), verb)


def pause(*, actor: Seat) -> RoomState:
    """Stop for everyone. Anybody in the room may; nothing says who did."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        _inside(actor, state)
        return holding.pause(state, now=at)

    return move(actor, sitting_of(actor), verb)


def resume(*, actor: Seat) -> RoomState:
    """Go on together."""
    return _hold(actor, lambda state, at: holding.resume(state, now=at))


def choose_presenter(*, actor: Seat, stone: int, seen: PersonId | None, person: PersonId | None) -> RoomState:
    """Say who brings something: yourself, when nobody does yet; anybody, if you hold the meeting."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        _inside(actor, state)
        if state.presenter is not None or person != actor.person.pk:
            _holding(actor, state)
        return holding.choose_presenter(state, stone=stone, seen=seen, person=person)

    return move(actor, sitting_of(actor), verb)


def name_listening(*, actor: Seat, stone: int, listening: str) -> RoomState:
    """Name the kind of listening: the one who tells, or whoever holds the meeting for them."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        if state.presenter != actor.person.pk:
            _holding(actor, state)
        return holding.name_listening(state, stone=stone, listening=Listening(listening))

    return move(actor, sitting_of(actor), verb)


def offer_round(*, actor: Seat, to: PersonId) -> RoomState:
    """Ask somebody to hold the meeting from here on. It stays with the holder until they say yes."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        _holding(actor, state)
        return holding.offer(state, by=state.facilitator or actor.person.pk, to=to)

    return move(actor, sitting_of(actor), verb, undoable=False)


def answer_offer(*, actor: Seat, yes: bool) -> RoomState:
    """Take the facilitation that was offered, or kindly do not. Its holder may take the offer back."""

    def verb(state: RoomState, at: Moment) -> RoomState:
        if yes:
            return holding.accept(state, by=actor.person.pk)
        asked = state.offered
        if asked is None or (asked != actor.person.pk and not holds(actor, state)):
            return state
        return holding.withdraw_offer(state, to=asked)

    return move(actor, sitting_of(actor), verb, undoable=False)


def take_over(*, actor: Seat) -> RoomState:
    """Hold the meeting in place of somebody whose connection has been silent for a minute."""
    sitting = sitting_of(actor)

    def verb(state: RoomState, at: Moment) -> RoomState:
        _inside(actor, state)
        return holding.take_over(state, by=actor.person.pk, holder_seen=holder_seen(sitting), now=at)

    return move(actor, sitting, verb, undoable=False)


def undo(*, actor: Seat, version: int) -> RoomState:
    """Undo the last change, if nothing has changed since the actor looked."""
    sitting = sitting_of(actor)

    def verb(state: RoomState, at: Moment) -> RoomState:
        _holding(actor, state)
        return _undone(sitting, state) if state.version == version else state

    return move(actor, sitting, verb, undoable=False)


def can_undo(sitting: Sitting) -> bool:
    """Is there something to undo?"""
    return _last_undoable(sitting) is not None


def close_room(*, actor: Seat) -> RoomState:
    """End the meeting for everyone."""
    return _hold(actor, lambda state, at: holding.close(state, now=at))


def holder_seen(sitting: Sitting) -> Moment | None:
    """When the holder's device was last there."""
    return int(sitting.holder_seen_at.timestamp()) if sitting.holder_seen_at else None


def _hold(seat: Seat, verb: Verb) -> RoomState:
    def held(state: RoomState, at: Moment) -> RoomState:
        _holding(seat, state)
        return verb(state, at)

    return move(seat, sitting_of(seat), held)


def _inside(seat: Seat, state: RoomState) -> None:
    if seat.person.pk not in state.present:
        raise NotInside


def _holding(seat: Seat, state: RoomState) -> None:
    _inside(seat, state)
    if not holds(seat, state):
        raise NotYours


def _undone(sitting: Sitting, state: RoomState) -> RoomState:
    last = _last_undoable(sitting)
    if last is None:
        return state
    before = RoomState.from_json(json.loads(last.before))
    last.before = ""
    last.save(update_fields=["before"])
    return holding.undone(state, before)


def _last_undoable(sitting: Sitting) -> Move | None:
    moves = Move.objects.filter(sitting=sitting).select_related("sitting__circle").order_by("-version")
    return next((each for each in moves if each.before), None)
