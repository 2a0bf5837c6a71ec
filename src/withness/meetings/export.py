"""What someone takes along of meetings: their answers, their turns, what they rest from, their calendar choices."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from withness.kit import export
from withness.kit.when import say_when
from withness.meetings.access.calendars import calendar_of
from withness.meetings.models import Answer, NotThisTime, Occurrence, Rest, RoleTurn, Swap, Timekeeping
from withness.people.models import Person

MEETING = ("occurrence__circle", "occurrence__series__circle")


def files(person: Person) -> Iterator[export.File]:
    """`meetings.json`."""
    answers = Answer.objects.filter(person=person).select_related(*MEETING).order_by("occurrence__starts_at")
    turns = RoleTurn.objects.filter(person=person).select_related(*MEETING).order_by("occurrence__starts_at")
    left_out = NotThisTime.objects.filter(person=person).select_related(*MEETING)
    small = Timekeeping.objects.filter(person=person).select_related(*MEETING)
    calendar = calendar_of(person)
    content = {
        "answers": [_meeting(row.occurrence, person) | {"answer": row.choice} for row in answers],
        "turns": [_meeting(row.occurrence, person) | {"role": row.role} for row in turns],
        "left_out": [_meeting(row.occurrence, person) | {"role": row.role} for row in left_out],
        "timekeeping": [_meeting(row.occurrence, person) | {"keeps_the_time": row.takes} for row in small],
        "not_asked_for": [_rest(rest) for rest in _rests(person)],
        "swaps_offered": [
            _meeting(swap.gives, person) | {"role": swap.role}
            for swap in Swap.objects.filter(asked_by=person).select_related("gives__circle")
        ],
        "calendar": {"invitations_by_mail": calendar.by_mail, "address_made_on": calendar.made_on.isoformat()},
    }
    yield export.File("meetings.json", json.dumps(content, ensure_ascii=False, indent=2).encode())


def _meeting(meeting: Occurrence, person: Person) -> dict[str, Any]:
    when = say_when(meeting.starts_at, meeting.zone, person.time_zone)
    return {"circle": meeting.circle.name, "when": when, "starts_at": meeting.starts_at.isoformat()}


def _rests(person: Person) -> list[Rest]:
    return list(Rest.objects.filter(membership__person=person).select_related("membership__circle"))


def _rest(rest: Rest) -> dict[str, str]:
    return {"circle": rest.membership.circle.name, "role": rest.role}


export.register(
    "meetings",
    files,
    leaves_out=_("What others answered. The private address of your calendar: whoever finds the file could use it."),
)
