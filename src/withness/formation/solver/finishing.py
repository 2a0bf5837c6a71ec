"""The exact finish of a small round: no better seating exists for its groups where and when they stand.

Without the rules on who may share a group, seats are a flow of greatest gain: a person goes from one group to another,
which changes how many of their role are in both, and the sizes. Such a flow is best when no round of moves gains
anything, so rounds of moves are made until none is left (Klein 1967). Where that seats two together who are kept apart,
someone alone who asked not to be, or more newcomers than a group takes in, it is done again for each way to avoid that
(branch and bound, Land and Doig 1960): the sum without these rules is never less than with them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from withness.formation.solver.checking import can_be, stays
from withness.formation.solver.model import Cell, Instance, Person

LARGEST, NODES = 60, 128  # people; seatings that are worked out at most
MUST = 1 << 24  # more than any seating is worth: a group comes to its least size, somebody sits where they must
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits where, and whether it is shown that no other seating in these groups is worth more."""

    placements: dict[str, str]
    exact: bool


def best_seating(instance: Instance, placements: Mapping[str, str], groups: Mapping[str, Cell]) -> Seating:
    """The best seating in these groups; no worse than the one that is there, which keeps all rules."""
    if not groups or not 0 < len(instance.people) <= LARGEST:
        return Seating(dict(placements), exact=not groups)
    table = Table(instance, groups)
    seats = [table.numbers.get(placements.get(person.id, ""), NOWHERE) for person in instance.people]
    pinned = {pin.person for pin in instance.pinned}
    kept = {(who, at) for who, at in enumerate(seats) if at != NOWHERE and instance.people[who].id in pinned}
    best, found = table.worth(seats), seats
    open_nodes, seen = [Node(seats, frozenset(), frozenset(kept))], 0
    while open_nodes and seen < NODES:
        node, seen = open_nodes.pop(), seen + 1
        ideal = table.ideal(node)
        if ideal is None or table.worth(ideal) <= best:
            continue
        ways = list(table.ways_out(ideal, node))
        if ways:
            open_nodes += reversed(ways)
        else:
            best, found = table.worth(ideal), ideal
    names = list(groups)
    seated = {person.id: names[at] for person, at in zip(instance.people, found, strict=True) if at != NOWHERE}
    return Seating(seated, exact=not open_nodes)


@dataclass(frozen=True, slots=True)
class Node:
    """Where to begin, and what is ruled out or in: pairs of a person and a group, by number."""

    seats: list[int]
    barred: frozenset[tuple[int, int]]
    bound: frozenset[tuple[int, int]]


class Table:
    """A round as numbers: what everybody adds in every group that they may be in."""

    def __init__(self, instance: Instance, groups: Mapping[str, Cell]) -> None:
        self.instance, self.people = instance, instance.people
        self.numbers = {name: number for number, name in enumerate(groups)}
        roles: dict[str, int] = {}
        self.role = [roles.setdefault(person.role, len(roles)) for person in self.people]
        self.roles, self.tiers = len(roles), [*instance.weights.role, *[0] * (instance.size.most + 1)]
        ids = {person.id: number for number, person in enumerate(self.people)}
        self.apart = {
            (ids[one], ids[other]) for one, other in instance.apart if one in ids and other in ids and one != other
        }
        self.joins = {self.numbers[g.id]: g.joins for g in instance.groups if g.joins is not None and g.id in groups}
        self.adds = [self.options(person, groups) for person in self.people]

    def options(self, person: Person, groups: Mapping[str, Cell]) -> dict[int, int]:
        """What somebody adds in each group that they may be in, whoever else is there."""
        weights, found = self.instance.weights, {}
        for name, cell in groups.items():
            if may_sit(self.instance, person, name, cell):
                likes, stays = cell.slot in person.preferred, person.group == name
                found[self.numbers[name]] = (
                    weights.placed + person.first + weights.preferred * likes + weights.stay * stays
                )
        return found

    def worth(self, seats: list[int]) -> int:
        """The objective of a seating."""
        total, counts = 0, self.counts(seats)
        for who, at in enumerate(seats):
            total += 0 if at == NOWHERE else self.adds[who][at]
        return total + sum(sum(self.tiers[:count]) for (at, _), count in counts.items() if at != NOWHERE)

    def counts(self, seats: list[int]) -> dict[tuple[int, int], int]:
        """How many of each role are in each group."""
        counts: dict[tuple[int, int], int] = {}
        for who, at in enumerate(seats):
            counts[at, self.role[who]] = counts.get((at, self.role[who]), 0) + 1
        return counts

    def ideal(self, node: Node) -> list[int] | None:
        """The best seating of all without the rules on sharing; None if a group stays too small or somebody must not."""
        seats = [NOWHERE if (who, at) in node.barred else at for who, at in enumerate(node.seats)]
        while moves := self.better(seats, node):
            for who, to in moves:
                seats[who] = to
        sizes = [seats.count(number) for number in self.numbers.values()]
        if min(sizes) < self.instance.size.least or any(seats[who] != at for who, at in node.bound):
            return None
        return seats

    def better(self, seats: list[int], node: Node) -> list[tuple[int, int]]:
        """A round of moves that gains something: who goes where. Empty if there is none."""
        arcs = self.arcs(seats, node)
        reached: dict[object, tuple[int, object, tuple[int, int] | None]] = {}
        far: dict[object, int] = dict.fromkeys({tail for tail, *_ in arcs} | {head for _, head, *_ in arcs}, 0)
        turned: object = None
        for _ in range(len(far) + 1):
            turned = None
            for tail, head, gain, move in arcs:
                if far[tail] + gain > far[head]:
                    far[head] = far[tail] + gain
                    reached[head] = (gain, tail, move)
                    turned = head
            if turned is None:
                return []
            if found := cycle(reached, turned, len(far)):
                return found
        return []

    def arcs(self, seats: list[int], node: Node) -> list[tuple[object, object, int, tuple[int, int] | None]]:
        """What can change: one person between two groups (the best of each role), a count of a role, a size."""
        best: dict[tuple[int, int, int], tuple[int, int]] = {}
        for who, at in enumerate(seats):
            role, here = self.role[who], self.value(who, at, node)
            for to in (*self.adds[who], NOWHERE):
                if to != at and (who, to) not in node.barred:
                    gain, key = self.value(who, to, node) - here, (at, to, role)
                    if key not in best or gain > best[key][0]:
                        best[key] = (gain, who)
        arcs: list[tuple[object, object, int, tuple[int, int] | None]] = [
            ((at, role), (to, role), gain, (who, to)) for (at, to, role), (gain, who) in best.items()
        ]
        counts, least, most = self.counts(seats), self.instance.size.least, self.instance.size.most
        for at in (*self.numbers.values(), NOWHERE):
            size = seats.count(at)
            for role in range(self.roles):
                count, held = counts.get((at, role), 0), at == NOWHERE
                arcs.append(((at, role), at, 0 if held else self.tiers[min(count, most)], None))
                if count:
                    arcs.append((at, (at, role), 0 if held else -self.tiers[min(count, most + 1) - 1], None))
            if at == NOWHERE or size < most:
                arcs.append((at, "all", MUST if at != NOWHERE and size < least else 0, None))
            if size:
                arcs.append(("all", at, -MUST if at != NOWHERE and size <= least else 0, None))
        return arcs

    def value(self, who: int, at: int, node: Node) -> int:
        """What somebody adds somewhere, with what they must."""
        return (0 if at == NOWHERE else self.adds[who][at]) + (MUST if (who, at) in node.bound else 0)

    def ways_out(self, seats: list[int], node: Node) -> Iterator[Node]:
        """The first rule on sharing that a seating breaks, and every way to keep it; nothing if it breaks none."""
        for one, other in sorted(self.apart):
            if seats[one] == seats[other] != NOWHERE:
                yield self.without(seats, node, one)
                yield self.without(seats, node, other)
                return
        for at, most in self.joins.items():
            news = [who for who, person in enumerate(self.people) if seats[who] == at and self.is_new(person, at)]
            if len(news) > most:
                yield from (self.without(seats, node, who) for who in news)
                return
        for who, person in enumerate(self.people):
            like = self.company(who, seats[who]) if person.not_alone and seats[who] != NOWHERE else None
            if like is not None and not any(seats[other] == seats[who] for other in like):
                yield self.without(seats, node, who)
                for other in like:
                    yield Node(seats, node.barred, node.bound | {(other, seats[who])})
                return

    def without(self, seats: list[int], node: Node, who: int) -> Node:
        """The same, but not this person in the group they are in."""
        return Node(seats, node.barred | {(who, seats[who])}, node.bound)

    def is_new(self, person: Person, at: int) -> bool:
        """Whether somebody was not in a group before."""
        return self.numbers.get(person.group or "") != at

    def company(self, who: int, at: int) -> list[int]:
        """Others whose kinds one of those includes that somebody asked for, and who may be in a group."""
        asked = set(self.people[who].not_alone)
        return [
            o for o, other in enumerate(self.people) if o != who and at in self.adds[o] and asked & set(other.kinds)
        ]


def cycle(
    reached: Mapping[object, tuple[int, object, tuple[int, int] | None]], start: object, steps: int
) -> list[tuple[int, int]]:
    """The moves of a round that gains something, if the way back from here goes round."""
    at = start
    for _ in range(steps):
        if at not in reached:
            return []
        at = reached[at][1]
    begun, moves, gains = at, [], 0
    while True:
        gain, tail, move = reached[at]
        gains += gain
        if move is not None:
            moves.append(move)
        at = tail
        if at == begun:
            return moves if gains > 0 else []


def may_sit(instance: Instance, person: Person, name: str, cell: Cell) -> bool:
    """Whether somebody may be in a group as far as it does not depend on who else is."""
    pins = [pin.group for pin in instance.pinned if pin.person == person.id]
    if (pins and pins[0] != name) or any((pin.person, pin.group) == (person.id, name) for pin in instance.forbidden):
        return False
    if not (can_be(person, cell) or stays(person, name, cell)):
        return False
    leader = next(one for one in instance.facilitators if one.id == cell.facilitator)
    if leader.area and leader.area == person.area:
        return False
    return not any({one, other} == {person.id, leader.id} for one, other in instance.apart)
