"""Choosing how to meet, and the circle's own copies of formats."""

from collections.abc import Sequence

from django.db import transaction

from withness.kit.ids import from_text, to_text
from withness.meetings.formats import format_of, formats, formats_for
from withness.meetings.models import CircleFormat, Sitting
from withness.meetings.models.circle_format import OWN
from withness.meetings.room.access import Seat, format_for, formats_of, sitting_at, sitting_of
from withness.meetings.room.actions.moves import NotYours, move
from withness.meetings.room.actions.verbs import holds
from withness.meetings.room.state import Moment, Phase, RoomState, prepared
from withness.meetings.room.steps import Step


class Unknown(LookupError):
    """There is no such way to meet."""


class ChangedMeanwhile(Exception):
    """Somebody else in the circle changed the copy since it was opened."""


def steps_of(seat: Seat, way: str) -> tuple[str, tuple[Step, ...]]:
    """Title and steps of a way to meet: a shipped format by its id, or the circle's own by `own-` and its key."""
    if way.startswith(OWN):
        own = format_for(seat, from_text(way.removeprefix(OWN)))
        return own.title, own.read()
    found = format_of(way)
    if found is None:
        raise Unknown(way)
    return found.title, found.steps


def usual_way(seat: Seat) -> str:
    """What is laid until somebody chooses: the path chosen already, else the first that fits the circle."""
    sitting = sitting_at(seat)
    chosen = sitting.path_from if sitting else ""
    known = {each.way for each in formats_of(seat.circle)} | {each.id for each in formats()}
    return chosen if chosen in known else formats_for(seat.circle.kind)[0].id


def choose_path(*, actor: Seat, way: str) -> RoomState:
    """Lay another path before the meeting opens. Who has come in stays."""
    _, steps = steps_of(actor, way)
    sitting = sitting_of(actor)

    def verb(state: RoomState, at: Moment) -> RoomState:
        if state.phase is not Phase.WAITING:
            return state
        if not holds(actor, state):
            raise NotYours
        fresh = prepared(steps, facilitator=state.facilitator)
        return state.changed(path=fresh.path, index=0)

    after = move(actor, sitting, verb)
    _remember(sitting, way)
    return after


def copy_format(*, actor: Seat, way: str) -> CircleFormat:
    """The circle's own copy of a format, which remembers what it was made from."""
    found = format_of(way)
    if found is None:
        raise Unknown(way)
    copy = CircleFormat(circle=actor.circle, made_from=found.id, made_from_version=found.version, title=found.title)
    copy.write(found.steps)
    copy.save(force_insert=True)
    return copy


def change_format(*, actor: Seat, format_id: int, seen: int, title: str, steps: Sequence[Step]) -> CircleFormat:
    """Change the circle's copy, if nobody did since version `seen`."""
    with transaction.atomic():
        copy = format_for(actor, format_id)
        if copy.version != seen:
            raise ChangedMeanwhile(to_text(format_id))
        copy.title, copy.version = title, copy.version + 1
        copy.write(steps)
        copy.save()
    return copy


def remove_format(*, actor: Seat, format_id: int) -> None:
    """Remove the circle's copy."""
    format_for(actor, format_id).delete()


def _remember(sitting: Sitting, way: str) -> None:
    with transaction.atomic():
        fresh = Sitting.objects.select_related("circle").filter(pk=sitting.pk, closed_at=None).first()
        if fresh is not None:
            fresh.path_from = way
            fresh.save(update_fields=["path_from"])
