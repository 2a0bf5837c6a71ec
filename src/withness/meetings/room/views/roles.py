"""Next roles, as the step shows them."""

from dataclasses import dataclass
from typing import Any

from withness.meetings.access.turns import swaps_of
from withness.meetings.room.access import Seat
from withness.meetings.room.actions.roles import next_roles
from withness.meetings.rota import Role
from withness.meetings.views import shown


@dataclass(frozen=True)
class NextRole:
    """One role at the next meeting: who holds it, whether they said yes, and what the reader could swap it for."""

    holder: shown.Holder
    task: str
    agreed: bool
    asked: str
    swaps: tuple[tuple[int, str], ...]


def next_roles_shown(seat: Seat, sitting: Any) -> dict[str, Any]:
    """What the step shows, and a word that changes whenever that changes."""
    rota, meeting = next_roles(seat, sitting.occurrence_id)
    if meeting is None:
        return {"next_meeting": None, "next_roles": [], "roles_stamp": "none"}
    reader = seat.person
    asked = {swap.role: str(swap.asked) for swap in swaps_of(reader, seat.circle) if swap.gives_id == meeting.id}
    held = shown.holders({role: rota.holder(meeting, role) for role in rota.custom.roles}, reader)
    roles = [
        NextRole(
            holder,
            shown.role_task(holder.role),
            rota.agreed(meeting, holder.role),
            asked.get(holder.role, ""),
            _swaps(rota, meeting, holder) if holder.yours else (),
        )
        for holder in held
    ]
    told = (
        f"{each.holder.person.pk if each.holder.person else 0}{each.agreed:d}{bool(each.asked):d}" for each in roles
    )
    return {
        "next_meeting": meeting,
        "next_when": shown.date(meeting).when,
        "next_roles": roles,
        "roles_guest": rota.guest,
        "is_guest": rota.guest == reader,
        "roles_stamp": f"{meeting.id}.{'.'.join(told)}",
    }


def _swaps(rota: Any, meeting: Any, holder: shown.Holder) -> tuple[tuple[int, str], ...]:
    found = rota.swaps(holder.person, meeting, Role(holder.role))
    return tuple((takes.id, f"{other}, {shown.date(takes).when.wall}") for takes, other in found)
