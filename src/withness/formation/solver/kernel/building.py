"""The first seats: earlier groups stand where they stood, new ones open where most wait, the others are fetched."""

from withness.formation.solver.kernel.layout import (
    CELL,
    CELL_WIDTH,
    CELLS,
    CELLS_END,
    FIXED,
    HELD,
    HOME,
    HOMES,
    HOMES_END,
    MEMBERS,
    OPEN,
    PEOPLE,
    PEOPLE_END,
    PERSON,
    RANK,
    SIZE,
    WAITING,
    WRITTEN,
    Board,
    Row,
)
from withness.formation.solver.kernel.leading import free_leader, known_leader
from withness.formation.solver.kernel.moving import NOT_SO_LOW
from withness.formation.solver.kernel.rebuilding import rebuild, settle
from withness.formation.solver.kernel.standing import (
    can,
    clash,
    close_group,
    draw,
    gain,
    open_group,
    put,
    take,
)

SCANNED = 3000
COMPARED = 12


def reopen(board: Board, order: Row, where: Row, led: Row) -> None:
    """Groups of the earlier round, in this order, in these cells, with those who were in them and still can.

    `led` are the facilitators they had, or -1.
    """
    for index in range(len(order)):
        group, cell = order[index], where[index]
        board.rows[board.tally + WRITTEN] = 0
        leader = known_leader(board, cell, led[index])
        if leader >= 0:
            open_group(board, group, cell, leader)
            come_back(board, group, cell)


def come_back(board: Board, group: int, cell: int) -> None:
    """Those who were in a group take their seats again, in their order, a few at a time.

    Of a large round nearly everything is far from the processor, so what does not hang on another is asked of all of
    these few before the rest: it fetches for all at once.
    """
    at = group * board.group_width
    first, end = board.rows[board.group + at + HOMES], board.rows[board.group + at + HOMES_END]
    while first < end and board.rows[board.group + at + SIZE] < board.most:
        few = min(end - first, COMPARED)
        for index in range(few):
            who = board.rows[board.homes + first + index]
            free = board.rows[board.sits + who] < 0 and board.rows[board.person + who * PERSON + HELD] == 0
            board.rows[board.spare + index] = who if can(board, who, cell) and free else -1
        for index in range(few):
            who = board.rows[board.spare + index]
            if who >= 0 and board.rows[board.group + at + SIZE] < board.most and not clash(board, who, group, -1):
                put(board, who, group)
        first += few


def build(board: Board, order: Row, want: Row) -> None:
    """Seats for everybody who waits, in this order; `want` counts those who wait, by cell."""
    count_wanting(board, want)
    top_up(board, want)
    for index in range(len(order)):
        who = order[index]
        board.rows[board.tally + WRITTEN] = 0
        if board.rows[board.sits + who] < 0 and board.rows[board.person + who * PERSON + HELD] == 0:
            group = name_for(board, who)
            if group >= 0:
                found(board, who, group, want)
            if not has_seat(board, who):
                settle(board, who)
                if has_seat(board, who):
                    count_out(board, who, want)


def has_seat(board: Board, who: int) -> bool:
    """Whether someone is in a group."""
    return board.rows[board.sits + who] >= 0


def seat_the_rest(board: Board) -> None:
    """Everybody who still waits: a free seat, a seat that someone vacates, a group of their own."""
    index = 0
    while index < board.rows[board.tally + WAITING]:
        who = board.rows[board.waiting + index]
        if board.rows[board.person + who * PERSON + HELD] > 0 or not seat(board, who):
            index += 1


def seat(board: Board, who: int) -> bool:
    """Whether a seat was found for one person by any means."""
    board.rows[board.tally + WRITTEN] = 0
    settle(board, who)
    first = board.rows[board.person + who * PERSON + CELLS]
    count = board.rows[board.person + who * PERSON + CELLS_END] - first
    turn = draw(board, count) if count > 0 else 0
    for step in range(count):
        if board.rows[board.sits + who] >= 0 or board.rows[board.tally + OPEN] == board.groups:
            break
        index = turn + step
        cell = board.rows[board.person_cells + first + (index if index < count else index - count)]
        rebuild(board, board.rows[board.ranked + board.rows[board.tally + OPEN]], cell, 0)
    return board.rows[board.sits + who] >= 0


def count_wanting(board: Board, want: Row) -> None:
    """How many wait, by cell."""
    for cell in range(board.cells):
        want[cell] = 0
    for place in range(board.rows[board.tally + WAITING]):
        who = board.rows[board.waiting + place]
        for index in range(
            board.rows[board.person + who * PERSON + CELLS], board.rows[board.person + who * PERSON + CELLS_END]
        ):
            want[board.rows[board.person_cells + index]] += 1


def count_out(board: Board, who: int, want: Row) -> None:
    """Someone waits no more."""
    for index in range(
        board.rows[board.person + who * PERSON + CELLS], board.rows[board.person + who * PERSON + CELLS_END]
    ):
        want[board.rows[board.person_cells + index]] -= 1


def top_up(board: Board, want: Row) -> None:
    """Groups that are still too small take some who wait; those that stay too small close."""
    index = 0
    while index < board.rows[board.tally + OPEN]:
        group = board.rows[board.ranked + index]
        board.rows[board.tally + WRITTEN] = 0
        recruit(board, group, board.least, want)
        at = group * board.group_width
        if board.rows[board.group + at + SIZE] < board.least:
            index = disband(board, group, index, want)
        else:
            index += 1


def disband(board: Board, group: int, index: int, want: Row) -> int:
    """Close a group that is too small, unless someone is held in it; where to go on in the list."""
    at = group * board.group_width
    for seat_number in range(board.rows[board.group + at + SIZE]):
        if board.rows[board.person + board.rows[board.group + at + MEMBERS + seat_number] * PERSON + HELD] > 0:
            return index + 1
    while board.rows[board.group + at + SIZE] > 0:
        who = board.rows[board.group + at + MEMBERS]
        out(board, who, want)
    close_group(board, group)
    return index if board.rows[board.group + at + RANK] >= board.rows[board.tally + OPEN] else index + 1


def out(board: Board, who: int, want: Row) -> None:
    """Someone waits again."""
    take(board, who)
    for index in range(
        board.rows[board.person + who * PERSON + CELLS], board.rows[board.person + who * PERSON + CELLS_END]
    ):
        want[board.rows[board.person_cells + index]] += 1


def recruit(board: Board, group: int, size: int, want: Row) -> None:
    """Bring those who wait into a group until it has this size, each time who adds most of the next few."""
    at = group * board.group_width
    here = board.rows[board.group + at + CELL] * CELL_WIDTH
    first = board.rows[board.cell + here + PEOPLE]
    count = board.rows[board.cell + here + PEOPLE_END] - first
    turn = draw(board, count) if count > 0 else 0
    looked, seen = 0, 0
    best, chosen = NOT_SO_LOW, -1
    while board.rows[board.group + at + SIZE] < size and looked < min(count, SCANNED):
        index = turn + looked
        who = board.rows[board.cell_people + first + (index if index < count else index - count)]
        looked += 1
        if board.rows[board.sits + who] < 0 and board.rows[board.person + who * PERSON + HELD] == 0:
            adds = gain(board, who, group)
            home = board.rows[board.person + who * PERSON + HOME]
            if home >= 0 and home != group and board.rows[board.group + home * board.group_width + CELL] >= 0:
                adds -= board.stay
            if adds > best and not clash(board, who, group, -1):
                best, chosen = adds, who
            seen += 1
        if chosen >= 0 and (seen == COMPARED or looked == min(count, SCANNED)):
            put(board, chosen, group)
            count_out(board, chosen, want)
            looked = max(looked - COMPARED * 2, 0)
            seen, best, chosen = 0, NOT_SO_LOW, -1


def name_for(board: Board, who: int) -> int:
    """A group that is not in use: someone's earlier one if it is free; -1 if all are in use."""
    home, opened = board.rows[board.person + who * PERSON + HOME], board.rows[board.tally + OPEN]
    if home >= 0 and is_free(board, home):
        return home
    for place in range(opened, board.groups):
        group = board.rows[board.ranked + place]
        if is_free(board, group):
            return group
    return -1


def is_free(board: Board, group: int) -> bool:
    """Whether a group is not in use and may stand anywhere."""
    at = board.group + group * board.group_width
    return board.rows[at + RANK] >= board.rows[board.tally + OPEN] and board.rows[at + FIXED] == 0


def found(board: Board, who: int, group: int, want: Row) -> None:
    """Open a group around someone in the cell where most people wait, if enough of them can come."""
    best, chosen = board.least - 1, -1
    for index in range(
        board.rows[board.person + who * PERSON + CELLS], board.rows[board.person + who * PERSON + CELLS_END]
    ):
        cell = board.rows[board.person_cells + index]
        if want[cell] > best:
            best, chosen = want[cell], cell
    if chosen < 0:
        return
    leader = free_leader(board, chosen)
    if leader < 0:
        return
    open_group(board, group, chosen, leader)
    if can(board, who, chosen) and not clash(board, who, group, -1):
        put(board, who, group)
        count_out(board, who, want)
    recruit(board, group, board.most - 1, want)
    if board.rows[board.group + group * board.group_width + SIZE] < board.least:
        disband(board, group, 0, want)


def by_hand(board: Board, group: int, cell: int, led: int, who: Row) -> int:
    """Open a group in a cell and hold these people in it: how many of them can be there under the rules."""
    board.rows[board.tally + WRITTEN] = 0
    leader = known_leader(board, cell, led)
    if leader < 0:
        return 0
    open_group(board, group, cell, leader)
    seated, at = 0, group * board.group_width
    for index in range(len(who)):
        free = board.rows[board.sits + who[index]] < 0
        room = free and board.rows[board.group + at + SIZE] < board.most
        if room and can(board, who[index], cell) and not clash(board, who[index], group, -1):
            put(board, who[index], group)
            board.rows[board.person + who[index] * PERSON + HELD] = 1
            seated += 1
    if seated == 0 and board.rows[board.group + at + FIXED] == 0:
        close_group(board, group)
    return seated


def shut_small(board: Board) -> None:
    """Close every group that has not come to the least size, also one that is held."""
    index = 0
    while index < board.rows[board.tally + OPEN]:
        group = board.rows[board.ranked + index]
        at = group * board.group_width
        board.rows[board.tally + WRITTEN] = 0
        if board.rows[board.group + at + SIZE] < board.least:
            while board.rows[board.group + at + SIZE] > 0:
                take(board, board.rows[board.group + at + MEMBERS])
            close_group(board, group)
        else:
            index += 1


def gather(board: Board, rounds: int, allowed: int) -> int:
    """For each who waits, some group or other is carried to where they can be, at a cost of `allowed` at most."""
    total = 0
    for _ in range(rounds):
        index = 0
        while index < board.rows[board.tally + WAITING] and board.rows[board.tally + OPEN] > 0:
            who = board.rows[board.waiting + index]
            first = board.rows[board.person + who * PERSON + CELLS]
            count = board.rows[board.person + who * PERSON + CELLS_END] - first
            if count > 0 and board.rows[board.person + who * PERSON + HELD] == 0:
                cell = board.rows[board.person_cells + first + draw(board, count)]
                group = board.rows[board.ranked + draw(board, board.rows[board.tally + OPEN])]
                total += rebuild(board, group, cell, allowed)
            index += 1
    return total
