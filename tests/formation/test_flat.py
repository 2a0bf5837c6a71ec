"""What the kernel counts when a round is laid out, against the plain way of saying it."""

import pytest

from tests.formation.rounds import random_instance
from withness.formation.solver.flat import flatten
from withness.formation.solver.kernel import plain
from withness.formation.solver.kernel.layout import CELL_WIDTH, CELLS, CELLS_END, LEADERS, LEADERS_END, PERSON


@pytest.mark.parametrize("seed", range(20))
def test_cells_stand_in_order_with_all_who_can_hold_them(seed):
    instance = random_instance(seed)
    held = {}
    for number, leader in enumerate(instance.facilitators):
        for slot in leader.slots if leader.capacity else ():
            for place in leader.places:
                held.setdefault((slot, place), []).append(number)

    flat = flatten(instance, plain(), 1)

    board, found = flat.board, {}
    for (slot, place), cell in flat.cells.items():
        at = board.cell + cell * CELL_WIDTH
        holders = range(board.rows[at + LEADERS], board.rows[at + LEADERS_END])
        found[slot, flat.places[place]] = [board.rows[board.cell_leaders + index] for index in holders]
    assert found == held
    assert list(flat.cells) == sorted(flat.cells)


@pytest.mark.parametrize("seed", range(20))
def test_who_has_the_fewest_cells_comes_first_and_equals_stay_in_order(seed):
    machine = plain()
    board = flatten(random_instance(seed), machine, 1).board
    people = [board.rows[board.person + who * PERSON :][:PERSON] for who in range(board.people)]
    order = machine.blank(board.people)

    machine.run.by_choice(board, order, machine.blank(board.cells + 2))

    assert order == sorted(range(board.people), key=lambda who: people[who][CELLS_END] - people[who][CELLS])
