"""From an Instance to a board, and from a board to a Plan's placements."""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain

from withness.formation.solver.columns import Columns, Reach, columns
from withness.formation.solver.describing import lay_words, loneliness, minds_more
from withness.formation.solver.kernel.layout import (
    ANYONE,
    CAPACITY,
    CELL,
    CELL_WIDTH,
    FIXED,
    GUEST,
    HELD,
    JOINS,
    JOURNAL_WIDTH,
    LEADER,
    LEADER_WIDTH,
    LINE,
    MEMBERS,
    PEOPLE,
    PEOPLE_END,
    PERSON,
    PLACE,
    RANK,
    SLOT,
    WORKS,
    Board,
    Row,
)
from withness.formation.solver.kernel.machine import Machine
from withness.formation.solver.limits import lay_facilitators, lay_forbidden, lay_pairs
from withness.formation.solver.model import Cell, Instance

JOURNAL = 4096
FINE = 4096  # how many values of u the table of -log(u) has
ONE = 1 << 16


@dataclass(frozen=True, slots=True)
class Flat:
    """A board with the names of its numbers."""

    board: Board
    machine: Machine
    people: list[str]
    groups: list[str]
    facilitators: list[str]
    places: list[str]
    cells: dict[tuple[int, int], int]  # (slot, place number) -> cell
    roles: dict[str, int]
    reaches: dict[Reach, int]
    words: dict[str, int]  # areas and kinds, from 1
    preferred: int

    def group_number(self) -> dict[str, int]:
        """Every group's number, by name."""
        return {name: number for number, name in enumerate(self.groups)}

    def hold(self, who: int) -> None:
        """The search leaves someone where they are."""
        self.board.rows[self.board.person + who * PERSON + HELD] = 1


def flatten(instance: Instance, machine: Machine, seed: int, tail: int = 0, said: Columns | None = None) -> Flat:
    """Lay out a round, with nobody placed, and `tail` numbers kept free at its end.

    `said` is what its people said, where that has been read already.
    """
    groups = [group.id for group in instance.groups]
    said = said or columns(instance.people, instance.groups)
    people, leaders = said.ids, [leader.id for leader in instance.facilitators]
    place_number = number_places(instance, said)
    cell, cell_leaders, number = lay_facilitators(instance, machine, place_number)
    spots = zip(as_list(cell[SLOT::CELL_WIDTH]), as_list(cell[PLACE::CELL_WIDTH]), strict=True)
    cells = {spot: index for index, spot in enumerate(spots)}
    width = lines(MEMBERS + instance.size.most + len(said.roles))
    person, reach_at, reach_places, reach = lay_people(instance, machine, said, place_number)
    words = lay_words(instance, said.described, person)
    time, person_cells, cell_people = lay_possible(
        instance, machine, said, person, cell, (reach_at, reach_places, number), len(place_number)
    )
    group, homes = lay_groups(instance, machine, said, person, width)
    apart, barred = lay_pairs(instance, machine, person, people, leaders)
    unwanted = lay_forbidden(instance, people, groups)
    tier = [*instance.weights.role, *[0] * (instance.size.most + 1)][: instance.size.most + 1]
    tier += [0] * (lines(len(tier)) - len(tier))
    leader = [0] * (len(leaders) * LEADER_WIDTH)
    leader[CAPACITY::LEADER_WIDTH] = [one.capacity for one in instance.facilitators]
    leader[WORKS::LEADER_WIDTH] = [words.get(one.area, 0) for one in instance.facilitators]
    parts: dict[str, Sequence[int]] = {
        "tier": tier,
        "person": person,
        "group": group,
        "sits": machine.blank(len(people), -1),
        "cell": cell,
        "leader": leader,
        "busy": machine.blank(len(leaders) * instance.slots, -1),
        "reach": reach,
        "person_cells": person_cells,
        "cell_people": cell_people,
        "cell_leaders": cell_leaders,
        "cell_groups": machine.blank(len(cell_leaders)),
        "rooms": machine.blank(len(cells)),
        "homes": homes,
        "apart": apart,
        "barred": barred,
        "unwanted": unwanted,
        "waiting": array("i", range(len(people))),
        "ranked": array("i", range(len(groups))),
        "tally": [len(people), 0, 0],
        "journal": machine.blank(JOURNAL * JOURNAL_WIDTH),
        "spare": machine.blank(4 * instance.size.most + 32),
        "cooling": cooling(),
        "tail": machine.blank(tail),
    }
    starts = list(accumulate((len(part) for part in parts.values()), initial=0))
    board = Board(
        rows=machine.join(parts.values()),
        time=time,
        chance=machine.row(seeded(seed), "q"),
        people=len(people),
        groups=len(groups),
        cells=len(cells),
        leaders=len(leaders),
        slots=instance.slots,
        places=len(place_number),
        roles=len(said.roles),
        least=instance.size.least,
        most=instance.size.most,
        group_width=width,
        stay=instance.weights.stay,
        lonely=loneliness(instance, said.described),
        extras=int(minds_more(instance) or any(at_home for _, at_home in said.reaches)),
        bars=len(barred),
        refusals=len(unwanted),
        paper=JOURNAL * JOURNAL_WIDTH,
        end=starts[-1],
        **dict(zip(parts, starts, strict=False)),
    )
    return Flat(
        board,
        machine,
        people,
        groups,
        leaders,
        list(place_number),
        cells,
        said.roles,
        said.reaches,
        words,
        instance.weights.preferred,
    )


def seeded(seed: int) -> list[int]:
    """Two words of the generator; the first is never 0."""
    mixed = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    return [(mixed & 0xFFFFFFFF) or 1, mixed >> 32]


@cache
def cooling() -> array:
    """-log(u) for u in the middle of each of 4096 equal parts of (0, 1), in 1/65536."""
    return array("i", [round(-math.log((step + 0.5) / FINE) * ONE) for step in range(FINE)])


def number_places(instance: Instance, said: Columns) -> dict[str, int]:
    """Places by the order in which they are named: by facilitators, by people, by people for their earlier group."""
    named = chain(
        chain.from_iterable(leader.places for leader in instance.facilitators),
        chain.from_iterable(places for places, _ in said.reaches),
        chain.from_iterable(at_home for _, at_home in said.reaches),
    )
    return {place: number for number, place in enumerate(dict.fromkeys(named))}


def lay_people(
    instance: Instance, machine: Machine, said: Columns, place_number: dict[str, int]
) -> tuple[Row, Row, Row, Row]:
    """Role, earlier group, worth and reach of everybody; the sets of places."""
    person = machine.blank(PERSON * len(said.ids))
    machine.run.lay_people(
        person,
        *(machine.row(numbers) for numbers in (said.role, said.reach, said.home, said.first)),
        instance.weights.placed,
    )
    places = [sorted({place_number[place] for place in chain(*key)}) for key in said.reaches]
    reach = machine.blank(len(places) * len(place_number))
    for number, (anyone, at_home) in enumerate(said.reaches):
        for how, some in ((GUEST, at_home), (ANYONE, anyone)):
            for place in some:
                reach[number * len(place_number) + place_number[place]] = how
    starts = [0, *accumulate(len(inside) for inside in places)]
    return person, machine.row(starts), machine.row(chain.from_iterable(places)), reach


def lay_possible(
    instance: Instance,
    machine: Machine,
    said: Columns,
    person: Row,
    cell: Row,
    where: tuple[Row, Row, Row],
    places: int,
) -> tuple[Row, Row, Row]:
    """Who can be when, and where."""
    ends, slots = machine.row(said.slot_ends), machine.row(said.slots)
    preferred_ends, preferred = machine.row(said.preferred_ends), machine.row(said.preferred)
    time = machine.blank(len(said.ids) * instance.slots, -1, "h")
    machine.run.lay_time(time, ends, slots, preferred_ends, preferred, instance.weights.preferred, instance.slots)
    total = machine.run.count_cells(person, ends, slots, *where, places)
    person_cells, cell_people = machine.blank(total), machine.blank(total)
    machine.run.fill_cells(person, ends, slots, *where, places, person_cells, cell, cell_people)
    return time, person_cells, cell_people


def lay_groups(instance: Instance, machine: Machine, said: Columns, person: Row, width: int) -> tuple[Row, Row]:
    """Every name a group may have, none in use; and who had it before."""
    count = len(instance.groups)
    group = array("i", bytes(4 * width * count))
    group[CELL::width] = group[LEADER::width] = array("i", [-1]) * count
    group[RANK::width] = array("i", range(count))
    group[JOINS::width] = array("i", [-1 if one.joins is None else one.joins for one in instance.groups])
    fixed = {one.id for one in instance.fixed}
    group[FIXED::width] = array("i", [one.id in fixed for one in instance.groups])
    rows = machine.row(group)
    homes = machine.blank(len(said.home) - said.home.count(-1))
    machine.run.lay_homes(person, len(said.home), rows, count, width, homes)
    return rows, homes


def lines(numbers: int) -> int:
    """So many numbers, as whole lines."""
    return -(-numbers // LINE) * LINE


def column(flat: Flat, first: int, count: int, width: int) -> list[int]:
    """One number of each of so many records."""
    return as_list(flat.board.rows[first : first + count * width : width])


def as_list(row: Row) -> list[int]:
    """A row as numbers of Python."""
    return row if isinstance(row, list) else row.tolist()


def placements(flat: Flat) -> tuple[dict[str, str], dict[str, Cell]]:
    """Who sits where on a board, by name."""
    board, names = flat.board, flat.groups
    group_of = column(flat, board.sits, board.people, 1)
    placed = {name: names[group] for name, group in zip(flat.people, group_of, strict=True) if group >= 0}
    cell_of = column(flat, board.group + CELL, board.groups, board.group_width)
    leader_of = column(flat, board.group + LEADER, board.groups, board.group_width)
    spots = list(flat.cells)
    cells = {}
    for number in sorted(set(group_of) - {-1}):
        slot, place = spots[cell_of[number]]
        cells[names[number]] = Cell(slot, flat.places[place], flat.facilitators[leader_of[number]])
    return placed, cells


def crowd(flat: Flat) -> dict[tuple[int, str], int]:
    """How many people could be at each slot and place that some facilitator can hold."""
    board = flat.board
    firsts = column(flat, board.cell + PEOPLE, board.cells, CELL_WIDTH)
    ends = column(flat, board.cell + PEOPLE_END, board.cells, CELL_WIDTH)
    return {
        (slot, flat.places[place]): end - first
        for (slot, place), first, end in zip(flat.cells, firsts, ends, strict=True)
    }
