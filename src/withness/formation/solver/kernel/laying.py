"""From lists of what each person can do to the rows of a board: counted, then filled."""

from withness.formation.solver.kernel.layout import (
    APART,
    APART_END,
    CELL_WIDTH,
    CELLS,
    CELLS_END,
    HOME,
    HOMES,
    HOMES_END,
    LEADERS,
    LEADERS_END,
    PEOPLE,
    PEOPLE_END,
    PERSON,
    PLACE,
    REACH,
    ROLE,
    SEAT,
    SLOT,
    STANDS,
    TIME,
    WORTH,
    Board,
    Row,
)


def lay_people(person: Row, role: Row, reach: Row, home: Row, first: Row, placed: int) -> None:
    """Role, reach, earlier group and worth of everybody, who stand among those who wait in their order."""
    for who in range(len(role)):
        at = who * PERSON
        person[at + ROLE] = role[who]
        person[at + REACH] = reach[who]
        person[at + HOME] = home[who]
        person[at + WORTH] = placed + first[who]
        person[at + SEAT] = who


def lay_time(time: TIME, ends: Row, slots: Row, preferred_ends: Row, preferred: Row, adds: int, width: int) -> None:
    """Person x slot: 0 where they can be, what it adds where they would rather."""
    start = 0
    for who in range(len(ends)):
        for index in range(start, ends[who]):
            time[who * width + slots[index]] = 0
        start = ends[who]
    start = 0
    for who in range(len(preferred_ends)):
        for index in range(start, preferred_ends[who]):
            at = who * width + preferred[index]
            if time[at] == 0:
                time[at] = adds
        start = preferred_ends[who]


def count_led(keys: Row, number: Row) -> int:
    """How many cells some facilitator can hold; `number` tells how many can hold each, less one."""
    cells = 0
    for index in range(len(keys)):
        if number[keys[index]] < 0:
            cells += 1
        number[keys[index]] += 1
    return cells


def fill_led(keys: Row, ends: Row, places: int, number: Row, cell: Row, cell_leaders: Row) -> None:
    """The cells in the order of their keys, who can hold each, ascending; `number` then tells which cell a key has."""
    found, total = 0, 0
    for key in range(len(number)):
        held = number[key] + 1
        if held > 0:
            at = found * CELL_WIDTH
            cell[at + SLOT] = key // places
            cell[at + PLACE] = key % places
            cell[at + LEADERS] = total
            cell[at + STANDS] = total
            cell[at + LEADERS_END] = total
            number[key] = found
            total += held
            found += 1
    start = 0
    for who in range(len(ends)):
        for index in range(start, ends[who]):
            at = number[keys[index]] * CELL_WIDTH
            cell_leaders[cell[at + LEADERS_END]] = who
            cell[at + LEADERS_END] += 1
        start = ends[who]


def count_cells(person: Row, ends: Row, slots: Row, reach_at: Row, reach_places: Row, number: Row, places: int) -> int:
    """Where each person's cells begin and end; how many there are in all."""
    total, start = 0, 0
    for who in range(len(ends)):
        person[who * PERSON + CELLS] = total
        reach = person[who * PERSON + REACH]
        for index in range(start, ends[who]):
            for place in range(reach_at[reach], reach_at[reach + 1]):
                if number[slots[index] * places + reach_places[place]] >= 0:
                    total += 1
        start = ends[who]
        person[who * PERSON + CELLS_END] = total
    return total


def fill_cells(
    person: Row,
    ends: Row,
    slots: Row,
    reach_at: Row,
    reach_places: Row,
    number: Row,
    places: int,
    person_cells: Row,
    cell: Row,
    cell_people: Row,
) -> None:
    """Each person's cells, and the people of each cell."""
    at, start = 0, 0
    for who in range(len(ends)):
        reach = person[who * PERSON + REACH]
        for index in range(start, ends[who]):
            for place in range(reach_at[reach], reach_at[reach + 1]):
                found = number[slots[index] * places + reach_places[place]]
                if found >= 0:
                    person_cells[at] = found
                    cell[found * CELL_WIDTH + PEOPLE_END] += 1
                    at += 1
        start = ends[who]
    total = 0
    for found in range(len(cell) // CELL_WIDTH):
        size = cell[found * CELL_WIDTH + PEOPLE_END]
        cell[found * CELL_WIDTH + PEOPLE] = total
        cell[found * CELL_WIDTH + PEOPLE_END] = total
        total += size
    for who in range(len(ends)):
        for index in range(person[who * PERSON + CELLS], person[who * PERSON + CELLS_END]):
            here = person_cells[index] * CELL_WIDTH
            cell_people[cell[here + PEOPLE_END]] = who
            cell[here + PEOPLE_END] += 1


def lay_apart(person: Row, ends: Row, people: int, counts: Row, sorted_ends: Row, apart: Row) -> int:
    """Everybody's row of people kept apart from them, ascending; how many entries there are.

    `ends` are pairs of numbers, those from `people` on being no people. Two stable counting sorts.
    """
    total = 0
    for index in range(people + 1):
        counts[index] = 0
    for index in range(0, len(ends), 2):
        if ends[index] < people and ends[index + 1] < people:
            counts[ends[index]] += 1
            counts[ends[index + 1]] += 1
            total += 2
    before = 0
    for who in range(people):
        person[who * PERSON + APART] = before
        before += counts[who]
        counts[who] = before - counts[who]
    for index in range(0, len(ends), 2):
        one, other = ends[index], ends[index + 1]
        if one < people and other < people:
            sorted_ends[counts[one]] = other
            counts[one] += 1
            sorted_ends[counts[other]] = one
            counts[other] += 1
    for who in range(people):
        person[who * PERSON + APART_END] = counts[who]
    for who in range(people):
        counts[who] = person[who * PERSON + APART]
    for who in range(people):
        for index in range(person[who * PERSON + APART], person[who * PERSON + APART_END]):
            other = sorted_ends[index]
            apart[counts[other]] = who
            counts[other] += 1
    return total


def lay_homes(person: Row, people: int, group: Row, groups: int, width: int, homes: Row) -> None:
    """The people of every earlier group."""
    for who in range(people):
        home = person[who * PERSON + HOME]
        if home >= 0:
            group[home * width + HOMES_END] += 1
    total = 0
    for index in range(groups):
        size = group[index * width + HOMES_END]
        group[index * width + HOMES] = total
        group[index * width + HOMES_END] = total
        total += size
    for who in range(people):
        home = person[who * PERSON + HOME]
        if home >= 0:
            homes[group[home * width + HOMES_END]] = who
            group[home * width + HOMES_END] += 1


def by_choice(board: Board, order: Row, counts: Row) -> None:
    """People by how many cells they can choose from, fewest first: a stable counting sort.

    `counts` has a zero for every number of cells there can be, and one more.
    """
    for who in range(board.people):
        counts[choices(board, who) + 1] += 1
    for wide in range(1, len(counts)):
        counts[wide] += counts[wide - 1]
    for who in range(board.people):
        wide = choices(board, who)
        order[counts[wide]] = who
        counts[wide] += 1


def choices(board: Board, who: int) -> int:
    """How many cells someone can choose from."""
    at = board.person + who * PERSON
    return min(board.rows[at + CELLS_END] - board.rows[at + CELLS], board.cells)
