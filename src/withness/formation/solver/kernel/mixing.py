"""Mixing by a table of distances: the sum of distances inside groups, as large as it can be made.

`near[who * groups + group]` is the sum of someone's distances to a group, so that a swap is weighed in a few steps and
only a swap that is made costs one pass over everybody.
"""

from withness.formation.solver.kernel.layout import WIDE, Row
from withness.formation.solver.kernel.standing import pick


def spread(distance: Row, group: Row, near: WIDE, people: int, groups: int) -> int:
    """Fill `near` for a grouping; the sum of distances inside groups."""
    total = 0
    for who in range(people):
        for other in range(groups):
            near[who * groups + other] = 0
        for other in range(people):
            near[who * groups + group[other]] += distance[who * people + other]
        total += near[who * groups + group[who]]
    return total >> 1


def shift(distance: Row, group: Row, near: WIDE, people: int, groups: int, who: int, to: int) -> None:
    """Someone goes to another group, and everybody's sums follow."""
    before, row = group[who], who * people
    for other in range(people):
        far = distance[row + other]
        near[other * groups + before] -= far
        near[other * groups + to] += far
    group[who] = to


def trade(distance: Row, group: Row, near: WIDE, people: int, groups: int, one: int, two: int) -> None:
    """Two change places, in one pass."""
    first, second, row, line = group[one], group[two], one * people, two * people
    for other in range(people):
        change = distance[line + other] - distance[row + other]
        near[other * groups + first] += change
        near[other * groups + second] -= change
    group[one], group[two] = second, first


def swapped(distance: Row, group: Row, near: WIDE, people: int, groups: int, one: int, two: int) -> int:
    """What it would add if two of two groups changed places."""
    mine, theirs = one * groups, two * groups
    adds = near[mine + group[two]] + near[theirs + group[one]] - 2 * distance[one * people + two]
    return adds - near[mine + group[one]] - near[theirs + group[two]]


def sample(distance: Row, group: Row, near: WIDE, people: int, groups: int, chance: WIDE, costs: WIDE) -> None:
    """What swaps by chance would cost; 0 for two of one group."""
    for index in range(len(costs)):
        one, two = pick(chance, people), pick(chance, people)
        same = group[one] == group[two]
        costs[index] = 0 if same else -swapped(distance, group, near, people, groups, one, two)


def mix(
    distance: Row,
    group: Row,
    near: WIDE,
    size: Row,
    least: Row,
    most: Row,
    people: int,
    groups: int,
    steps: int,
    heat: int,
    moves: int,
    chance: WIDE,
    cooling: Row,
) -> int:
    """Steps at one temperature (in units of distance): what they add. `moves` of 16 steps try a move, the others a swap."""
    total = 0
    for _ in range(steps):
        allowed = (cooling[pick(chance, 4096)] * heat) >> 16
        one = pick(chance, people)
        first = group[one]
        if moves > 0 and pick(chance, 16) < moves:
            to = pick(chance, groups)
            if to != first and size[first] > least[first] and size[to] < most[to]:
                adds = near[one * groups + to] - near[one * groups + first]
                if adds >= -allowed:
                    shift(distance, group, near, people, groups, one, to)
                    size[first] -= 1
                    size[to] += 1
                    total += adds
        else:
            two = pick(chance, people)
            if group[two] != first:
                adds = swapped(distance, group, near, people, groups, one, two)
                if adds >= -allowed:
                    trade(distance, group, near, people, groups, one, two)
                    total += adds
    return total
