"""Who holds a group: a facilitator with room, or one who gets room because another takes a group over."""

from withness.formation.solver.kernel.layout import (
    AREA,
    CAPACITY,
    CELL,
    CELL_WIDTH,
    FIXED,
    LEADER_WIDTH,
    LEADERS,
    LEADERS_END,
    LOAD,
    MEMBERS,
    PERSON,
    SIZE,
    SLOT,
    WORKS,
    Board,
)
from withness.formation.solver.kernel.standing import FEW, draw, lead, listed


def free_leader(board: Board, cell: int) -> int:
    """A facilitator who can hold one more group in a cell, or -1; another may pass a group on to make room."""
    here = cell * CELL_WIDTH
    slot = board.rows[board.cell + here + SLOT]
    first, end = board.rows[board.cell + here + LEADERS], board.rows[board.cell + here + LEADERS_END]
    if end == first:
        return -1
    turn = draw(board, end - first)
    for step in range(end - first):
        index = first + turn + step
        leader = board.rows[board.cell_leaders + (index if index < end else index - end + first)]
        if (
            board.rows[board.leader + leader * LEADER_WIDTH + LOAD]
            < board.rows[board.leader + leader * LEADER_WIDTH + CAPACITY]
            and board.rows[board.busy + leader * board.slots + slot] < 0
        ):
            return leader
    for step in range(min(end - first, FEW)):
        index = first + turn + step
        leader = board.rows[board.cell_leaders + (index if index < end else index - end + first)]
        if board.rows[board.busy + leader * board.slots + slot] < 0:
            if pass_on(board, leader):
                return leader
        elif board.rows[board.leader + leader * LEADER_WIDTH + LOAD] < board.rows[
            board.leader + leader * LEADER_WIDTH + CAPACITY
        ] and relieve(board, board.rows[board.busy + leader * board.slots + slot]):
            return leader
    return -1


def known_leader(board: Board, cell: int, leader: int) -> int:
    """The facilitator a group had, if they can hold it in this cell, or else anybody who can; -1 if nobody."""
    here = cell * CELL_WIDTH
    if leader >= 0:
        slot = board.rows[board.cell + here + SLOT]
        free = (
            board.rows[board.leader + leader * LEADER_WIDTH + LOAD]
            < board.rows[board.leader + leader * LEADER_WIDTH + CAPACITY]
        )
        if free and board.rows[board.busy + leader * board.slots + slot] < 0:
            for index in range(board.rows[board.cell + here + LEADERS], board.rows[board.cell + here + LEADERS_END]):
                if board.rows[board.cell_leaders + index] == leader:
                    return leader
    return free_leader(board, cell)


def pass_on(board: Board, leader: int) -> bool:
    """A full facilitator hands any one of their groups to someone else."""
    for slot in range(board.slots):
        group = board.rows[board.busy + leader * board.slots + slot]
        if group >= 0 and relieve(board, group):
            return True
    return False


def relieve(board: Board, group: int) -> bool:
    """Someone else with time for it takes a group over."""
    at = group * board.group_width
    if board.rows[board.group + at + CELL] < 0 or board.rows[board.group + at + FIXED] > 0:
        return False
    here = board.rows[board.group + at + CELL] * CELL_WIDTH
    slot = board.rows[board.cell + here + SLOT]
    for index in range(board.rows[board.cell + here + LEADERS], board.rows[board.cell + here + LEADERS_END]):
        other = board.rows[board.cell_leaders + index]
        if (
            board.rows[board.leader + other * LEADER_WIDTH + LOAD]
            < board.rows[board.leader + other * LEADER_WIDTH + CAPACITY]
            and board.rows[board.busy + other * board.slots + slot] < 0
            and suits(board, other, group)
        ):
            lead(board, group, other)
            return True
    return False


def suits(board: Board, leader: int, group: int) -> bool:
    """Whether no member is barred from a facilitator, or works where they do."""
    if board.bars > 0 or board.extras > 0:
        at, works = group * board.group_width, board.rows[board.leader + leader * LEADER_WIDTH + WORKS]
        for index in range(at + MEMBERS, at + MEMBERS + board.rows[board.group + at + SIZE]):
            who = board.rows[board.group + index]
            if works > 0 and board.rows[board.person + who * PERSON + AREA] == works:
                return False
            if board.bars > 0 and listed(board, board.barred, board.bars, who * board.leaders + leader):
                return False
    return True
