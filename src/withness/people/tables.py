"""A table of people as an organisation has it: read, row by row, with words for whatever is wrong. No database.

One row is one job of one person. docs/table-of-people.md says what each column is.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

COLUMNS = (
    "email", "name", "position", "days", "designated", "service", "site", "from", "until", "manager", "manager_from",
)  # fmt: skip
NEEDED = ("email", "name", "position")
LONGEST = {"email": 254, "name": 80, "position": 120, "service": 120, "site": 120, "manager": 254}
MOST_ROWS = 5_000
MOST_BYTES = 1_000_000
YES, NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "")
SAMPLE = """email,name,position,days,designated,service,site,from,until,manager,manager_from
marek@harbour.example,Marek Novak,Team leader,5,no,Outreach,North,2024-02-01,,,
tomas@harbour.example,Tomas Lindqvist,Peer practitioner,3,yes,Outreach,North,2025-07-01,,marek@harbour.example,2025-07-01
ruth@harbour.example,Ruth Okafor,Carer peer practitioner,1.5,yes,Families,North,2025-09-15,,marek@harbour.example,2025-09-15
"""


class Unreadable(Exception):
    """Not a table at all; the message says why."""


@dataclass(frozen=True)
class Row:
    """One job: the number of its line in the table (the head is line 1) and its cells, cleaned."""

    number: int
    email: str
    name: str
    title: str
    days: Decimal
    designated: bool
    service: str
    site: str
    starts_on: date | None
    ends_on: date | None
    manager: str
    manager_from: date | None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes a job the same job."""
        return (self.email, self.title, self.service, self.site)


@dataclass(frozen=True)
class Wrong:
    """What is wrong in one cell."""

    row: int
    column: str
    words: str


def decode(raw: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else Windows-1252. Raises Unreadable."""
    if len(raw) > MOST_BYTES:
        raise Unreadable(_("The file is larger than one megabyte. Send it in parts."))
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("This is not a text file. Save the table as CSV and send that."))


def read(words: str) -> tuple[list[Row], list[Wrong]]:
    """The rows that are in order and what is wrong with the others. Raises Unreadable."""
    rows: list[Row] = []
    wrong: list[Wrong] = []
    for number, cells in _lines(words):
        found = [*_faults(number, cells)]
        if found:
            wrong += found
        else:
            rows.append(_row(number, cells))
    return rows, wrong + _clashes(rows)


def _lines(words: str) -> Iterator[tuple[int, dict[str, str]]]:
    words = words.removeprefix("\ufeff")
    if "\0" in words:
        raise Unreadable(_("There are zero bytes in it. Save the table as CSV and send that."))
    if len(words) > MOST_BYTES:
        raise Unreadable(_("The table is larger than one megabyte. Send it in parts."))
    reader = csv.reader(StringIO(words, newline=""), delimiter=_separator(words), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(reader, [])]
        _check_head(head)
        for count, line in enumerate(reader, start=2):
            if count > MOST_ROWS + 1:
                raise Unreadable(_("There are more than %(most)d rows. Send it in parts.") % {"most": MOST_ROWS})
            if any(cell.strip() for cell in line):
                padded = [*line, *[""] * (len(head) - len(line))]
                yield count, {"": "too many"} if len(line) > len(head) else dict(zip(head, padded, strict=True))
    except csv.Error as error:
        why = {"line": reader.line_num, "why": str(error)}
        raise Unreadable(_("Line %(line)d cannot be read as a table: %(why)s.") % why) from None


def _separator(words: str) -> str:
    first = words.partition("\n")[0]
    return max(",;\t", key=first.count)


def _check_head(head: list[str]) -> None:
    missing = [name for name in NEEDED if name not in head]
    unknown = [name for name in head if name and name not in COLUMNS]
    if missing:
        raise Unreadable(
            _("The first line must name the columns. Not there: %(names)s.") % {"names": ", ".join(missing)}
        )
    if unknown:
        raise Unreadable(_("These columns are not known: %(names)s.") % {"names": ", ".join(unknown)[:200]})
    if len(head) != len(set(head)):
        raise Unreadable(_("A column stands twice in the first line."))


def _faults(number: int, cells: dict[str, str]) -> Iterator[Wrong]:
    if "" in cells and cells[""].strip():
        yield Wrong(number, "", _("This row has more cells than the first line has names."))
        return
    for column, cell in cells.items():
        words = _fault(column, cell.strip())
        if words:
            yield Wrong(number, column, words)
    if not any(_fault(column, cells.get(column, "").strip()) for column in ("from", "until")):
        begins, ends = (_day(cells.get(column, "")) for column in ("from", "until"))
        if begins and ends and ends < begins:
            yield Wrong(number, "until", _("This is before the first day."))
    if cells.get("manager", "").strip() and cells["manager"].strip().lower() == cells["email"].strip().lower():
        yield Wrong(number, "manager", _("Nobody reports to themselves."))


def _fault(column: str, cell: str) -> str:
    if column in NEEDED and not cell:
        return _("This cell is empty.")
    if re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", cell):
        return _("There is a character in it that cannot be shown.")
    if cell[:1] in ("=", "+", "-", "@"):
        return _("A cell may not begin with =, +, - or @: other programs would run it.")
    if len(cell) > LONGEST.get(column, 40):
        return _("This is longer than %(most)d letters.") % {"most": LONGEST.get(column, 40)}
    return CHECKS[column](cell) if cell and column in CHECKS else ""


def _address_fault(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        return _("This is not an e-mail address.")
    return ""


def _days_fault(cell: str) -> str:
    try:
        days = Decimal(cell.replace(",", "."))
    except InvalidOperation:
        return _("Write the days a week as a number, such as 2 or 1.5.")
    in_order = days.is_finite() and 0 < days <= 7 and days == days.quantize(Decimal("0.01"))  # noqa: PLR2004
    return "" if in_order else _("Days a week are between 0.01 and 7.")


def _yes_or_no_fault(cell: str) -> str:
    return "" if cell.lower() in YES + NO else _("Write yes or no.")


def _day_fault(cell: str) -> str:
    try:
        day = date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else None
    except ValueError:
        day = None
    in_order = day is not None and 1900 <= day.year <= 2200  # noqa: PLR2004
    return "" if in_order else _("Write the day like this: 2026-03-31.")


CHECKS: dict[str, Callable[[str], str]] = {
    "email": _address_fault,
    "manager": _address_fault,
    "days": _days_fault,
    "designated": _yes_or_no_fault,
    "from": _day_fault,
    "until": _day_fault,
    "manager_from": _day_fault,
}


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell.strip()) if cell.strip() else None


def _row(number: int, cells: dict[str, str]) -> Row:
    told: dict[str, Any] = {name: cells.get(name, "").strip() for name in COLUMNS}
    return Row(
        number=number,
        email=told["email"].lower(),
        name=told["name"],
        title=told["position"],
        days=Decimal((told["days"] or "5").replace(",", ".")).quantize(Decimal("0.01")),
        designated=told["designated"].lower() in YES,
        service=told["service"],
        site=told["site"],
        starts_on=_day(told["from"]),
        ends_on=_day(told["until"]),
        manager=told["manager"].lower(),
        manager_from=_day(told["manager_from"]),
    )


def _clashes(rows: list[Row]) -> list[Wrong]:
    jobs: dict[tuple[str, str, str, str], int] = {}
    names: dict[str, Row] = {}
    wrong = []
    for row in rows:
        if row.key in jobs:
            words = _("The same job of the same person stands in row %(row)d.") % {"row": jobs[row.key]}
            wrong.append(Wrong(row.number, "position", words))
        jobs.setdefault(row.key, row.number)
        first = names.setdefault(row.email, row)
        if first.name != row.name:
            words = _("In row %(row)d this address has another name.") % {"row": first.number}
            wrong.append(Wrong(row.number, "name", words))
    return wrong
