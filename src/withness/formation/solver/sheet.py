"""A round as a spreadsheet: one row for each person or facilitator, under names that a coordinator reads."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from withness.formation.solver.asked import ONLINE, Kind, Leader, Round, Seat, Standing, Time
from withness.formation.solver.clock import clock, zone_of
from withness.formation.solver.model import Wrong
from withness.formation.solver.reading import text_of
from withness.formation.solver.sensible import LARGEST, PERSPECTIVES, SMALLEST

COLUMNS = (
    "name", "role", "area", "places", "times", "best times", "time zone", "earlier group", "apart from", "reports to",
    "perspective", "not alone", "first", "facilitates",
)  # fmt: skip
NEEDED = ("name", "places", "times")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_DAY = ("00:00", "00:00")
YES = {"yes": True, "y": True, "x": True, "1": True, "": False, "no": False, "n": False, "0": False}
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What stands in no row: how large groups are and which rules the coordinator chose."""

    least: int = 4
    most: int = 8
    first: date | None = None
    make_up: str = "any"
    aim: str = "everyone"
    perspectives: bool = False
    outside: bool = True
    joins: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A round read from a sheet, with its own names and words."""

    asked: Round
    names: dict[int, str]  # of seats and facilitators
    words: dict[Time, str]  # what the sheet calls a time; empty if the sheet has zones


def read_sheet(path: Path, rules: Rules) -> Sheet:
    """People, and facilitators, who have a number in `facilitates`. Wrong names the row and the rule."""
    rows = table(text_of(path))
    if not SMALLEST <= rules.least <= rules.most <= LARGEST:
        raise Wrong(f"a group has from {SMALLEST} to {LARGEST} people, and the least is not more than the most")
    number = numbered(rows)
    zoned = any(row["time zone"] for _, row in rows)
    if zoned and rules.first is None:
        raise Wrong("a sheet with time zones needs the day of the first meetings: --first 2026-03-02")
    times = Times(rows, zoned=zoned)
    seats = tuple(seat(at, number[row["name"]], row, times) for at, row in rows if not row["facilitates"])
    leaders = tuple(leader(at, number[row["name"]], row, times) for at, row in rows if row["facilitates"])
    pairs = kept_apart(rows, number)
    sitting, holding = {one.id for one in seats}, {one.id for one in leaders}
    earlier = dict.fromkeys(one.earlier for one in seats if one.earlier)
    asked = Round(
        kinds=(Kind(key="Group", least=rules.least, most=rules.most, outside=rules.outside),),
        seats=seats,
        leaders=leaders,
        first=rules.first or date(2024, 1, 1),  # no zone, so any day
        minutes=90 if zoned else 1,
        groups=tuple(Standing(id=name, kind="Group", joins=rules.joins) for name in earlier if name),
        aim=rules.aim,
        make_up=rules.make_up,
        perspectives=rules.perspectives,
        apart=frozenset(frozenset(pair) for pair in pairs if sitting.issuperset(pair)),
        barred=frozenset((one, other) for one, other in pairs if one in sitting and other in holding),
    )
    return Sheet(asked, {value: name for name, value in number.items()}, times.words())


def table(text: str) -> list[tuple[int, Row]]:
    """Rows that are not empty, with their number as a spreadsheet counts them; by the names in the first row."""
    first = text.partition("\n")[0]
    sign = max((",", ";", "\t"), key=first.count)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    head = [cell.strip().lower() for cell in lines[0]] if lines else []
    for column in NEEDED:
        if column not in head:
            raise Wrong(f"row 1: there is no column called {column}")
    for column in head:
        if column and column not in COLUMNS:
            raise Wrong(f"row 1: no column is called {column}; there are {', '.join(COLUMNS)}")
        if column and head.count(column) > 1:
            raise Wrong(f"row 1: {column} is there twice")
    found = []
    for number, line in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in line):
            given = dict(zip(head, (cell.strip() for cell in line), strict=False))
            found.append((number, {column: given.get(column, "") for column in COLUMNS}))
    return found


def numbered(rows: Sequence[tuple[int, Row]]) -> dict[str, int]:
    """A number for each name, which stands once; nothing that is needed is empty."""
    seen: dict[str, int] = {}
    for at, row in rows:
        for column in NEEDED:
            if not row[column]:
                raise Wrong(f"row {at}: {column} is empty")
        if row["name"] in seen:
            raise Wrong(f"row {at}: {row['name']} is there already, in row {seen[row['name']]}")
        seen[row["name"]] = at
    return {name: number for number, name in enumerate(seen, 1)}


def words(cell: str) -> list[str]:
    """What stands in a cell, divided by semicolons, bars or lines; each once."""
    return list(dict.fromkeys(part for part in map(str.strip, re.split(r"[;|\n]", cell)) if part))


class Times:
    """What a sheet calls its times: any word, or with zones a day and a time such as Mon 10:00."""

    def __init__(self, rows: Iterable[tuple[int, Row]], *, zoned: bool) -> None:
        self.zoned = zoned
        found = dict.fromkeys(time for _, row in rows for time in words(row["times"])) if not zoned else {}
        self.known = {
            word: (place // 1440 % 7 + 1, f"{place // 60 % 24:02}:{place % 60:02}") for place, word in enumerate(found)
        }

    def of(self, at: int, cell: str) -> frozenset[Time]:
        """The times in a cell."""
        return frozenset(self.one(at, word) if self.zoned else self.known[word] for word in words(cell))

    def one(self, at: int, word: str) -> Time:
        """A day and a time of the day."""
        day, _, time = word.partition(" ")
        try:
            clock(time.strip())
            return DAYS.index(day[:3].lower()) + 1, time.strip().zfill(5)
        except (Wrong, ValueError):
            raise Wrong(f"row {at}: {word} is not a day and a time such as Mon 10:00") from None

    def words(self) -> dict[Time, str]:
        """The sheet's word for each time."""
        return {time: word for word, time in self.known.items()}


def seat(at: int, number: int, row: Row, times: Times) -> Seat:
    """One who wants a seat."""
    mine = words(row["times"])
    for time in words(row["best times"]):
        if time not in mine:
            raise Wrong(f"row {at}: {time} is a best time and not a time")
    if row["perspective"].lower() not in PERSPECTIVES:
        raise Wrong(f"row {at}: perspective is one of {', '.join(PERSPECTIVES[1:])}, or empty")
    online, sites = places(row)
    return Seat(
        id=number,
        role=row["role"],
        area=row["area"],
        modes=frozenset([ONLINE] * online + ["in_person"] * bool(sites)),
        sites=sites,
        times=times.of(at, row["times"]),
        liked=times.of(at, row["best times"]),
        zone=zone(at, row),
        waking=ALL_DAY,
        perspective=row["perspective"].lower(),
        not_alone=yes(at, row, "not alone"),
        sole=yes(at, row, "first"),
        earlier=row["earlier group"] or None,
    )


def leader(at: int, number: int, row: Row, times: Times) -> Leader:
    """One who can hold groups."""
    count = len(words(row["times"]))
    if not row["facilitates"].isdecimal() or int(row["facilitates"]) > count:
        raise Wrong(f"row {at}: facilitates is how many groups, from 0 to {count}")
    online, sites = places(row)
    return Leader(
        id=number,
        area=row["area"],
        capacity=int(row["facilitates"]),
        places=(*([ONLINE] * online), *sites),
        times=times.of(at, row["times"]),
        zone=zone(at, row),
    )


def places(row: Row) -> tuple[bool, tuple[str, ...]]:
    """Whether online, and which sites."""
    found = words(row["places"])
    return any(one.lower() == ONLINE for one in found), tuple(one for one in found if one.lower() != ONLINE)


def zone(at: int, row: Row) -> str:
    """A zone that there is."""
    try:
        return zone_of(row["time zone"] or "UTC").key
    except Wrong:
        raise Wrong(f"row {at}: no time zone is called {row['time zone']}; one is Australia/Melbourne") from None


def yes(at: int, row: Row, column: str) -> bool:
    """Yes, or nothing."""
    if row[column].lower() not in YES:
        raise Wrong(f"row {at}: {column} is yes, or empty")
    return YES[row[column].lower()]


def kept_apart(rows: Sequence[tuple[int, Row]], number: dict[str, int]) -> set[tuple[int, int]]:
    """Pairs in both orders: those named on either row, and everybody with everybody above them in the line."""
    above = {row["name"]: words(row["reports to"]) for _, row in rows}
    found = set[tuple[int, int]]()
    for at, row in rows:
        for name in words(row["apart from"]):
            if name not in number:
                raise Wrong(f"row {at}: apart from {name}, whom no row names")
        for name in (*words(row["apart from"]), *line_above(row["name"], above)):
            if name in number and name != row["name"]:
                found |= {(number[row["name"]], number[name]), (number[name], number[row["name"]])}
    return found


def line_above(name: str, above: dict[str, list[str]]) -> Iterator[str]:
    """Everybody whom someone reports to, at any depth; also those who have no row."""
    seen, open_ends = {name}, list(above.get(name, ()))
    while open_ends:
        one = open_ends.pop()
        if one not in seen:
            seen.add(one)
            open_ends += above.get(one, ())
            yield one
