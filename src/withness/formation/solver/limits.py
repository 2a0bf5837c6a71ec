"""What limits a board, as numbers: who could hold a group when and where, who may not be together, who may not be where."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain

from withness.formation.solver.kernel.layout import (
    CELL_WIDTH,
    LEADERS,
    LEADERS_END,
    PLACE,
    SLOT,
    STANDS,
    Row,
)
from withness.formation.solver.kernel.machine import Machine
from withness.formation.solver.model import Instance, Pairs


def lay_facilitators(
    instance: Instance, machine: Machine, place_number: dict[str, int]
) -> tuple[dict[tuple[int, int], int], Row, Row]:
    """The cells that some facilitator can hold, and who can."""
    places = len(place_number)
    by_cell: dict[int, list[int]] = defaultdict(list)  # by slot * places + place
    for number, leader in enumerate(instance.facilitators):
        if leader.capacity > 0:
            there = [place_number[place] for place in leader.places]
            for slot in leader.slots:
                for place in there:
                    by_cell[slot * places + place].append(number)
    keys = sorted(by_cell)
    cell = [0] * (len(keys) * CELL_WIDTH)
    ends = list(accumulate(len(by_cell[key]) for key in keys))
    cell[SLOT::CELL_WIDTH] = [key // places for key in keys]
    cell[PLACE::CELL_WIDTH] = [key % places for key in keys]
    cell[LEADERS_END::CELL_WIDTH] = ends
    cell[LEADERS::CELL_WIDTH] = cell[STANDS::CELL_WIDTH] = [0, *ends[:-1]] if ends else []
    cells = {(key // places, key % places): number for number, key in enumerate(keys)}
    return cells, machine.row(cell), machine.row(chain.from_iterable(by_cell[key] for key in keys))


def lay_pairs(
    instance: Instance, machine: Machine, person: Row, people: list[str], leaders: Sequence[str]
) -> tuple[Row, Row]:
    """Who may not be with whom: people with people, and people with facilitators."""
    pairs = instance.apart
    if not isinstance(pairs, Pairs) or not pairs.named(people):
        pairs = Pairs(instance.apart, people)
    ends = machine.row(pairs.ends)
    sorted_ends, apart = machine.blank(len(pairs.ends)), machine.blank(len(pairs.ends))
    total = machine.run.lay_apart(person, ends, len(people), machine.blank(len(people) + 1), sorted_ends, apart)
    barred: set[int] = set()
    if total < len(pairs.ends):
        number = {name: index for index, name in enumerate(leaders)}
        sits = {name: index for index, name in enumerate(people)}
        for one, other in pairs:
            for who, leader in ((one, other), (other, one)):
                if who in sits and leader in number:
                    barred.add(sits[who] * len(leaders) + number[leader])
    return apart[:total], sorted(barred)


def lay_forbidden(instance: Instance, people: list[str], groups: list[str]) -> list[int]:
    """Who may not be in which group, as one number each."""
    if not instance.forbidden:
        return []
    numbers = {name: number for number, name in enumerate(people)}
    names = {name: number for number, name in enumerate(groups)}
    return sorted(numbers[pin.person] * len(groups) + names[pin.group] for pin in instance.forbidden)
