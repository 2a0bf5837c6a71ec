"""A sheet of people for a round: read, row by row, with words for whatever is wrong. No database.

One row is one person who wants a seat, or (with a number under `facilitates`) one who offers to hold groups. The
columns are told in docs/forming-groups.md, on the page and in the sample.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.formation.clocks import read_time
from withness.formation.told import Told
from withness.kit.tables import YES, Cells, Table, Wrong, address_fault, yes_or_no_fault

COLUMNS = (
    "email", "name", "role", "area", "places", "times", "best times", "zone", "perspective", "not alone", "only one",
    "nights", "reports to", "apart from", "earlier group", "facilitates",
)  # fmt: skip
MOST_GROUPS = 20
PERSPECTIVES = {"consumer": "consumer", "carer": "carer", "both": "both", "neither": "none", "none": "none"}
SAMPLE = """email,name,role,area,places,times,best times,perspective,reports to,apart from,facilitates
tomas@harbour.example,Tomas Lindqvist,Peer practitioner,Outreach,online; Town hall,Mon 10:00; Tue 14:00,Tue 14:00,consumer,marek@harbour.example,,
ruth@harbour.example,Ruth Okafor,Carer peer,Families,online,Tue 14:00; Thu 9:00,,carer,,kofi@harbour.example,
kofi@harbour.example,Kofi Mensah,Residences officer,Student homes,Town hall,Mon 10:00; Tue 14:00,,,,,
ines@outside.example,Dr. Ines Moreau,,,online; Town hall,Mon 10:00; Tue 14:00; Thu 9:00,,,,,2
"""


@dataclass(frozen=True)
class Row:
    """One person: the number of their line (the head is line 1), how to reach them, and what is told of them."""

    number: int
    email: str
    name: str
    told: Told
    apart: tuple[str, ...]

    @property
    def leads(self) -> bool:
        """Whether they hold groups and want no seat."""
        return self.told.capacity > 0


def read(words: str, *, zone: str) -> tuple[list[Row], list[Wrong]]:
    """The rows that are in order and what is wrong with the others. `zone` holds where none is named. Raises Unreadable."""
    rows, wrong = SHEET.read(words, row=lambda number, cells: row_of(number, cells, zone))
    return rows, wrong + _twice(rows)


def _times_fault(cell: str) -> str:
    unread = [part for part in parts(cell) if read_time(part) is None]
    return (
        _("“%(words)s” is no time. Write it like this: Mon 10:00; Tue 14:30.") % {"words": unread[0][:40]}
        if unread
        else ""
    )


def _zone_fault(cell: str) -> str:
    try:
        ZoneInfo(cell)
    except (ValueError, OSError, KeyError):
        return _("This is no time zone. Write it like this: Australia/Melbourne.")
    return ""


def _perspective_fault(cell: str) -> str:
    known = cell.lower() in PERSPECTIVES
    return "" if known else _("Write consumer, carer, both or neither, and only if they gave it for this.")


def _number_fault(cell: str) -> str:
    in_order = cell.isdecimal() and 0 <= int(cell) <= MOST_GROUPS
    return "" if in_order else _("Write how many groups they can hold, at most %(most)d.") % {"most": MOST_GROUPS}


SHEET = Table(
    columns=COLUMNS,
    needed=("email", "name", "times"),
    longest={"email": 254, "name": 80, "role": 80, "area": 80, "times": 2000, "best times": 2000, "apart from": 2000},
    long=600,
    checks={
        "email": address_fault,
        "times": _times_fault,
        "best times": _times_fault,
        "zone": _zone_fault,
        "perspective": _perspective_fault,
        "not alone": yes_or_no_fault,
        "only one": yes_or_no_fault,
        "nights": yes_or_no_fault,
        "facilitates": _number_fault,
    },
    most=2_000,
    too_many=gettext_lazy("There are more than %(most)d rows. Make more than one round."),
)


def parts(cell: str) -> list[str]:
    """Several things in one cell, divided by semicolons."""
    return [" ".join(part.split()) for part in cell.split(";") if part.strip()]


def row_of(number: int, told: Cells, zone: str) -> Row:
    """A row out of cells that are in order."""
    times = {time for part in parts(told["times"]) if (time := read_time(part))}
    liked = {time for part in parts(told["best times"]) if (time := read_time(part))}
    return Row(
        number=number,
        email=told["email"].lower(),
        name=told["name"],
        apart=tuple(part.lower() for part in parts(told["apart from"])),
        told=Told(
            role=told["role"],
            area=told["area"],
            places=tuple("online" if part.lower() == "online" else part for part in parts(told["places"]))
            or ("online",),
            times=tuple(sorted(times | liked)),
            liked=tuple(sorted(liked)),
            zone=told["zone"] or zone,
            perspective=PERSPECTIVES.get(told["perspective"].lower(), ""),
            not_alone=told["not alone"].lower() in YES,
            sole=told["only one"].lower() in YES,
            night=told["nights"].lower() in YES,
            reports_to=told["reports to"].lower(),
            earlier=told["earlier group"],
            capacity=int(told["facilitates"] or 0),
        ),
    )


def _twice(rows: list[Row]) -> list[Wrong]:
    seen: dict[str, int] = {}
    wrong = []
    for row in rows:
        if row.email in seen:
            words = _("The same address stands in row %(row)d.") % {"row": seen[row.email]}
            wrong.append(Wrong(row.number, "email", words))
        seen.setdefault(row.email, row.number)
    return wrong
