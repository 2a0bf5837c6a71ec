"""What keeps somebody out of a group that only some rounds know: areas, intakes, places that are theirs as guests."""

from withness.formation.solver.kernel.layout import (
    AREA,
    CELL,
    CELL_WIDTH,
    GUEST,
    HOME,
    JOINS,
    LEADER,
    LEADER_WIDTH,
    NEW,
    PERSON,
    PLACE,
    REACH,
    WORKS,
    Board,
)


def shut_out(board: Board, who: int, group: int, but: int) -> bool:
    """Whether the facilitator works where someone does, or the group takes in nobody more who was not in it."""
    me, at = board.person + who * PERSON, board.group + group * board.group_width
    area = board.rows[me + AREA]
    if area > 0 and board.rows[board.leader + board.rows[at + LEADER] * LEADER_WIDTH + WORKS] == area:
        return True
    if board.rows[me + HOME] == group:
        return False
    place = board.rows[board.cell + board.rows[at + CELL] * CELL_WIDTH + PLACE]
    if board.rows[board.reach + board.rows[me + REACH] * board.places + place] == GUEST:
        return True
    new = board.rows[at + NEW]
    if but >= 0 and board.rows[board.sits + but] == group:
        new -= 1 if board.rows[board.person + but * PERSON + HOME] != group else 0
    return board.rows[at + JOINS] >= 0 and new >= board.rows[at + JOINS]
