"""What limits a board, as numbers: who could hold a group when and where, who may not be together, who may not be where."""

from array import array
from collections.abc import Sequence

from withness.formation.solver.kernel.layout import (
    CELL_WIDTH,
    Row,
)
from withness.formation.solver.kernel.machine import Machine
from withness.formation.solver.model import Instance, Pairs


def lay_facilitators(instance: Instance, machine: Machine, place_number: dict[str, int]) -> tuple[Row, Row, Row]:
    """The cells that some facilitator can hold, who can, and the number of the cell of each slot and place (or -1)."""
    places = len(place_number)
    keys, ends = array("i"), array("i")  # slot * places + place, for one facilitator after another
    for leader in instance.facilitators:
        if leader.capacity > 0:
            there = [place_number[place] for place in leader.places]
            keys.extend([slot * places + place for slot in leader.slots for place in there])
        ends.append(len(keys))
    held, number = machine.row(keys), machine.blank(instance.slots * places, -1)
    cell = machine.blank(machine.run.count_led(held, number) * CELL_WIDTH)
    cell_leaders = machine.blank(len(keys))
    machine.run.fill_led(held, machine.row(ends), places, number, cell, cell_leaders)
    return cell, cell_leaders, number


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
