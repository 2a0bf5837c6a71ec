"""A proposal as a spreadsheet: one row for each person, in the sheet's own words."""

import csv
import io
import sys
from pathlib import Path

from withness.formation.solver.asked import Line, Proposal, Time
from withness.formation.solver.reading import write
from withness.formation.solver.said import DAYS, SENTENCES, fill
from withness.formation.solver.sheet import Sheet

HEAD = ("name", "group", "time", "place", "facilitator", "why", "not met", "why not")


def write_sheet(sheet: Sheet, proposal: Proposal, path: Path | None) -> None:
    """Group by group, then those without a seat: when on their own clock, where, with whom, and why."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    told = {one.seat: one for one in proposal.placements}
    for group in proposal.groups:
        for seat in group.seats:
            one, leader = told[seat], sheet.names[group.leader]
            cells = (sheet.names[seat], group.id, when(one.time, sheet), group.place, leader)
            why = (in_words(one.lines[1:], sheet), in_words(one.unmet, sheet))
            writer.writerow((*map(tame, (*cells, *why)), ""))
    for waits in proposal.waiting:
        writer.writerow((tame(sheet.names[waits.seat]), *[""] * 6, in_words(waits.lines, sheet, " ")))
    if path is None:
        sys.stdout.write(out.getvalue())
    else:
        write(path, [out.getvalue()], "utf-8-sig")  # the mark tells a spreadsheet that it is UTF-8


def in_words(lines: tuple[Line, ...], sheet: Sheet, between: str = "; ") -> str:
    """Sentences with the sheet's own word for each time."""
    return between.join(one_in_words(line, sheet) for line in lines)


def one_in_words(line: Line, sheet: Sheet) -> str:
    """One sentence."""
    gaps = dict(line.gaps)
    if "day" not in gaps:
        return line.words
    time = (int(gaps["day"]), str(gaps["clock"]))
    return fill(
        SENTENCES[line.key].replace("{day} {clock}", when(time, sheet).replace("{", "{{").replace("}", "}}")), line.gaps
    )


def when(time: Time, sheet: Sheet) -> str:
    """A time as the sheet calls it."""
    return sheet.words.get(time) or f"{DAYS[time[0] - 1][:3]} {time[1]}"


def tame(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
