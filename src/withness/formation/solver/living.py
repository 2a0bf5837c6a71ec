"""A board on which single people change after it was laid out."""

from withness.formation.solver.describing import asked
from withness.formation.solver.flat import Flat
from withness.formation.solver.kernel.layout import (
    APART,
    APART_END,
    AREA,
    CELL,
    CELL_WIDTH,
    CELLS,
    CELLS_END,
    HELD,
    HOME,
    JOURNAL_WIDTH,
    LEADER,
    LIKE,
    MEMBERS,
    PERSON,
    PLACE,
    PUT,
    REACH,
    ROLE,
    SHY,
    SIZE,
    SLOT,
    TOOK,
    WORDS,
    WORTH,
    WRITTEN,
)
from withness.formation.solver.kernel.standing import FEW
from withness.formation.solver.model import Cell, Person

TAIL = 1 << 18  # numbers kept free at the end of a board for rows that change


class Living:
    """Somebody's row is written anew at the end of the board, as long as there is room."""

    def __init__(self, flat: Flat) -> None:
        self.flat, self.board = flat, flat.board
        self.next, self.end = flat.board.tail, flat.board.end
        self.group_number = {name: number for number, name in enumerate(flat.groups)}
        self.place_number = {name: number for number, name in enumerate(flat.places)}
        self.leader_number = {name: number for number, name in enumerate(flat.facilitators)}

    def lay(self, placements: dict[str, str], groups: dict[str, Cell]) -> None:
        """Everybody stands as in a plan."""
        row = self.flat.machine.row
        numbers = [self.group_number[name] for name in groups]
        cells = [self.flat.cells[cell.slot, self.place_number[cell.place]] for cell in groups.values()]
        leaders = [self.leader_number[cell.facilitator] for cell in groups.values()]
        group_of = [self.group_number.get(placements.get(name, ""), -1) for name in self.flat.people]
        self.flat.machine.run.restore(self.board, row(numbers), row(cells), row(leaders), row(group_of))

    def hold(self, who: int, value: int) -> None:
        """Whether nothing may move someone."""
        self.write(who, HELD, value)

    def group_of(self, who: int) -> int:
        """The number of someone's group, or -1."""
        return int(self.board.rows[self.board.sits + who])

    def members(self, group: str) -> list[str]:
        """Names of those in a group."""
        at = self.board.group + self.group_number[group] * self.board.group_width
        seats = self.board.rows[at + MEMBERS : at + MEMBERS + int(self.board.rows[at + SIZE])]
        return [self.flat.people[who] for who in seats]

    def spot(self, name: str) -> Cell | None:
        """Where and when a group meets, and with whom; None if it is not in use."""
        at = self.board.group + self.group_number[name] * self.board.group_width
        cell = int(self.board.rows[at + CELL])
        if cell < 0:
            return None
        here = self.board.cell + cell * CELL_WIDTH
        place = self.flat.places[self.board.rows[here + PLACE]]
        return Cell(int(self.board.rows[here + SLOT]), place, self.flat.facilitators[self.board.rows[at + LEADER]])

    def touched(self) -> list[int]:
        """Everybody whom the journal names since it began."""
        start, lines = self.board.journal, int(self.board.rows[self.board.tally + WRITTEN])
        found: dict[int, None] = {}
        for at in range(start, start + lines * JOURNAL_WIDTH, JOURNAL_WIDTH):
            if self.board.rows[at] in (TOOK, PUT):
                found[int(self.board.rows[at + 1])] = None
        return list(found)

    def rewrite(self, who: int, person: Person, added: int) -> bool:
        """Whether there was room and a name for all that someone says now; `added` is what their seat is worth."""
        role, reach = self.flat.roles.get(person.role), self.flat.reaches.get((person.places, person.at_home))
        spots = dict.fromkeys((*person.places, *person.at_home))
        places = [self.place_number[place] for place in spots if place in self.place_number]
        cells = [
            self.flat.cells[slot, place]
            for slot in person.slots
            for place in places
            if (slot, place) in self.flat.cells
        ]
        if role is None or reach is None or self.next + len(cells) > self.end or not self.describe(who, person):
            return False
        start = who * self.board.slots
        for slot in range(self.board.slots):
            self.board.time[start + slot] = -1
        for slot in person.slots:
            self.board.time[start + slot] = self.flat.preferred if slot in person.preferred else 0
        self.point(who, CELLS, CELLS_END, self.board.person_cells, cells)
        self.write(who, ROLE, role)
        self.write(who, REACH, reach)
        self.write(who, HOME, self.group_number.get(person.group or "", -1))
        self.write(who, WORTH, added)
        return True

    def describe(self, who: int, person: Person) -> bool:
        """Whether the board knows the words for what someone is, and minds them; they are written then."""
        words = [self.flat.words.get(word, 0) for word in (person.area, *person.kinds)]
        known = all(word in self.flat.words for word in (person.area, *person.kinds) if word)
        if not known or (person.not_alone and not self.board.lonely):
            return False
        values = (words[0], asked(person), *words[1:], *[0] * (WORDS + 1 - len(words)))
        for field, value in zip((AREA, SHY, LIKE, LIKE + 1, LIKE + 2), values, strict=True):
            self.write(who, field, value)
        return True

    def keep_apart(self, who: int, others: list[int]) -> bool:
        """Whether there was room to note that someone may not share a group with these, on either side.

        Where the other's row is longer than this one and than a few, the kernel never reads it for this pair.
        """
        if self.next + len(others) * (max(FEW, len(others)) + 2) > self.end:
            return False
        for other in others:
            first, last = self.read(other, APART), self.read(other, APART_END)
            if last - first <= max(FEW, len(others)):
                base = self.board.apart
                row = [int(one) for one in self.board.rows[base + first : base + last]]
                self.point(other, APART, APART_END, base, sorted({*row, who}))
        self.point(who, APART, APART_END, self.board.apart, sorted(others))
        return True

    def point(self, who: int, first: int, last: int, base: int, numbers: list[int]) -> None:
        """Write a row at the end and let a record point to it."""
        for index, number in enumerate(numbers):
            self.board.rows[self.next + index] = number
        self.write(who, first, self.next - base)
        self.next += len(numbers)
        self.write(who, last, self.next - base)

    def read(self, who: int, field: int) -> int:
        """One number of somebody's record."""
        return int(self.board.rows[self.board.person + who * PERSON + field])

    def write(self, who: int, field: int, value: int) -> None:
        """One number of somebody's record."""
        self.board.rows[self.board.person + who * PERSON + field] = value
