"""The kernel's verbs: take someone out of a group, put them in, open and close groups; and undo them.

Plain Python over flat arrays; the compiled kernel is made from these same lines.
"""

from withness.formation.solver.kernel.company import company
from withness.formation.solver.kernel.entering import shut_out
from withness.formation.solver.kernel.layout import (
    APART,
    APART_END,
    CELL,
    CELL_WIDTH,
    CLOSED,
    HOME,
    JOURNAL_WIDTH,
    LEADER,
    LEADER_WIDTH,
    LED,
    LOAD,
    MEMBERS,
    NEW,
    OPEN,
    OPENED,
    PERSON,
    PLACE,
    PUT,
    RANK,
    REACH,
    ROLE,
    SEAT,
    SIZE,
    SLOT,
    STAND,
    STANDING,
    STANDS,
    TOOK,
    WAITING,
    WIDE,
    WORTH,
    WRITTEN,
    Board,
)

FEW = 10
WORD = 0xFFFFFFFF


def draw(board: Board, below: int) -> int:
    """A whole number from 0 to below it; the same on both kernels."""
    return pick(board.chance, below)


def pick(chance: WIDE, below: int) -> int:
    """The same from a generator that stands alone."""
    bits = chance[0]
    bits ^= (bits << 13) & WORD
    bits ^= bits >> 17
    bits ^= (bits << 5) & WORD
    chance[0] = bits
    step = (chance[1] + 0x9E3779B9) & WORD
    chance[1] = step
    return (((bits + step) & WORD) * below) >> 32


def listed(board: Board, start: int, count: int, number: int) -> bool:
    """Whether `count` ascending numbers from `start` on hold a number."""
    low, high = start, start + count
    while low < high:
        middle = (low + high) >> 1
        if board.rows[middle] < number:
            low = middle + 1
        else:
            high = middle
    return low < start + count and board.rows[low] == number


def note(board: Board, what: int, first: int, second: int, third: int) -> None:
    """One line in the journal."""
    at = board.rows[board.tally + WRITTEN] * JOURNAL_WIDTH
    if at + JOURNAL_WIDTH <= board.paper:
        board.rows[board.journal + at] = what
        board.rows[board.journal + at + 1] = first
        board.rows[board.journal + at + 2] = second
        board.rows[board.journal + at + 3] = third
    board.rows[board.tally + WRITTEN] += 1


def take(board: Board, who: int) -> None:
    """Out of the group they are in."""
    me = who * PERSON
    group = board.rows[board.sits + who]
    at = group * board.group_width
    size = board.rows[board.group + at + SIZE] - 1
    seat = board.rows[board.person + me + SEAT]
    last = board.rows[board.group + at + MEMBERS + size]
    board.rows[board.group + at + MEMBERS + seat] = last
    board.rows[board.person + last * PERSON + SEAT] = seat
    board.rows[board.group + at + SIZE] = size
    if size == board.most - 1:
        board.rows[board.rooms + board.rows[board.group + at + CELL]] += 1
    board.rows[board.group + at + MEMBERS + board.most + board.rows[board.person + me + ROLE]] -= 1
    board.rows[board.sits + who] = -1
    if board.extras > 0 and board.rows[board.person + me + HOME] != group:
        board.rows[board.group + at + NEW] -= 1
    board.rows[board.person + me + SEAT] = board.rows[board.tally + WAITING]
    board.rows[board.waiting + board.rows[board.tally + WAITING]] = who
    board.rows[board.tally + WAITING] += 1
    note(board, TOOK, who, group, 0)


def put(board: Board, who: int, group: int) -> None:
    """Into a group that has room."""
    me = who * PERSON
    at = group * board.group_width
    size = board.rows[board.group + at + SIZE]
    count, place = board.rows[board.tally + WAITING] - 1, board.rows[board.person + me + SEAT]
    last = board.rows[board.waiting + count]
    board.rows[board.waiting + place] = last
    board.rows[board.person + last * PERSON + SEAT] = place
    board.rows[board.tally + WAITING] = count
    board.rows[board.group + at + MEMBERS + size] = who
    board.rows[board.person + me + SEAT] = size
    board.rows[board.group + at + SIZE] = size + 1
    if size == board.most - 1:
        board.rows[board.rooms + board.rows[board.group + at + CELL]] -= 1
    board.rows[board.group + at + MEMBERS + board.most + board.rows[board.person + me + ROLE]] += 1
    board.rows[board.sits + who] = group
    if board.extras > 0 and board.rows[board.person + me + HOME] != group:
        board.rows[board.group + at + NEW] += 1
    note(board, PUT, who, group, 0)


def rank(board: Board, group: int, place: int) -> None:
    """Bring a group to a place in the list of those in use and those not."""
    was = board.rows[board.group + group * board.group_width + RANK]
    other = board.rows[board.ranked + place]
    board.rows[board.ranked + was] = other
    board.rows[board.group + other * board.group_width + RANK] = was
    board.rows[board.ranked + place] = group
    board.rows[board.group + group * board.group_width + RANK] = place


def open_group(board: Board, group: int, cell: int, leader: int) -> None:
    """A group stands in a cell with a facilitator, empty."""
    at, here = group * board.group_width, cell * CELL_WIDTH
    count = board.rows[board.cell + here + STANDING]
    board.rows[board.group + at + CELL] = cell
    board.rows[board.group + at + LEADER] = leader
    board.rows[board.group + at + STAND] = count
    board.rows[board.cell_groups + board.rows[board.cell + here + STANDS] + count] = group
    board.rows[board.cell + here + STANDING] = count + 1
    board.rows[board.rooms + cell] += 1
    board.rows[board.leader + leader * LEADER_WIDTH + LOAD] += 1
    board.rows[board.busy + leader * board.slots + board.rows[board.cell + here + SLOT]] = group
    rank(board, group, board.rows[board.tally + OPEN])
    board.rows[board.tally + OPEN] += 1
    note(board, OPENED, group, cell, leader)


def close_group(board: Board, group: int) -> None:
    """An empty group gives back its cell and its facilitator."""
    at = group * board.group_width
    cell, leader, stand = (
        board.rows[board.group + at + CELL],
        board.rows[board.group + at + LEADER],
        board.rows[board.group + at + STAND],
    )
    here = cell * CELL_WIDTH
    count = board.rows[board.cell + here + STANDING] - 1
    last = board.rows[board.cell_groups + board.rows[board.cell + here + STANDS] + count]
    board.rows[board.cell_groups + board.rows[board.cell + here + STANDS] + stand] = last
    board.rows[board.group + last * board.group_width + STAND] = stand
    board.rows[board.cell + here + STANDING] = count
    board.rows[board.rooms + cell] -= 1
    board.rows[board.leader + leader * LEADER_WIDTH + LOAD] -= 1
    board.rows[board.busy + leader * board.slots + board.rows[board.cell + here + SLOT]] = -1
    board.rows[board.group + at + CELL] = -1
    board.rows[board.group + at + LEADER] = -1
    board.rows[board.tally + OPEN] -= 1
    rank(board, group, board.rows[board.tally + OPEN])
    note(board, CLOSED, group, cell, leader)


def lead(board: Board, group: int, leader: int) -> None:
    """Another facilitator holds a group, in its slot."""
    at = group * board.group_width
    slot = board.rows[board.cell + board.rows[board.group + at + CELL] * CELL_WIDTH + SLOT]
    before = board.rows[board.group + at + LEADER]
    board.rows[board.leader + before * LEADER_WIDTH + LOAD] -= 1
    if board.rows[board.busy + before * board.slots + slot] == group:
        board.rows[board.busy + before * board.slots + slot] = -1
    board.rows[board.group + at + LEADER] = leader
    board.rows[board.leader + leader * LEADER_WIDTH + LOAD] += 1
    board.rows[board.busy + leader * board.slots + slot] = group
    note(board, LED, group, before, leader)


def undo(board: Board, down_to: int) -> None:
    """Take back what the journal says, the last first."""
    while board.rows[board.tally + WRITTEN] > down_to:
        at = (board.rows[board.tally + WRITTEN] - 1) * JOURNAL_WIDTH
        what, first, second, third = (
            board.rows[board.journal + at],
            board.rows[board.journal + at + 1],
            board.rows[board.journal + at + 2],
            board.rows[board.journal + at + 3],
        )
        if what == TOOK:
            put(board, first, second)
        elif what == PUT:
            take(board, first)
        elif what == OPENED:
            close_group(board, first)
        elif what == CLOSED:
            open_group(board, first, second, third)
        else:
            lead(board, first, second)
        board.rows[board.tally + WRITTEN] -= 2


def can(board: Board, who: int, cell: int) -> bool:
    """Whether someone can be at a slot and place."""
    here, me = cell * CELL_WIDTH, who * PERSON
    return (
        board.time[who * board.slots + board.rows[board.cell + here + SLOT]] >= 0
        and board.rows[
            board.reach + board.rows[board.person + me + REACH] * board.places + board.rows[board.cell + here + PLACE]
        ]
        > 0
    )


def clash(board: Board, who: int, group: int, but: int) -> bool:
    """Whether a rule keeps someone out of a group, one member of it left aside."""
    me, at = who * PERSON, group * board.group_width
    first, end = board.rows[board.person + me + APART], board.rows[board.person + me + APART_END]
    if end - first <= FEW:
        for index in range(first, end):
            other = board.rows[board.apart + index]
            if other != but and board.rows[board.sits + other] == group:
                return True
    else:
        for index in range(at + MEMBERS, at + MEMBERS + board.rows[board.group + at + SIZE]):
            other = board.rows[board.group + index]
            if other != but and separated(board, who, other):
                return True
    if board.bars > 0 and listed(
        board, board.barred, board.bars, who * board.leaders + board.rows[board.group + at + LEADER]
    ):
        return True
    if board.extras > 0 and shut_out(board, who, group, but):
        return True
    return board.refusals > 0 and listed(board, board.unwanted, board.refusals, who * board.groups + group)


def separated(board: Board, one: int, other: int) -> bool:
    """Whether two people may not share a group."""
    me, them = board.person + one * PERSON, board.person + other * PERSON
    mine = board.rows[me + APART_END] - board.rows[me + APART]
    theirs = board.rows[them + APART_END] - board.rows[them + APART]
    if mine <= theirs:
        return listed(board, board.apart + board.rows[me + APART], mine, other)
    return listed(board, board.apart + board.rows[them + APART], theirs, one)


def gain(board: Board, who: int, group: int) -> int:
    """What someone adds by joining a group as it is now."""
    me, at = who * PERSON, group * board.group_width
    slot = board.rows[board.cell + board.rows[board.group + at + CELL] * CELL_WIDTH + SLOT]
    adds = board.rows[board.person + me + WORTH] + board.time[who * board.slots + slot]
    adds += board.rows[
        board.tier + board.rows[board.group + at + MEMBERS + board.most + board.rows[board.person + me + ROLE]]
    ]
    if board.rows[board.person + me + HOME] == group:
        adds += board.stay
    if board.lonely > 0:
        adds += company(board, who, group, -1)
    return adds


def loss(board: Board, who: int) -> int:
    """What is lost when someone leaves their group."""
    me = who * PERSON
    group = board.rows[board.sits + who]
    at = group * board.group_width
    slot = board.rows[board.cell + board.rows[board.group + at + CELL] * CELL_WIDTH + SLOT]
    gives = board.rows[board.person + me + WORTH] + board.time[who * board.slots + slot]
    gives += board.rows[
        board.tier + board.rows[board.group + at + MEMBERS + board.most + board.rows[board.person + me + ROLE]] - 1
    ]
    if board.rows[board.person + me + HOME] == group:
        gives += board.stay
    if board.lonely > 0:
        gives += company(board, who, group, -1)
    return gives
