"""Nobody who asked not to be is the only one of their kind in a group: in a search it costs, in a plan it never stands."""

from withness.formation.solver.kernel.layout import LIKE, MEMBERS, PERSON, SHY, SIZE, WORDS, Board


def company(board: Board, who: int, group: int, but: int) -> int:
    """What someone's being in a group adds there, one member left aside: others are alone no more, or they are alone."""
    at = board.group + group * board.group_width
    adds, alone = 0, board.rows[board.person + who * PERSON + SHY] > 0
    for index in range(at + MEMBERS, at + MEMBERS + board.rows[at + SIZE]):
        other = board.rows[index]
        if other != who and other != but:
            alone = alone and not suits_well(board, who, other)
            if suits_well(board, other, who) and alone_in(board, other, group, who, but):
                adds += board.lonely
    return adds - board.lonely if alone else adds


def alone_in(board: Board, who: int, group: int, one: int, another: int) -> bool:
    """Whether a group holds nobody whom someone asked for, two of its members left aside."""
    at = board.group + group * board.group_width
    for index in range(at + MEMBERS, at + MEMBERS + board.rows[at + SIZE]):
        other = board.rows[index]
        if other != who and other != one and other != another and suits_well(board, who, other):
            return False
    return True


def suits_well(board: Board, who: int, other: int) -> bool:
    """Whether another has a word of which someone asked not to be the only one; never for who did not ask."""
    me, them = board.person + who * PERSON, board.person + other * PERSON + LIKE
    asked = board.rows[me + SHY]
    if asked > 0:
        for bit in range(WORDS):
            word = board.rows[me + LIKE + bit]
            if (asked >> bit) & 1 == 1 and (
                board.rows[them] == word or board.rows[them + 1] == word or board.rows[them + 2] == word
            ):
                return True
    return False


def forlorn(board: Board, who: int, group: int, but: int) -> bool:
    """Whether someone asked not to be alone and would be in a group, one member of it left aside."""
    return (
        board.lonely > 0 and board.rows[board.person + who * PERSON + SHY] > 0 and alone_in(board, who, group, but, -1)
    )


def left_alone(board: Board, group: int) -> int:
    """A member of a group who asked not to be alone and is, or -1."""
    if board.lonely > 0:
        at = board.group + group * board.group_width
        for index in range(at + MEMBERS, at + MEMBERS + board.rows[at + SIZE]):
            if forlorn(board, board.rows[index], group, -1):
                return board.rows[index]
    return -1


def needed(board: Board, who: int) -> bool:
    """Whether another member of someone's group would be alone without them."""
    group = board.rows[board.sits + who]
    if board.lonely == 0 or group < 0:
        return False
    at = board.group + group * board.group_width
    for index in range(at + MEMBERS, at + MEMBERS + board.rows[at + SIZE]):
        other = board.rows[index]
        if other != who and forlorn(board, other, group, who):
            return True
    return False
