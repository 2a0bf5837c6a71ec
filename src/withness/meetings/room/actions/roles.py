"""Next roles: what a person says about their own turn at the next meeting, while this one lasts."""

from django.db import transaction

from withness.kit.bus import publish
from withness.meetings.access.turns import Rota, rota_of
from withness.meetings.actions import turns
from withness.meetings.models import Occurrence
from withness.meetings.room.access import Seat, sitting_of
from withness.meetings.room.actions.moves import NotInside, channel
from withness.meetings.rota import Role

YES, NOT_THIS_TIME, SWAP = "yes", "not_this_time", "swap"


def next_roles(seat: Seat, occurrence_id: int | None) -> tuple[Rota, Occurrence | None]:
    """The rota, and the meeting after the one that is held now."""
    rota = rota_of(seat.circle)
    later = (one.meeting for one in rota.ahead if one.meeting.id != occurrence_id)
    return rota, next(later, None)


@transaction.atomic
def say_about_turn(*, actor: Seat, meeting: int, role: str, to: str, takes: int | None = None) -> None:
    """Yes to it, not this time, or an offer to swap it for the turn at `takes`. Saying nothing changes nothing."""
    sitting = sitting_of(actor)
    if actor.rehearsal or actor.person.pk not in sitting.read().present:
        raise NotInside
    rota, coming = next_roles(actor, sitting.occurrence_id)
    if coming is None or coming.id != meeting:
        raise turns.NotYours
    if to == YES:
        turns.take_turn(actor=actor.person, meeting=coming, role=Role(role))
    elif to == NOT_THIS_TIME:
        turns.leave_out(actor=actor.person, meeting=coming, role=Role(role))
    else:
        other = next((one for one, _ in rota.swaps(actor.person, coming, Role(role)) if one.id == takes), None)
        if other is None:
            raise turns.NotYours
        turns.offer_swap(actor=actor.person, gives=coming, takes=other, role=Role(role))
    transaction.on_commit(lambda: publish(channel(sitting), f"{sitting.version} roles"))
