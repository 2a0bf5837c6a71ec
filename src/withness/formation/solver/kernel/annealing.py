"""The long search: one anneal from a low temperature, small moves mostly, large ones now and then."""

from withness.formation.solver.kernel.layout import (
    CELL,
    CELLS,
    CELLS_END,
    HOME,
    MEMBERS,
    OPEN,
    PERSON,
    SIZE,
    WAITING,
    WRITTEN,
    Board,
)
from withness.formation.solver.kernel.moving import nudge, rename, somewhere
from withness.formation.solver.kernel.rebuilding import rebuild
from withness.formation.solver.kernel.standing import can, draw


def anneal(board: Board, steps: int, heat: int, large: int) -> int:
    """Steps at one temperature (in 1/65536 of a point), `large` in 4096 of them large moves: what they add in all."""
    total = 0
    for _ in range(steps):
        board.rows[board.tally + WRITTEN] = 0
        allowed = (board.rows[board.cooling + draw(board, 4096)] * heat) >> 32
        kind = draw(board, 4096)
        if kind < large:
            total += carry(board, allowed)
        elif kind < large + 40:
            total += call_home(board, allowed)
        else:
            total += wander(board, kind, allowed)
    return total


def wander(board: Board, kind: int, allowed: int) -> int:
    """One person, to their earlier group or anywhere they can be."""
    if board.rows[board.tally + WAITING] > 0 and kind & 63 == 0:
        who = board.rows[board.waiting + draw(board, board.rows[board.tally + WAITING])]
    else:
        who = draw(board, board.people)
    home = board.rows[board.person + who * PERSON + HOME]
    if home >= 0 and home != board.rows[board.sits + who] and kind & 7 == 1:
        cell = board.rows[board.group + home * board.group_width + CELL]
        group = home if cell >= 0 and can(board, who, cell) else -1
    else:
        group = somewhere(board, who)
    return nudge(board, who, group, allowed) if group >= 0 else 0


def call_home(board: Board, allowed: int) -> int:
    """A group takes the name that one of its members knows it by."""
    if board.rows[board.tally + OPEN] == 0:
        return 0
    group = board.rows[board.ranked + draw(board, board.rows[board.tally + OPEN])]
    at = group * board.group_width
    who = board.rows[board.group + at + MEMBERS + draw(board, board.rows[board.group + at + SIZE])]
    home = board.rows[board.person + who * PERSON + HOME]
    return rename(board, group, home, allowed) if home >= 0 else 0


def carry(board: Board, allowed: int) -> int:
    """One group goes elsewhere, is closed, or a new one is opened where someone could be."""
    kind, opened, waiting = draw(board, 16), board.rows[board.tally + OPEN], board.rows[board.tally + WAITING]
    if kind < 2 and (opened < board.groups or (waiting > 0 and kind == 0 and opened > 0)):
        if opened < board.groups:
            group = board.rows[board.ranked + opened + draw(board, board.groups - opened)]
        else:
            group = board.rows[board.ranked + draw(board, opened)]
        if waiting > 0 and kind == 0:
            who = board.rows[board.waiting + draw(board, waiting)]
        else:
            who = draw(board, board.people)
    elif opened > 0:
        group = board.rows[board.ranked + draw(board, opened)]
        at = group * board.group_width
        who = board.rows[board.group + at + MEMBERS + draw(board, board.rows[board.group + at + SIZE])]
        if kind == 2:
            return rebuild(board, group, -1, allowed)
    else:
        return 0
    first = board.rows[board.person + who * PERSON + CELLS]
    count = board.rows[board.person + who * PERSON + CELLS_END] - first
    if count == 0:
        return 0
    return rebuild(board, group, board.rows[board.person_cells + first + draw(board, count)], allowed)
