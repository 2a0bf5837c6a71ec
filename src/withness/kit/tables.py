"""A table that somebody brings as CSV: its rows under a head, and words for whatever is wrong in a cell. No database."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MOST_BYTES = 1_000_000
YES, NO = ("yes", "y", "true", "1", "x"), ("no", "n", "false", "0", "")
Cells = dict[str, str]
Row = TypeVar("Row")


class Unreadable(Exception):
    """Not a table at all; the message says why."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong in one cell."""

    row: int
    column: str
    words: str


def nothing_more(number: int, cells: Cells) -> Iterator[Wrong]:
    """For a table in which no cell depends on another."""
    yield from ()


@dataclass(frozen=True)
class Table:
    """What a table may hold.

    `longest` is how many letters a cell of a column may have, `long` how many where none is named. `checks` say what is
    wrong in a cell that holds something. `too_many` holds %(most)d and says what to do about more rows than `most`.
    """

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    longest: Mapping[str, int]
    long: int
    checks: Mapping[str, Callable[[str], str]]
    most: int
    too_many: Any

    def read(
        self,
        words: str,
        *,
        row: Callable[[int, Cells], Row],
        across: Callable[[int, Cells], Iterator[Wrong]] = nothing_more,
    ) -> tuple[list[Row], list[Wrong]]:
        """The rows that are in order and what is wrong with the others. Raises Unreadable.

        `across` tells what is wrong between cells of one line. A number is that of the line; the head is line 1.
        """
        rows: list[Row] = []
        wrong: list[Wrong] = []
        for number, line in self._lines(words):
            cells = {column: cell.strip() for column, cell in line.items()}
            found = [*self._faults(number, cells, across)]
            if found:
                wrong += found
            else:
                rows.append(row(number, {column: cells.get(column, "") for column in self.columns}))
        if not rows and not wrong:
            raise Unreadable(_("There is no row below the first line."))
        return rows, wrong

    def fault(self, column: str, cell: str) -> str:
        """What is wrong in one cell, in words; nothing when it is in order."""
        most = self.longest.get(column, self.long)
        if column in self.needed and not cell:
            return _("This cell is empty.")
        if re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", cell):
            return _("There is a character in it that cannot be shown.")
        if cell[:1] in ("=", "+", "-", "@"):
            return _("A cell may not begin with =, +, - or @: other programs would run it.")
        if len(cell) > most:
            return _("This is longer than %(most)d letters.") % {"most": most}
        return self.checks[column](cell) if cell and column in self.checks else ""

    def _lines(self, words: str) -> Iterator[tuple[int, Cells]]:
        words = words.removeprefix("\ufeff")
        if "\0" in words:
            raise Unreadable(_("There are zero bytes in it. Save the table as CSV and send that."))
        if len(words) > MOST_BYTES:
            raise Unreadable(_("The table is larger than one megabyte. Send it in parts."))
        first = words.partition("\n")[0]
        reader = csv.reader(StringIO(words, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        try:
            head = [" ".join(cell.lower().split()) for cell in next(reader, [])]
            self._check_head(head)
            for count, line in enumerate(reader, start=2):
                if count > self.most + 1:
                    raise Unreadable(self.too_many % {"most": self.most})
                if any(cell.strip() for cell in line):
                    padded = [*line, *[""] * (len(head) - len(line))]
                    yield count, {"": "too many"} if len(line) > len(head) else dict(zip(head, padded, strict=True))
        except csv.Error as error:
            why = {"line": reader.line_num, "why": str(error)}
            raise Unreadable(_("Line %(line)d cannot be read as a table: %(why)s.") % why) from None

    def _check_head(self, head: list[str]) -> None:
        missing = [name for name in self.needed if name not in head]
        unknown = [name for name in head if name and name not in self.columns]
        if missing:
            names = {"names": ", ".join(missing)}
            raise Unreadable(_("The first line must name the columns. Not there: %(names)s.") % names)
        if unknown:
            raise Unreadable(_("These columns are not known: %(names)s.") % {"names": ", ".join(unknown)[:200]})
        if len(head) != len(set(head)):
            raise Unreadable(_("A column stands twice in the first line."))

    def _faults(self, number: int, cells: Cells, across: Callable[[int, Cells], Iterator[Wrong]]) -> Iterator[Wrong]:
        if cells.get(""):
            yield Wrong(number, "", _("This row has more cells than the first line has names."))
            return
        for column, cell in cells.items():
            words = self.fault(column, cell)
            if words:
                yield Wrong(number, column, words)
        yield from across(number, cells)


def address_fault(cell: str) -> str:
    """What is wrong with an e-mail address."""
    try:
        validate_email(cell)
    except ValidationError:
        return _("This is not an e-mail address.")
    return ""


def yes_or_no_fault(cell: str) -> str:
    """What is wrong with a yes or a no."""
    return "" if cell.lower() in YES + NO else _("Write yes or no.")


def words_of(known: Mapping[str, Any]) -> str:
    """A table's text, from the file or the box of a form. Raises Unreadable."""
    file = known.get("file")
    if file is None:
        return str(known["words"])
    if file.size > MOST_BYTES:
        raise Unreadable(_("The file is larger than one megabyte. Send it in parts."))
    return decode(file.read())


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
