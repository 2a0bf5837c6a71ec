"""A table of people as an organisation has it: read, row by row, with words for whatever is wrong. No database.

One row is one job of one person. docs/table-of-people.md says what each column is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.kit.clock import is_likely
from withness.kit.tables import YES, Cells, Table, Wrong, address_fault, yes_or_no_fault

COLUMNS = (
    "email", "name", "position", "days", "designated", "service", "site", "from", "until", "manager", "manager_from",
)  # fmt: skip
SAMPLE = """email,name,position,days,designated,service,site,from,until,manager,manager_from
marek@harbour.example,Marek Novak,Team leader,5,no,Outreach,North,2024-02-01,,,
tomas@harbour.example,Tomas Lindqvist,Peer practitioner,3,yes,Outreach,North,2025-07-01,,marek@harbour.example,2025-07-01
ruth@harbour.example,Ruth Okafor,Carer peer practitioner,1.5,yes,Families,North,2025-09-15,,marek@harbour.example,2025-09-15
"""


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


def read(words: str) -> tuple[list[Row], list[Wrong]]:
    """The rows that are in order and what is wrong with the others. Raises Unreadable."""
    rows, wrong = TABLE.read(words, row=_row, across=_across)
    return rows, wrong + _clashes(rows)


def _days_fault(cell: str) -> str:
    try:
        days = Decimal(cell.replace(",", "."))
    except InvalidOperation:
        return _("Write the days a week as a number, such as 2 or 1.5.")
    in_order = days.is_finite() and 0 < days <= 7 and days == days.quantize(Decimal("0.01"))  # noqa: PLR2004
    return "" if in_order else _("Days a week are between 0.01 and 7.")


def _day_fault(cell: str) -> str:
    try:
        day = date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else None
    except ValueError:
        day = None
    if day is None:
        return _("Write the day like this: 2026-03-31.")
    return "" if is_likely(day) else _("Look at the year: from 1900 on, at most ten years ahead.")


TABLE = Table(
    columns=COLUMNS,
    needed=("email", "name", "position"),
    longest={"email": 254, "name": 80, "position": 120, "service": 120, "site": 120, "manager": 254},
    long=40,
    checks={
        "email": address_fault,
        "manager": address_fault,
        "days": _days_fault,
        "designated": yes_or_no_fault,
        "from": _day_fault,
        "until": _day_fault,
        "manager_from": _day_fault,
    },
    most=5_000,
    too_many=gettext_lazy("There are more than %(most)d rows. Send it in parts."),
)


def _across(number: int, cells: Cells) -> Iterator[Wrong]:
    if not any(TABLE.fault(column, cells.get(column, "")) for column in ("from", "until")):
        begins, ends = (_day(cells.get(column, "")) for column in ("from", "until"))
        if begins and ends and ends < begins:
            yield Wrong(number, "until", _("This is before the first day."))
    if cells.get("manager") and cells["manager"].lower() == cells["email"].lower():
        yield Wrong(number, "manager", _("Nobody reports to themselves."))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _row(number: int, told: Cells) -> Row:
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
