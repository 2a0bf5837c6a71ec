"""How much better any plan could be: an upper bound from an aggregated linear programme.

People are spread over cells in shares; groups are counted, and keep their names only for those who stay; facilitators
are counted by the places they reach. Whatever the solver of the programme returns, the bound is worked out from its
dual prices alone, so it holds even if the solver stopped early. Needs the extra `bound` (scipy), and never runs in a page.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from withness.formation.solver.model import Instance, Pairs, Person

Spot = tuple[int, str]
TIERS, GROUPS, WHOLE = range(3)  # the turns in which prices are settled
EXACT = 200_000  # shares of people in cells up to which the exact method is used
CHECKED = 40
TILT = 0.3  # how much longer the steps of the unknowns are than those of the prices


@dataclass
class Programme:
    """maximise gains * x under rows x <= limits and 0 <= x <= tops.

    `settled` says by which rows the prices of others are made to prove most: in three turns, pairs of a row and an
    unknown that has 1 in it. After its turn no unknown gains anything beyond its price.
    """

    gains: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    column: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    settled: tuple[list[tuple[int, int]], ...] = field(default_factory=lambda: ([], [], []))

    def new(self, gain: float, top: float) -> int:
        """One more unknown."""
        self.gains.append(gain)
        self.tops.append(top)
        return len(self.gains) - 1

    def at_most(
        self, limit: float, terms: Iterable[tuple[int, float]], *, settles: Iterable[int] = (), turn: int = WHOLE
    ) -> None:
        """One more row, and the unknowns that are settled by it."""
        self.settled[turn].extend((len(self.limits), column) for column in settles)
        for column, value in terms:
            self.row.append(len(self.limits))
            self.column.append(column)
            self.value.append(value)
        self.limits.append(limit)


def upper_bound(instance: Instance, *, rounds: int = 9000) -> float:
    """No plan's objective is above this. `rounds` limit the method for large rounds. ImportError without scipy."""
    programme = write(instance)
    if not programme.gains or not programme.limits:
        return 0.0
    return solve_by_highs(programme) if len(programme.gains) <= EXACT else solve_by_prices(programme, rounds)


def write(instance: Instance) -> Programme:
    """The programme of a round."""
    programme = Programme()
    led = {(s, p) for f in instance.facilitators if f.capacity for s in f.slots for p in f.places}
    seatable = placeable(instance, led)
    able = [person for person in instance.people if person.id in seatable]
    most_groups = len(instance.groups)
    groups = {spot: programme.new(0, most_groups) for spot in sorted(led)}
    inside: dict[Spot, list[int]] = defaultdict(list)
    by_role: dict[tuple[Spot, str], list[int]] = defaultdict(list)
    homes: dict[tuple[str, Spot], list[int]] = defaultdict(list)
    weights = instance.weights
    for person in able:
        mine = []
        for slot in person.slots:
            adds = weights.placed + person.first + (weights.preferred if slot in person.preferred else 0)
            for place in dict.fromkeys((*person.places, *person.at_home)):
                spot = (slot, place)
                if spot in led:
                    kinds = [programme.new(adds, 1)]
                    if person.group is not None and weights.stay:
                        kinds.append(programme.new(adds + weights.stay, 1))
                        homes[person.group, spot].append(kinds[1])
                    mine += kinds
                    inside[spot] += kinds
                    by_role[spot, person.role] += kinds
        programme.at_most(1, ((one, 1.0) for one in mine), settles=mine)
    for spot, group in groups.items():
        programme.at_most(0, [*((one, 1.0) for one in inside[spot]), (group, -float(instance.size.most))])
        programme.at_most(0, [*((one, -1.0) for one in inside[spot]), (group, float(instance.size.least))])
    programme.at_most(most_groups, ((group, 1.0) for group in groups.values()))
    mix_roles(programme, instance, groups, by_role)
    keep_names(programme, groups, homes)
    share_facilitators(programme, instance, groups)
    return programme


def mix_roles(
    programme: Programme, instance: Instance, groups: dict[Spot, int], by_role: dict[tuple[Spot, str], list[int]]
) -> None:
    """Of each role in a cell, at most one for each group adds what a first one adds, and so on."""
    for (spot, _), people in by_role.items():
        tiers = [programme.new(gain, len(people)) for gain in instance.weights.role if gain]
        for tier in tiers:
            programme.at_most(0, [(tier, 1.0), (groups[spot], -1.0)], settles=[tier], turn=TIERS)
        programme.at_most(0, [*((tier, 1.0) for tier in tiers), *((one, -1.0) for one in people)])


def keep_names(programme: Programme, groups: dict[Spot, int], homes: dict[tuple[str, Spot], list[int]]) -> None:
    """Whoever stays is where their earlier group is, which stands in one cell."""
    names: dict[str, list[int]] = defaultdict(list)
    here: dict[Spot, list[int]] = defaultdict(list)
    for (name, spot), people in homes.items():
        stands = programme.new(0, 1)
        names[name].append(stands)
        here[spot].append(stands)
        for one in people:
            programme.at_most(0, [(one, 1.0), (stands, -1.0)])
    for stands_anywhere in names.values():
        programme.at_most(1, ((one, 1.0) for one in stands_anywhere), settles=stands_anywhere)
    for spot, all_here in here.items():
        programme.at_most(0, [*((one, 1.0) for one in all_here), (groups[spot], -1.0)])


def share_facilitators(programme: Programme, instance: Instance, groups: dict[Spot, int]) -> None:
    """Facilitators who reach the same places are counted together, by slot."""
    capacity: Counter[tuple[str, ...]] = Counter()
    free: Counter[tuple[tuple[str, ...], int]] = Counter()
    for leader in instance.facilitators:
        if leader.capacity:
            capacity[leader.places] += leader.capacity
            for slot in leader.slots:
                free[leader.places, slot] += 1
    held: dict[Spot, list[int]] = defaultdict(list)
    of_places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for (places, slot), count in free.items():
        mine = {place: programme.new(0, count) for place in places}
        for place, one in mine.items():
            held[slot, place].append(one)
        of_places[places] += mine.values()
        programme.at_most(count, ((one, 1.0) for one in mine.values()), settles=mine.values())
    for places, all_of_them in of_places.items():
        programme.at_most(capacity[places], ((one, 1.0) for one in all_of_them))
    for spot, group in groups.items():
        terms = [(group, 1.0), *((one, -1.0) for one in held[spot])]
        programme.at_most(0, terms, settles=[group], turn=GROUPS)


def placeable(instance: Instance, led: set[Spot]) -> set[str]:
    """Everybody for whom some cell has enough others who may be with them."""
    crowd: dict[Spot, set[str]] = defaultdict(set)
    for person in instance.people:
        for spot in spots(person, led):
            crowd[spot].add(person.id)
    others = neighbours(instance.apart)
    found = set()
    for person in instance.people:
        mine = others.get(person.id, set())
        for spot in spots(person, led):
            inside = crowd[spot]
            if len(inside) - len(mine) >= instance.size.least or len(inside - mine) >= instance.size.least:
                found.add(person.id)
                break
    return found


def spots(person: Person, led: set[Spot]) -> list[Spot]:
    """Where and when someone can be and a facilitator too."""
    places = dict.fromkeys((*person.places, *person.at_home))
    return [(slot, place) for slot in person.slots for place in places if (slot, place) in led]


def neighbours(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For everybody: from whom they are kept apart."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs if not isinstance(pairs, Pairs) else iter(pairs):
        found[one].add(other)
        found[other].add(one)
    return found


def matrix(programme: Programme) -> Any:
    """The rows as a sparse matrix."""
    import numpy as np
    from scipy.sparse import csr_matrix

    shape = (len(programme.limits), len(programme.gains))
    data = (np.array(programme.value), (np.array(programme.row, "i"), np.array(programme.column, "i")))
    return csr_matrix(data, shape=shape)


class Proof:
    """What prices of the rows prove: the least bound that follows from the prices of those that settle nothing."""

    def __init__(self, programme: Programme, rows: Any) -> None:
        import numpy as np

        self.columns = rows.T.tocsr()
        self.gains, self.tops, self.limits = (
            np.array(part, float) for part in (programme.gains, programme.tops, programme.limits)
        )
        self.settled = [np.array(pairs, int).reshape(-1, 2).T for pairs in programme.settled]

    def bound(self, prices: Any) -> float:
        """Limits * prices and, for each unknown, what it gains beyond them: as they are, or settled row by row."""
        import numpy as np

        prices = np.maximum(prices, 0)
        as_they_are = self.sum(prices)
        for which, unknown in self.settled:
            beyond = self.gains - self.columns @ prices
            most = np.full(len(prices), -np.inf)
            np.maximum.at(most, which, beyond[unknown])
            rows = np.unique(which)
            prices[rows] = np.maximum(prices[rows] + most[rows], 0)
        return min(as_they_are, self.sum(prices))

    def sum(self, prices: Any) -> float:
        """The bound that these very prices prove."""
        import numpy as np

        return float(self.limits @ prices + self.tops @ np.maximum(self.gains - self.columns @ prices, 0))


def solve_by_highs(programme: Programme) -> float:
    """Exact, for rounds of up to about two thousand people."""
    import numpy as np
    from scipy.optimize import linprog

    rows = matrix(programme)
    bounds = np.column_stack([np.zeros(len(programme.tops)), programme.tops])
    found = linprog(-np.array(programme.gains), rows, programme.limits, bounds=bounds, method="highs-ipm")
    prices = np.zeros(len(programme.limits)) if found.ineqlin is None else -found.ineqlin.marginals
    return Proof(programme, rows).bound(prices)


def solve_by_prices(programme: Programme, rounds: int) -> float:
    """A first-order method (primal-dual hybrid gradient, step sizes by row and column sums); the least bound it meets."""
    import numpy as np

    rows = matrix(programme)
    proof = Proof(programme, rows)
    columns, gains, tops, limits = proof.columns, proof.gains, proof.tops, proof.limits
    weight: Any = abs(rows)
    step_x: Any = 1 / np.maximum(np.asarray(weight.sum(axis=0)).ravel(), 1e-9)
    step_y: Any = 1 / np.maximum(np.asarray(weight.sum(axis=1)).ravel(), 1e-9)
    tilt = TILT * float(np.linalg.norm(gains)) / max(float(np.linalg.norm(limits)), 1.0)
    step_x, step_y = step_x / tilt, step_y * tilt
    x, y, best = np.zeros(len(gains)), np.zeros(len(limits)), math.inf
    for turn in range(1, rounds + 1):
        ahead = np.clip(x + step_x * (gains - columns @ y), 0, tops)
        y = np.maximum(y + step_y * (rows @ (2 * ahead - x) - limits), 0)
        x = ahead
        if turn % CHECKED == 0:
            best = min(best, proof.bound(y))
    return best
