"""A round as a spreadsheet: one row for each person or facilitator in, one row for each person out."""

import csv
import io
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from withness.formation.solver.model import (
    Facilitator,
    Group,
    Instance,
    Pairs,
    Person,
    Plan,
    Size,
    Wrong,
)
from withness.formation.solver.reading import text_of, write
from withness.formation.solver.sound import sound

COLUMNS = ("name", "role", "places", "times", "best times", "earlier group", "apart from", "facilitates")
NEEDED = ("name", "places", "times")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A round read from a sheet, with the words that its slots stand for."""

    instance: Instance
    times: tuple[str, ...]


def read_sheet(path: Path, *, least: int, most: int) -> Sheet:
    """People, and facilitators, who have a number in `facilitates`. Wrong names the row and the rule."""
    rows = table(text_of(path))
    if not 1 <= least <= most:
        raise Wrong("the least number in a group is at least 1 and at most the most")
    seen: dict[str, int] = {}
    for number, row in rows:
        for column in NEEDED:
            if not row[column]:
                raise Wrong(f"row {number}: {column} is empty")
        if row["name"] in seen:
            raise Wrong(f"row {number}: {row['name']} is there already, in row {seen[row['name']]}")
        seen[row["name"]] = number
    times = tuple(dict.fromkeys(time for _, row in rows for time in words(row["times"])))
    slot = {time: number for number, time in enumerate(times)}
    people = tuple(person(number, row, slot) for number, row in rows if not row["facilitates"])
    leaders = tuple(facilitator(number, row, slot) for number, row in rows if row["facilitates"])
    pairs = Pairs(apart(rows, seen), [one.id for one in people])
    groups = tuple(Group(name) for name in names_of_groups(people, least))
    return Sheet(sound(Instance(Size(least, most), max(len(times), 1), people, groups, leaders, pairs)), times)


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


def words(cell: str) -> list[str]:
    """What stands in a cell, divided by semicolons, bars or lines; each once."""
    return list(dict.fromkeys(part for part in map(str.strip, re.split(r"[;|\n]", cell)) if part))


def person(number: int, row: Row, slot: dict[str, int]) -> Person:
    """One who wants a seat."""
    best = words(row["best times"])
    mine = words(row["times"])
    for time in best:
        if time not in mine:
            raise Wrong(f"row {number}: {time} is a best time and not a time")
    return Person(
        id=row["name"],
        role=row["role"],
        places=tuple(words(row["places"])),
        slots=tuple(sorted(slot[time] for time in mine)),
        preferred=tuple(sorted(slot[time] for time in best)),
        group=row["earlier group"] or None,
    )


def facilitator(number: int, row: Row, slot: dict[str, int]) -> Facilitator:
    """One who can hold groups."""
    if not row["facilitates"].isdecimal() or int(row["facilitates"]) > len(slot):
        raise Wrong(f"row {number}: facilitates is how many groups, from 0 to {len(slot)}")
    slots = tuple(sorted(slot[time] for time in words(row["times"])))
    return Facilitator(row["name"], int(row["facilitates"]), slots, tuple(words(row["places"])))


def apart(rows: Sequence[tuple[int, Row]], seen: dict[str, int]) -> Iterable[tuple[str, str]]:
    """Pairs, named on either of the two rows."""
    for number, row in rows:
        for name in words(row["apart from"]):
            if name not in seen:
                raise Wrong(f"row {number}: apart from {name}, whom no row names")
            if name != row["name"]:
                yield row["name"], name


def names_of_groups(people: Sequence[Person], least: int) -> list[str]:
    """Those there were, and enough new ones that nobody waits for a name."""
    earlier = list(dict.fromkeys(one.group for one in people if one.group))
    wanted = -(-len(people) // least)
    number, new = 1, list[str]()
    while len(earlier) + len(new) < wanted:
        if f"Group {number}" not in earlier:
            new.append(f"Group {number}")
        number += 1
    return [*earlier, *new]


def write_sheet(sheet: Sheet, plan: Plan, path: Path | None) -> None:
    """One row for each person: their group with its time, place and facilitator, or why there is none."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("name", "group", "time", "place", "facilitator", "why not"))
    order = {group: number for number, group in enumerate(plan.groups)}
    people = sorted(sheet.instance.people, key=lambda one: order.get(plan.placements.get(one.id, ""), len(order)))
    for one in people:
        name = plan.placements.get(one.id)
        if name is None:
            writer.writerow((tame(one.id), "", "", "", "", in_words(plan.unplaced[one.id], sheet)))
        else:
            cell = plan.groups[name]
            cells = (one.id, name, sheet.times[cell.slot], cell.place, cell.facilitator)
            writer.writerow((*map(tame, cells), ""))
    if path is None:
        sys.stdout.write(out.getvalue())
    else:
        write(path, out.getvalue(), "utf-8-sig")  # the mark tells a spreadsheet that it is UTF-8


def in_words(reason: str, sheet: Sheet) -> str:
    """A reason with the sheet's own word for each slot."""
    return re.sub(r"\bslot (\d+)", lambda found: sheet.times[int(found[1])], reason)


def tame(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
