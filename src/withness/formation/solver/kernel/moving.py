"""Small moves, each tried and kept in a handful of steps: someone goes, two change places, one makes room for another."""

from withness.formation.solver.kernel.company import company, forlorn
from withness.formation.solver.kernel.layout import (
    CELL,
    CELL_WIDTH,
    CELLS,
    CELLS_END,
    FIXED,
    GUEST,
    HELD,
    HOME,
    HOMES,
    JOINS,
    LEADER,
    MEMBERS,
    NEW,
    PERSON,
    PLACE,
    RANK,
    REACH,
    ROLE,
    SEAT,
    SIZE,
    SLOT,
    STAND,
    STANDING,
    STANDS,
    WORTH,
    Board,
)
from withness.formation.solver.kernel.standing import can, clash, draw, gain, listed, loss, put, take

NOT_SO_LOW = -(1 << 40)


def somewhere(board: Board, who: int) -> int:
    """Any group at a slot and place where someone can be: first the cell, then the group; -1 if it is empty there."""
    me = who * PERSON
    first = board.rows[board.person + me + CELLS]
    count = board.rows[board.person + me + CELLS_END] - first
    if count == 0:
        return -1
    for _ in range(3):
        here = board.rows[board.person_cells + first + draw(board, count)] * CELL_WIDTH
        standing = board.rows[board.cell + here + STANDING]
        if standing == 1:
            return board.rows[board.cell_groups + board.rows[board.cell + here + STANDS]]
        if standing > 1:
            return board.rows[board.cell_groups + board.rows[board.cell + here + STANDS] + draw(board, standing)]
    return -1


def nudge(board: Board, who: int, group: int, allowed: int) -> int:
    """Bring someone into a group, losing at most `allowed`: what it adds, or 0 when nothing has changed."""
    me, at = who * PERSON, group * board.group_width
    before = board.rows[board.sits + who]
    if before == group or board.rows[board.person + me + HELD] > 0:
        return 0
    size = board.rows[board.group + at + SIZE]
    if before < 0:
        if size < board.most:
            return join(board, who, group, allowed)
        return displace(board, who, group, allowed)
    may_leave = board.rows[board.group + before * board.group_width + SIZE] > board.least
    if size < board.most and may_leave and draw(board, 4) > 0:
        return go(board, who, group, allowed)
    other = board.rows[board.group + at + MEMBERS + draw(board, size)]
    if may_leave and draw(board, 4) == 0:
        return chain(board, who, group, other, allowed)
    return change_places(board, who, other, allowed)


def join(board: Board, who: int, group: int, allowed: int) -> int:
    """From waiting into a group with room."""
    adds = gain(board, who, group)
    if adds < -allowed or clash(board, who, group, -1):
        return 0
    put(board, who, group)
    return adds


def go(board: Board, who: int, group: int, allowed: int) -> int:
    """From one group into another with room."""
    adds = gain(board, who, group) - loss(board, who)
    if adds < -allowed or clash(board, who, group, -1):
        return 0
    take(board, who)
    put(board, who, group)
    return adds


def change_places(board: Board, one: int, other: int, allowed: int) -> int:
    """Two people of two groups."""
    mine, theirs = board.rows[board.sits + one], board.rows[board.sits + other]
    at, there = mine * board.group_width, theirs * board.group_width
    if board.rows[board.person + other * PERSON + HELD] > 0 or not can(
        board, other, board.rows[board.group + at + CELL]
    ):
        return 0
    adds = gain(board, one, theirs) + gain(board, other, mine) - loss(board, one) - loss(board, other)
    role = board.rows[board.person + one * PERSON + ROLE]
    if board.rows[board.person + other * PERSON + ROLE] == role:
        here = board.rows[board.group + at + MEMBERS + board.most + role]
        over = board.rows[board.group + there + MEMBERS + board.most + role]
        adds += (
            board.rows[board.tier + here - 1]
            - board.rows[board.tier + here]
            + board.rows[board.tier + over - 1]
            - board.rows[board.tier + over]
        )
    if board.lonely > 0:
        adds += beside(board, one, theirs, other) + beside(board, other, mine, one)
    if adds < -allowed or clash(board, one, theirs, other) or clash(board, other, mine, one):
        return 0
    take(board, one)
    take(board, other)
    put(board, one, theirs)
    put(board, other, mine)
    return adds


def instead(board: Board, who: int, other: int) -> int:
    """What someone adds in a group in the place of one of its members, who is still in it."""
    group = board.rows[board.sits + other]
    adds = gain(board, who, group)
    role = board.rows[board.person + who * PERSON + ROLE]
    if board.rows[board.person + other * PERSON + ROLE] == role:
        count = board.rows[board.group + group * board.group_width + MEMBERS + board.most + role]
        adds += board.rows[board.tier + count - 1] - board.rows[board.tier + count]
    return adds + beside(board, who, group, other) if board.lonely > 0 else adds


def beside(board: Board, who: int, group: int, other: int) -> int:
    """What it changes, in whose company everybody is, that a member has left before someone comes."""
    return company(board, who, group, other) - company(board, who, group, -1)


def chain(board: Board, who: int, group: int, other: int, allowed: int) -> int:
    """Someone comes in the place of a member, who goes to a third group."""
    if board.rows[board.person + other * PERSON + HELD] > 0:
        return 0
    third = somewhere(board, other)
    before = board.rows[board.sits + who]
    if (
        third < 0
        or third == group
        or third == before
        or board.rows[board.group + third * board.group_width + SIZE] >= board.most
    ):
        return 0
    adds = instead(board, who, other) + gain(board, other, third) - loss(board, other)
    if before >= 0:
        adds -= loss(board, who)
    if adds < -allowed or clash(board, who, group, other) or clash(board, other, third, -1):
        return 0
    take(board, other)
    if before >= 0:
        take(board, who)
    put(board, who, group)
    put(board, other, third)
    return adds


def displace(board: Board, who: int, group: int, allowed: int) -> int:
    """Someone who waits comes into a full group; a member goes elsewhere, or waits instead."""
    at = group * board.group_width
    size = board.rows[board.group + at + SIZE]
    turn = draw(board, size)
    for step in range(size):
        seat = turn + step
        other = board.rows[board.group + at + MEMBERS + (seat if seat < size else seat - size)]
        adds = chain(board, who, group, other, allowed)
        if adds != 0 or board.rows[board.sits + who] >= 0:
            return adds
    other = board.rows[board.group + at + MEMBERS + turn]
    if board.rows[board.person + other * PERSON + HELD] > 0:
        return 0
    adds = instead(board, who, other) - loss(board, other)
    if adds < -allowed or clash(board, who, group, other):
        return 0
    take(board, other)
    put(board, who, group)
    return adds


def rename(board: Board, one: int, other: int, allowed: int) -> int:
    """Two groups, of which one may not be in use, change names: everybody stands where they stood."""
    at, there = one * board.group_width, other * board.group_width
    if one == other or board.rows[board.group + at + FIXED] > 0 or board.rows[board.group + there + FIXED] > 0:
        return 0
    adds = at_home(board, one, other) + at_home(board, other, one) - at_home(board, one, one)
    adds = board.stay * (adds - at_home(board, other, other))
    if adds < -allowed or refused(board, one, other) or refused(board, other, one):
        return 0
    for index in range(board.group_width):
        if index != FIXED and index != HOMES and index != HOMES + 1 and index != JOINS:
            kept = board.rows[board.group + at + index]
            board.rows[board.group + at + index] = board.rows[board.group + there + index]
            board.rows[board.group + there + index] = kept
    stand_as(board, one)
    stand_as(board, other)
    board.rows[board.group + at + NEW] = board.rows[board.group + at + SIZE] - at_home(board, one, one)
    board.rows[board.group + there + NEW] = board.rows[board.group + there + SIZE] - at_home(board, other, other)
    return adds


def at_home(board: Board, group: int, name: int) -> int:
    """How many members of a group would be in their earlier one under another name."""
    at, count = group * board.group_width, 0
    for index in range(at + MEMBERS, at + MEMBERS + board.rows[board.group + at + SIZE]):
        if board.rows[board.person + board.rows[board.group + index] * PERSON + HOME] == name:
            count += 1
    return count


def refused(board: Board, group: int, name: int) -> bool:
    """Whether a member may not be in the group of that name, or must not be moved."""
    at, joins = group * board.group_width, board.rows[board.group + name * board.group_width + JOINS]
    if joins >= 0 and board.rows[board.group + at + SIZE] - at_home(board, group, name) > joins:
        return True
    for index in range(at + MEMBERS, at + MEMBERS + board.rows[board.group + at + SIZE]):
        who = board.rows[board.group + index]
        if board.rows[board.person + who * PERSON + HELD] > 0:
            return True
        if board.refusals > 0 and listed(board, board.unwanted, board.refusals, who * board.groups + name):
            return True
        if board.extras > 0 and guest(board, who, group):
            return True
    return False


def guest(board: Board, who: int, group: int) -> bool:
    """Whether someone reaches the place of a group only with the group they were in."""
    cell = board.rows[board.group + group * board.group_width + CELL]
    place = board.rows[board.cell + cell * CELL_WIDTH + PLACE]
    reach = board.rows[board.person + who * PERSON + REACH]
    return board.rows[board.reach + reach * board.places + place] == GUEST


def stand_as(board: Board, group: int) -> None:
    """Members, cell, facilitator and list learn the name of a group whose record has been written."""
    at = group * board.group_width
    board.rows[board.ranked + board.rows[board.group + at + RANK]] = group
    if board.rows[board.group + at + CELL] >= 0:
        here = board.rows[board.group + at + CELL] * CELL_WIDTH
        board.rows[
            board.cell_groups + board.rows[board.cell + here + STANDS] + board.rows[board.group + at + STAND]
        ] = group
        board.rows[
            board.busy + board.rows[board.group + at + LEADER] * board.slots + board.rows[board.cell + here + SLOT]
        ] = group
    for seat in range(board.rows[board.group + at + SIZE]):
        who = board.rows[board.group + at + MEMBERS + seat]
        board.rows[board.sits + who] = group
        board.rows[board.person + who * PERSON + SEAT] = seat


def worth(board: Board) -> int:
    """The objective, counted afresh."""
    total = 0
    for who in range(board.people):
        group = board.rows[board.sits + who]
        if group >= 0:
            slot = board.rows[
                board.cell + board.rows[board.group + group * board.group_width + CELL] * CELL_WIDTH + SLOT
            ]
            total += board.rows[board.person + who * PERSON + WORTH] + board.time[who * board.slots + slot]
            if board.rows[board.person + who * PERSON + HOME] == group:
                total += board.stay
            if forlorn(board, who, group, -1):
                total -= board.lonely
    for group in range(board.groups):
        at = group * board.group_width + MEMBERS + board.most
        for role in range(board.roles):
            for count in range(board.rows[board.group + at + role]):
                total += board.rows[board.tier + count]
    return total
