"""How a meeting moves from one version to the next, and how somebody comes in.

A press reads the state, works out the next one with a pure verb, and writes it together with a row that is unique for
the meeting and the version. Of two presses that read the same version one finds that row taken: it begins again from
the new state, where its verb may find that there is nothing left to do. So nothing is lost and nothing is done twice.

The meeting's own row is locked while that happens, because the close takes all those rows away: a press that had read
the state before it would find none taken, and bring a closed meeting back.
"""

from collections.abc import Callable
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from withness.circles.access import members_of
from withness.kit.bus import publish
from withness.kit.clock import now
from withness.kit.ids import to_text
from withness.meetings.formats import formats_for
from withness.meetings.models import Arrival, Move, Sitting
from withness.meetings.room.access import OLD, Seat, occurrence_now, sitting_at
from withness.meetings.room.rehearsal import PRETEND
from withness.meetings.room.state import Moment, Phase, RoomState, prepared
from withness.meetings.room.turns import come_in as comes_in
from withness.meetings.room.turns import go_out

TRIES = 12
LOCKED = Sitting.objects.select_for_update(of=("self",), no_key=True).select_related("circle")
Verb = Callable[[RoomState, Moment], RoomState]


class NotYours(PermissionDenied):
    """Only whoever holds the meeting can do that."""


class NotInside(PermissionDenied):
    """Come in first."""


def move(seat: Seat, sitting: Sitting, verb: Verb, *, undoable: bool = True) -> RoomState:
    """Bring the meeting to its next version with `verb`, which may raise, or return the same state to change nothing."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return _move_once(seat, sitting.pk, verb, undoable=undoable)
        except IntegrityError:
            continue
    message = f"no free version in sitting {sitting.pk}"
    raise IntegrityError(message)


def come_in(*, actor: Seat) -> RoomState:
    """Come into the room. The first to come in makes the meeting that the others come into."""
    sitting = sitting_at(actor) or _begin(actor)
    takes_turns = not actor.membership.is_external
    return move(
        actor,
        sitting,
        lambda state, _: comes_in(state, person=actor.person.pk, takes_turns=takes_turns),
        undoable=False,
    )


def touch(*, actor: Seat, sitting: Sitting) -> None:
    """The holder's device is there. Kept only to offer the facilitation round when it is not; shown to nobody."""
    if sitting.read().facilitator == actor.person.pk:
        Sitting.objects.filter(pk=sitting.pk, closed_at=None).update(holder_seen_at=now())


def moment() -> Moment:
    """Now, as the core counts it."""
    return int(now().timestamp())


def channel(sitting: Sitting) -> str:
    """Where the room's versions are published."""
    return f"{'rehearsal' if sitting.rehearsed_by_id else 'room'}:{to_text(sitting.circle_id)}"


def _move_once(seat: Seat, sitting_id: int, verb: Verb, *, undoable: bool) -> RoomState:
    sitting = LOCKED.get(pk=sitting_id)
    if sitting.closed_at:
        return _closed(sitting)
    state = sitting.read()
    after = verb(_of_members(state, seat), moment())
    if after is state or after == state:
        return state
    after = replace(after, version=state.version + 1)
    _note_arrivals(sitting, state, after)
    Move.objects.create(sitting=sitting, version=after.version, before=sitting.state if undoable else "")
    _note_times(sitting, state, after)
    sitting.write(after)
    if after.phase is Phase.CLOSED and sitting.rehearsed_by_id:
        sitting.delete()
    elif after.phase is Phase.CLOSED:
        _end(sitting)
        sitting.save()
    else:
        sitting.save()
    transaction.on_commit(lambda: publish(channel(sitting), str(after.version)))
    return after


def _of_members(state: RoomState, seat: Seat) -> RoomState:
    """The state without those who are no longer in the circle."""
    here = {each.person_id for each in members_of(seat.circle)}
    for person in state.present:
        if person > 0 and person not in here:
            state = go_out(state, person=person)
    return state


def _note_arrivals(sitting: Sitting, state: RoomState, after: RoomState) -> None:
    if sitting.rehearsed_by_id is None:
        for person in set(after.present) - set(state.present):
            Arrival.objects.get_or_create(sitting=sitting, person_id=person)


def _note_times(sitting: Sitting, state: RoomState, after: RoomState) -> None:
    if after.started != (sitting.opened_at is not None):
        sitting.opened_at = now() if after.started else None  # a start that was undone was none
    if after.facilitator != state.facilitator:
        sitting.holder_seen_at = now()


def _begin(seat: Seat) -> Sitting:
    _forget_old(seat)
    way = formats_for(seat.circle.kind)[0]
    state = prepared(way.steps, facilitator=seat.person.pk if seat.rehearsal else None)
    for person in PRETEND if seat.rehearsal else ():
        state = comes_in(state, person=person)
    sitting = Sitting(
        circle=seat.circle,
        rehearsed_by=seat.person if seat.rehearsal else None,
        occurrence=None if seat.rehearsal else occurrence_now(seat.circle),
        path_from=way.id,
    )
    sitting.write(state)
    try:
        with transaction.atomic():
            sitting.save(force_insert=True)
    except IntegrityError:
        return sitting_at(seat) or sitting  # somebody came in at the same moment
    return sitting


def _forget_old(seat: Seat) -> None:
    """A waiting room that nobody opened, or a meeting that nobody closed, ends before a new one begins."""
    _end_each(_left_open().filter(circle=seat.circle, rehearsed_by=seat.person if seat.rehearsal else None))


def end_forgotten(sitting: Sitting) -> None:
    """Its row is locked. Close a meeting that was held and not closed; remove one that never began, or was a rehearsal."""
    if sitting.opened_at is None or sitting.rehearsed_by_id:
        sitting.delete()
    else:
        _end(sitting)
        sitting.save()


def end_all_forgotten() -> None:
    """Every meeting and rehearsal that was left open half a day ago, each in a transaction of its own."""
    _end_each(_left_open())


def _left_open() -> QuerySet[Sitting]:
    return Sitting.objects.filter(closed_at=None, begun_at__lt=now() - OLD)


def _end_each(forgotten: QuerySet[Sitting]) -> None:
    for number in list(forgotten.values_list("pk", flat=True)):
        with transaction.atomic():
            for sitting in LOCKED.filter(pk=number, closed_at=None):
                end_forgotten(sitting)


def _end(sitting: Sitting) -> None:
    """What stays of a meeting: that it was held, who came, and the lines that everyone allowed."""
    from withness.meetings.models import Occurrence
    from withness.meetings.room.actions.learning import settle

    sitting.closed_at = now()
    settle(sitting)
    sitting.state = sitting.path_from = ""
    Move.objects.filter(sitting=sitting).delete()
    if sitting.occurrence_id:
        Occurrence.objects.filter(pk=sitting.occurrence_id).update(state=Occurrence.HELD)


def _closed(sitting: Sitting) -> RoomState:
    return replace(prepared(formats_for(sitting.circle.kind)[0].steps), phase=Phase.CLOSED, version=sitting.version)
