"""A sheet of people for a round: read, row by row, with words for whatever is wrong. No database.

One row is one person who wants a seat, or (with a number under `facilitates`) one who offers to hold groups. The
columns are told in docs/forming-groups.md, on the page and in the sample.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from withness.formation.clocks import read_time
from withness.formation.told import Told
from withness.people.tables import NO, YES, Unreadable, Wrong

COLUMNS = (
    "email", "name", "role", "area", "places", "times", "best times", "zone", "perspective", "not alone", "only one",
    "nights", "reports to", "apart from", "earlier group", "facilitates",
)  # fmt: skip
NEEDED = ("email", "name", "times")
LONGEST = {"email": 254, "name": 80, "role": 80, "area": 80, "times": 2000, "best times": 2000, "apart from": 2000}
MOST_ROWS, MOST_BYTES, MOST_GROUPS = 2_000, 1_000_000, 20
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
    rows: list[Row] = []
    wrong: list[Wrong] = []
    for number, cells in _lines(words):
        found = [*_faults(number, cells)]
        if found:
            wrong += found
        else:
            rows.append(_row(number, cells, zone))
    return rows, wrong + _twice(rows)


def _lines(words: str) -> Iterator[tuple[int, dict[str, str]]]:
    words = words.removeprefix("\ufeff")
    if "\0" in words:
        raise Unreadable(_("There are zero bytes in it. Save the sheet as CSV and send that."))
    if len(words) > MOST_BYTES:
        raise Unreadable(_("The sheet is larger than one megabyte. Send it in parts."))
    first = words.partition("\n")[0]
    reader = csv.reader(StringIO(words, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        head = [" ".join(cell.lower().split()) for cell in next(reader, [])]
        _check_head(head)
        for count, line in enumerate(reader, start=2):
            if count > MOST_ROWS + 1:
                raise Unreadable(
                    _("There are more than %(most)d rows. Make more than one round.") % {"most": MOST_ROWS}
                )
            if any(cell.strip() for cell in line):
                padded = [*line, *[""] * (len(head) - len(line))]
                yield count, {"": "too many"} if len(line) > len(head) else dict(zip(head, padded, strict=True))
    except csv.Error as error:
        why = {"line": reader.line_num, "why": str(error)}
        raise Unreadable(_("Line %(line)d cannot be read as a sheet: %(why)s.") % why) from None


def _check_head(head: list[str]) -> None:
    missing = [name for name in NEEDED if name not in head]
    unknown = [name for name in head if name and name not in COLUMNS]
    if missing:
        names = {"names": ", ".join(missing)}
        raise Unreadable(_("The first line must name the columns. Not there: %(names)s.") % names)
    if unknown:
        raise Unreadable(_("These columns are not known: %(names)s.") % {"names": ", ".join(unknown)[:200]})
    if len(head) != len(set(head)):
        raise Unreadable(_("A column stands twice in the first line."))


def _faults(number: int, cells: dict[str, str]) -> Iterator[Wrong]:
    if "" in cells and cells[""].strip():
        yield Wrong(number, "", _("This row has more cells than the first line has names."))
        return
    for column, cell in cells.items():
        words = fault(column, cell.strip())
        if words:
            yield Wrong(number, column, words)


def fault(column: str, cell: str) -> str:
    """What is wrong in one cell, in words; nothing when it is in order."""
    if column in NEEDED and not cell:
        return _("This cell is empty.")
    if re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", cell):
        return _("There is a character in it that cannot be shown.")
    if cell[:1] in ("=", "+", "-", "@"):
        return _("A cell may not begin with =, +, - or @: other programs would run it.")
    if len(cell) > LONGEST.get(column, 600):
        return _("This is longer than %(most)d letters.") % {"most": LONGEST.get(column, 600)}
    return CHECKS[column](cell) if cell and column in CHECKS else ""


def _address_fault(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        return _("This is not an e-mail address.")
    return ""


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


def _yes_or_no_fault(cell: str) -> str:
    return "" if cell.lower() in YES + NO else _("Write yes or no.")


def _number_fault(cell: str) -> str:
    in_order = cell.isdecimal() and 0 <= int(cell) <= MOST_GROUPS
    return "" if in_order else _("Write how many groups they can hold, at most %(most)d.") % {"most": MOST_GROUPS}


CHECKS: dict[str, Callable[[str], str]] = {
    "email": _address_fault,
    "times": _times_fault,
    "best times": _times_fault,
    "zone": _zone_fault,
    "perspective": _perspective_fault,
    "not alone": _yes_or_no_fault,
    "only one": _yes_or_no_fault,
    "nights": _yes_or_no_fault,
    "facilitates": _number_fault,
}


def parts(cell: str) -> list[str]:
    """Several things in one cell, divided by semicolons."""
    return [" ".join(part.split()) for part in cell.split(";") if part.strip()]


def _row(number: int, cells: dict[str, str], zone: str) -> Row:
    told = {name: cells.get(name, "").strip() for name in COLUMNS}
    return row_of(number, told, zone)


def row_of(number: int, told: dict[str, str], zone: str) -> Row:
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
