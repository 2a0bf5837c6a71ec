"""After one change: a seat for one person, or one more person for a group, moving at most two others."""

from withness.formation.solver.kernel.company import forlorn, left_alone, needed
from withness.formation.solver.kernel.layout import (
    CELL,
    CELL_WIDTH,
    CELLS,
    CELLS_END,
    HELD,
    MEMBERS,
    OPEN,
    PEOPLE,
    PEOPLE_END,
    PERSON,
    SIZE,
    STANDING,
    STANDS,
    WAITING,
    WRITTEN,
    Board,
    Row,
)
from withness.formation.solver.kernel.moving import NOT_SO_LOW
from withness.formation.solver.kernel.rebuilding import call, make_room
from withness.formation.solver.kernel.standing import can, clash, close_group, gain, loss, open_group, put, take

SEARCHED = 400
ELSEWHERE = 60


def restore(board: Board, groups: Row, cells: Row, leaders: Row, group_of: Row) -> None:
    """Everybody stands as in a plan: groups with cells and facilitators, and each person's group or -1."""
    for index in range(len(groups)):
        open_group(board, groups[index], cells[index], leaders[index])
    for who in range(len(group_of)):
        if group_of[who] >= 0:
            put(board, who, group_of[who])
    board.rows[board.tally + WRITTEN] = 0


def take_out(board: Board, who: int) -> None:
    """Someone leaves their group; the journal begins anew."""
    board.rows[board.tally + WRITTEN] = 0
    if board.rows[board.sits + who] >= 0:
        take(board, who)


def put_back(board: Board, who: int, group: int) -> bool:
    """Whether someone may be in a group with room, and is now."""
    at = board.group + group * board.group_width
    cell = board.rows[at + CELL]
    if cell < 0 or board.rows[at + SIZE] >= board.most or not can(board, who, cell) or clash(board, who, group, -1):
        return False
    if forlorn(board, who, group, -1):
        return False
    put(board, who, group)
    return True


def seat_alone(board: Board, who: int) -> bool:
    """The best free seat of all for someone who waits; if there is none, one other person makes room.

    Not for somebody who is held: they sit where they were pinned, or wait.
    """
    me = board.person + who * PERSON
    if board.rows[me + HELD] > 0:
        return False
    best, found = NOT_SO_LOW, -1
    for index in range(board.rows[me + CELLS], board.rows[me + CELLS_END]):
        here = board.cell + board.rows[board.person_cells + index] * CELL_WIDTH
        for place in range(board.rows[here + STANDING]):
            group = board.rows[board.cell_groups + board.rows[here + STANDS] + place]
            if board.rows[board.group + group * board.group_width + SIZE] < board.most:
                adds = gain(board, who, group)
                if adds > best and not clash(board, who, group, -1) and not forlorn(board, who, group, -1):
                    best, found = adds, group
    if found >= 0:
        put(board, who, found)
        return True
    left = SEARCHED
    for index in range(board.rows[me + CELLS], board.rows[me + CELLS_END]):
        here = board.cell + board.rows[board.person_cells + index] * CELL_WIDTH
        for place in range(board.rows[here + STANDING]):
            group = board.rows[board.cell_groups + board.rows[here + STANDS] + place]
            if left > 0:
                make_room(board, who, group)
                left -= 1
            if board.rows[board.sits + who] >= 0:
                return True
    return False


def console(board: Board, group: int) -> int:
    """After someone left: whoever is alone there now and asked not to be takes another seat, or waits. How many."""
    moved, who = 0, left_alone(board, group)
    while who >= 0:
        take(board, who)
        seat_alone(board, who)
        moved += 1
        who = left_alone(board, group)
    return moved


def mend(board: Board, group: int) -> bool:
    """Whether a group that someone left has enough people: one who waits, one who can be spared, or one and another."""
    at = board.group + group * board.group_width
    for place in range(board.rows[board.tally + WAITING] - 1, -1, -1):
        if place < board.rows[board.tally + WAITING] and board.rows[at + SIZE] < board.most:
            who = board.rows[board.waiting + place]
            if not forlorn(board, who, group, -1):
                call(board, who, group, 0)
    if board.rows[at + SIZE] >= board.least:
        return True
    if board.rows[at + SIZE] < board.least - 1:
        return False
    who = spared(board, group, board.least)
    if who >= 0:
        take(board, who)
        put(board, who, group)
        return True
    return mend_by_two(board, group)


def spared(board: Board, group: int, least: int) -> int:
    """Who adds most to a group, of those whose own group has more than `least`; -1 if nobody can come."""
    here = board.cell + board.rows[board.group + group * board.group_width + CELL] * CELL_WIDTH
    best, found = NOT_SO_LOW, -1
    for index in range(board.rows[here + PEOPLE], board.rows[here + PEOPLE_END]):
        who = board.rows[board.cell_people + index]
        before = board.rows[board.sits + who]
        if before < 0 or before == group or board.rows[board.person + who * PERSON + HELD] > 0:
            continue
        if board.rows[board.group + before * board.group_width + SIZE] > least and can(
            board, who, board.rows[board.group + group * board.group_width + CELL]
        ):
            adds = gain(board, who, group) - loss(board, who)
            if adds > best and not clash(board, who, group, -1) and lightly(board, who, group):
                best, found = adds, who
    return found


def mend_by_two(board: Board, group: int) -> bool:
    """One comes from a group that has just enough, and another to that group from one that can spare them."""
    cell = board.rows[board.group + group * board.group_width + CELL]
    here = board.cell + cell * CELL_WIDTH
    left = ELSEWHERE
    for index in range(board.rows[here + PEOPLE], board.rows[here + PEOPLE_END]):
        who = board.rows[board.cell_people + index]
        before = board.rows[board.sits + who]
        free = before >= 0 and before != group and board.rows[board.person + who * PERSON + HELD] == 0
        if (
            left > 0
            and free
            and can(board, who, cell)
            and not clash(board, who, group, -1)
            and lightly(board, who, group)
        ):
            left -= 1
            take(board, who)
            put(board, who, group)
            other = spared(board, before, board.least)
            if other >= 0 and other != who:
                take(board, other)
                put(board, other, before)
                return True
            take(board, who)
            put(board, who, before)
    return False


def lightly(board: Board, who: int, group: int) -> bool:
    """Whether someone may go to a group and nobody is alone for it, here or there."""
    return not forlorn(board, who, group, -1) and not needed(board, who)


def comfort(board: Board) -> int:
    """Whoever is alone in a group and asked not to be takes another seat or waits; groups too small close, and so on.

    How many moved. Somebody alone is like nobody there, so nobody is alone because they go.
    """
    moved = 0
    if board.lonely > 0:
        for place in range(board.rows[board.tally + OPEN]):
            board.rows[board.tally + WRITTEN] = 0
            moved += console(board, board.rows[board.ranked + place])
    return moved


def dissolve(board: Board, group: int) -> int:
    """A group that cannot be kept closes; its people take free seats elsewhere. How many there were."""
    at = board.group + group * board.group_width
    size = board.rows[at + SIZE]
    for seat in range(size):
        board.rows[board.spare + seat] = board.rows[at + MEMBERS + seat]
    for seat in range(size):
        take(board, board.rows[board.spare + seat])
    close_group(board, group)
    for seat in range(size):
        seat_alone(board, board.rows[board.spare + seat])
    return size
