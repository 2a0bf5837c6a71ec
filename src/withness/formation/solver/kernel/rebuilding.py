"""Large moves: a group is opened, closed, or carried to another slot and place and filled again; kept if not worse."""

from withness.formation.solver.kernel.company import forlorn, needed
from withness.formation.solver.kernel.layout import (
    CELL,
    CELL_WIDTH,
    CELLS,
    CELLS_END,
    FIXED,
    HELD,
    HOMES,
    HOMES_END,
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
)
from withness.formation.solver.kernel.leading import free_leader
from withness.formation.solver.kernel.moving import NOT_SO_LOW
from withness.formation.solver.kernel.standing import (
    can,
    clash,
    close_group,
    draw,
    gain,
    loss,
    open_group,
    put,
    take,
    undo,
)

ASKED, STAYS = 10, -2
LOOKED = 24
TRIES = 3


def rebuild(board: Board, group: int, cell: int, allowed: int) -> int:
    """Empty a group (if it is in use), open it in a cell (-1: nowhere), fill it, find seats for the others."""
    at = group * board.group_width
    if board.rows[board.group + at + FIXED] > 0:
        return 0
    board.rows[board.tally + WRITTEN] = 0
    adds, size = 0, board.rows[board.group + at + SIZE]
    for seat in range(size):
        who = board.rows[board.group + at + MEMBERS + seat]
        if board.rows[board.person + who * PERSON + HELD] > 0:
            return 0
        board.rows[board.spare + seat] = who
    for seat in range(size):
        adds -= loss(board, board.rows[board.spare + seat])
        take(board, board.rows[board.spare + seat])
    if board.rows[board.group + at + CELL] >= 0:
        close_group(board, group)
    if cell >= 0:
        leader = free_leader(board, cell)
        if leader < 0:
            undo(board, 0)
            return 0
        open_group(board, group, cell, leader)
        for seat in range(size):
            adds += keep(board, board.rows[board.spare + seat], group)
        adds += fill(board, group)
        if board.rows[board.group + at + SIZE] < board.least:
            undo(board, 0)
            return 0
    for seat in range(size):
        if board.rows[board.sits + board.rows[board.spare + seat]] < 0:
            adds += settle(board, board.rows[board.spare + seat])
    if adds < -allowed:
        undo(board, 0)
        return 0
    return adds


def keep(board: Board, who: int, group: int) -> int:
    """Someone who was in the group comes along if they can."""
    if can(board, who, board.rows[board.group + group * board.group_width + CELL]) and not clash(board, who, group, -1):
        adds = gain(board, who, group)
        put(board, who, group)
        return adds
    return 0


def fill(board: Board, group: int) -> int:
    """Those who were here in the earlier round, those who wait, then whoever gains most, from groups that can spare."""
    at = group * board.group_width
    adds = 0
    for index in range(board.rows[board.group + at + HOMES], board.rows[board.group + at + HOMES_END]):
        if board.rows[board.group + at + SIZE] < board.most:
            adds += call(board, board.rows[board.homes + index], group, 0)
    count = board.rows[board.tally + WAITING]
    turn = draw(board, count) if count > 0 else 0
    for step in range(min(count, ASKED)):
        index = turn - step
        if board.rows[board.group + at + SIZE] < board.most and board.rows[board.tally + WAITING] > 0:
            index = index if index >= 0 else index + board.rows[board.tally + WAITING]
            if 0 <= index < board.rows[board.tally + WAITING]:
                adds += call(board, board.rows[board.waiting + index], group, 0)
    for _ in range(board.most * TRIES):
        size = board.rows[board.group + at + SIZE]
        if size == board.most:
            break
        who, best = whom(board, group)
        if who < 0 or (best <= 0 and size >= board.least):
            if size >= board.least:
                break
        else:
            if board.rows[board.sits + who] >= 0:
                take(board, who)
            put(board, who, group)
            adds += best
    return adds


def call(board: Board, who: int, group: int, at_least: int) -> int:
    """Bring one person in if they can come, can be spared, and it adds more than `at_least`."""
    before = board.rows[board.sits + who]
    if before == group or board.rows[board.person + who * PERSON + HELD] > 0:
        return 0
    if before >= 0 and board.rows[board.group + before * board.group_width + SIZE] <= board.least:
        return 0
    if not can(board, who, board.rows[board.group + group * board.group_width + CELL]):
        return 0
    adds = gain(board, who, group)
    if before >= 0:
        adds -= loss(board, who)
    if adds <= at_least or clash(board, who, group, -1):
        return 0
    if before >= 0:
        take(board, who)
    put(board, who, group)
    return adds


def whom(board: Board, group: int) -> tuple[int, int]:
    """Of a few who could be in a group's cell, the one whose coming adds most, and how much.

    Of a large round nearly everything is far from the processor, and it fetches for all of them at once what does not
    hang on what it has found: so each thing is asked of all before the next.
    """
    here = board.rows[board.group + group * board.group_width + CELL] * CELL_WIDTH
    first = board.rows[board.cell + here + PEOPLE]
    count = board.rows[board.cell + here + PEOPLE_END] - first
    asked, sits = board.spare + board.most, board.spare + board.most + ASKED
    for index in range(asked, asked + ASKED):
        board.rows[index] = board.rows[board.cell_people + first + draw(board, count)]
    for index in range(ASKED):
        who = board.rows[asked + index]
        before = board.rows[board.sits + who]
        stays = before == group or board.rows[board.person + who * PERSON + HELD] > 0
        board.rows[sits + index] = STAYS if stays else before
    for index in range(sits, sits + ASKED):
        before = board.rows[index]
        if before >= 0 and board.rows[board.group + before * board.group_width + SIZE] <= board.least:
            board.rows[index] = STAYS
    best, found = NOT_SO_LOW, -1
    for index in range(ASKED):
        before = board.rows[sits + index]
        if before != STAYS:
            who = board.rows[asked + index]
            adds = gain(board, who, group)
            if before >= 0:
                adds -= loss(board, who)
            if adds > best and not clash(board, who, group, -1):
                best, found = adds, who
    return found, best


def settle(board: Board, who: int) -> int:
    """The best seat of some that are free for someone who waits; if there is none, a member may make room."""
    me = who * PERSON
    first = board.rows[board.person + me + CELLS]
    count = board.rows[board.person + me + CELLS_END] - first
    best, found = NOT_SO_LOW, -1
    turn = draw(board, count) if count > 0 else 0
    for step in range(min(count, LOOKED)):
        index = turn + step
        cell = board.rows[board.person_cells + first + (index if index < count else index - count)]
        if board.rows[board.rooms + cell] == 0:
            continue
        here = cell * CELL_WIDTH
        standing = board.rows[board.cell + here + STANDING]
        begin = draw(board, standing) if standing > 1 else 0
        for offset in range(min(standing, 4)):
            place = begin + offset
            group = board.rows[
                board.cell_groups
                + board.rows[board.cell + here + STANDS]
                + (place if place < standing else place - standing)
            ]
            if board.rows[board.group + group * board.group_width + SIZE] < board.most:
                adds = gain(board, who, group)
                if adds > best and not clash(board, who, group, -1):
                    best, found = adds, group
    if found >= 0:
        put(board, who, found)
        return best
    return squeeze(board, who)


def squeeze(board: Board, who: int) -> int:
    """Everything is full: come in where a member can go to a group with room. What it adds, 0 if nobody can."""
    me = who * PERSON
    first = board.rows[board.person + me + CELLS]
    count = board.rows[board.person + me + CELLS_END] - first
    turn = draw(board, count) if count > 0 else 0
    for step in range(min(count, LOOKED)):
        index = turn + step
        here = board.rows[board.person_cells + first + (index if index < count else index - count)] * CELL_WIDTH
        standing = board.rows[board.cell + here + STANDING]
        begin = draw(board, standing) if standing > 1 else 0
        for offset in range(min(standing, 2)):
            place = begin + offset
            group = board.rows[
                board.cell_groups
                + board.rows[board.cell + here + STANDS]
                + (place if place < standing else place - standing)
            ]
            adds = make_room(board, who, group)
            if board.rows[board.sits + who] >= 0:
                return adds
    return 0


def make_room(board: Board, who: int, group: int) -> int:
    """A member of a full group goes to another with room, and someone takes the seat."""
    at = group * board.group_width
    for seat in range(board.rows[board.group + at + SIZE]):
        other = board.rows[board.group + at + MEMBERS + seat]
        if board.rows[board.person + other * PERSON + HELD] > 0 or clash(board, who, group, other):
            continue
        if forlorn(board, who, group, other) or needed(board, other):
            continue
        first = board.rows[board.person + other * PERSON + CELLS]
        count = board.rows[board.person + other * PERSON + CELLS_END] - first
        turn = draw(board, count)
        for step in range(min(count, LOOKED)):
            index = turn + step
            cell = board.rows[board.person_cells + first + (index if index < count else index - count)]
            if board.rows[board.rooms + cell] == 0:
                continue
            here = cell * CELL_WIDTH
            standing = board.rows[board.cell + here + STANDING]
            third = board.rows[
                board.cell_groups
                + board.rows[board.cell + here + STANDS]
                + (draw(board, standing) if standing > 1 else 0)
            ]
            if third == group or board.rows[board.group + third * board.group_width + SIZE] >= board.most:
                continue
            if not clash(board, other, third, -1) and not forlorn(board, other, third, -1):
                adds = gain(board, other, third) - loss(board, other)
                take(board, other)
                put(board, other, third)
                adds += gain(board, who, group)
                put(board, who, group)
                return adds
    return 0


def open_count(board: Board) -> int:
    """How many groups are in use."""
    return board.rows[board.tally + OPEN]
