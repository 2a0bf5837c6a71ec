"""Who keeps the time at a meeting, and whom that small role is offered to: someone who comes the second time."""

from dataclasses import dataclass

from withness.kit.clock import now
from withness.meetings.access.turns import Rota
from withness.meetings.models import Occurrence, Timekeeping
from withness.people.models import Person


@dataclass(frozen=True)
class Clock:
    """The small role of one meeting as one person sees it. Somebody else's no shows nowhere."""

    keeper: Person | None = None
    mine: bool = False
    offered: bool = False


def clock_of(meeting: Occurrence, person: Person, rota: Rota) -> Clock:
    """Who keeps the time, and whether it is offered to this person now. One query beside the rota's."""
    rows = list(Timekeeping.objects.filter(occurrence=meeting).select_related("person"))
    keeper = next((row.person for row in rows if row.takes), None)
    answered = any(row.person_id == person.id for row in rows)
    offered = keeper is None and not answered and _is_for(meeting, person, rota)
    return Clock(keeper, keeper == person, offered)


def timekeeper_at(occurrence_id: int | None) -> Person | None:
    """Who keeps the time at a meeting that is held now."""
    if occurrence_id is None:
        return None
    row = Timekeeping.objects.filter(occurrence=occurrence_id, takes=True).select_related("person").first()
    return row.person if row else None


def _is_for(meeting: Occurrence, person: Person, rota: Rota) -> bool:
    """The next meeting, their second, at which they hold nothing else."""
    second = rota.second_meeting_of(person)
    if second is None or second != rota.numbers.get(meeting.id):
        return False
    is_next = rota.meetings[second - 1].starts_at <= now() < meeting.ends_at
    held = next((one.holders.values() for one in rota.gatherings if one.meeting.id == meeting.id), ())
    return is_next and person not in held
