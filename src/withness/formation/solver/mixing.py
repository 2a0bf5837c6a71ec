"""Mixing by a table of distances (the maximally diverse grouping problem), in the text format of the MDGPLIB.

The first line holds how many there are to be grouped, how many groups, `ss` (all of one size) or `ds`, and the least and
greatest size of each group; every further line two numbers from 0 and the distance between them.
"""

import time
from array import array
from dataclasses import dataclass
from pathlib import Path

from withness.formation.solver.flat import cooling, seeded
from withness.formation.solver.kernel import Machine
from withness.formation.solver.model import Wrong
from withness.formation.solver.reading import text_of
from withness.formation.solver.search import Clock, Progress, Told, best_machine

STAGES = 50
PLACES = 5  # decimal places that are kept
LARGEST = (1 << 31) - 1
HOT, COLD = 0.4, 0.1  # of what a cheap swap costs
QUENCH, SAMPLE = 200, 4000  # steps for each person, and swaps, by which that is found
COSTLY = 1 << 26  # a swap is a pass over everybody: in a large table fewer steps must do
SHARE = 3  # of 16 steps that try a move where sizes are free
MOST = 20_000
PROBE, MARGIN = 100, 0.9
ROUNDS, ANNEAL = 10, 20_000  # anneals at most, from the best so far; steps for each person that one is worth


@dataclass(frozen=True, slots=True)
class Distances:
    """A table of distances in whole units of 10**-places, with the least and greatest size of each group."""

    people: int
    sizes: tuple[tuple[int, int], ...]
    table: array
    places: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """Each one's group, and the sum of distances inside groups."""

    groups: tuple[int, ...]
    total: float
    steps: int


def read_distances(path: Path) -> Distances:
    """Wrong names the line."""
    lines = text_of(path).splitlines()
    head = lines[0].split() if lines else []
    try:
        people, groups = int(head[0]), int(head[1])
        ends = [int(word) for word in head[3:]]
    except (ValueError, IndexError):
        raise Wrong("line 1: how many to be grouped, how many groups, ss or ds, and the sizes of each") from None
    if not (0 < groups <= people <= MOST and len(ends) == 2 * groups):
        raise Wrong(f"line 1: {groups} groups of {people} need a least and a greatest size each")
    sizes = tuple(zip(ends[::2], ends[1::2], strict=True))
    if any(not 0 <= least <= most for least, most in sizes):
        raise Wrong("line 1: a least size is from 0 to the greatest")
    if not sum(least for least, _ in sizes) <= people <= sum(most for _, most in sizes):
        raise Wrong(f"line 1: groups of these sizes do not hold {people}")
    return table(lines, people, sizes)


def table(lines: list[str], people: int, sizes: tuple[tuple[int, int], ...]) -> Distances:
    """Decimals as whole numbers, as many places as fit."""
    entries = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            try:
                words = line.split()
                entries.append((int(words[0]), int(words[1]), float(words[2])))
            except (ValueError, IndexError):
                raise Wrong(f"line {number}: two numbers and a distance") from None
            if not (0 <= entries[-1][0] < people and 0 <= entries[-1][1] < people and abs(entries[-1][2]) < LARGEST):
                raise Wrong(f"line {number}: numbers are from 0 to {people - 1}")
    whole = all(far.is_integer() for _, _, far in entries)
    places = 0 if whole else PLACES
    greatest = max((abs(far) for _, _, far in entries), default=0.0)
    while places and greatest * 10**places > LARGEST:
        places -= 1
    distances = array("i", bytes(4 * people * people))
    for one, other, far in entries:
        units = round(far * 10.0**places)
        distances[one * people + other] = units
        distances[other * people + one] = units
    return Distances(people, sizes, distances, places)


def mix_well(
    given: Distances,
    *,
    seed: int = 1,
    seconds: float | None = 10.0,
    steps: int | None = None,
    machine: Machine | None = None,
    told: Told | None = None,
    clock: Clock = time.perf_counter,
) -> Mixed:
    """The best grouping found in so many seconds by a clock, or steps; the same seed and steps give the same one."""
    machine = machine or best_machine()
    begun = clock()
    search = Mixing(given, machine, seed)
    if steps is None:
        steps = affordable(search, begun + (seconds or 0.0), clock)
        search.begin_again()
    deadline = None if seconds is None else begun + seconds
    done = search.run(steps, deadline, told, clock)
    return Mixed(tuple(int(group) for group in search.best), search.value / 10**given.places, done)


def affordable(search: "Mixing", deadline: float, clock: Clock) -> int:
    """How many steps there is time for, from a probe at two temperatures, after which the search begins again."""
    probe, begun = PROBE * search.people, clock()
    search.stage(probe, round(search.unit * HOT / 2))
    search.stage(probe, round(search.unit * COLD))
    now = clock()
    return int(max((deadline - now) * MARGIN, 0) / max(now - begun, 1e-6) * 2 * probe)


class Mixing:
    """A grouping that is annealed, again and again from the best one."""

    def __init__(self, given: Distances, machine: Machine, seed: int) -> None:
        self.given, self.machine = given, machine
        self.people, self.groups = given.people, len(given.sizes)
        self.distance = machine.row(given.table)
        first, size = begin(given)
        self.group, self.size = machine.row(first), machine.row(size)
        self.least = machine.row([least for least, _ in given.sizes])
        self.most = machine.row([most for _, most in given.sizes])
        self.near = machine.blank(self.people * self.groups, 0, "q")
        self.chance, self.cooling = machine.row(seeded(seed), "q"), machine.row(cooling())
        self.moves = SHARE if any(least < most for least, most in given.sizes) else 0
        self.total = machine.run.spread(self.distance, self.group, self.near, self.people, self.groups)
        self.keep()
        self.unit = self.unit_of_heat()
        self.first = self.group.copy(), self.size.copy(), self.chance.copy()

    def begin_again(self) -> None:
        """As it was before the first anneal."""
        self.group[:], self.size[:], self.chance[:] = self.first
        self.total = self.machine.run.spread(self.distance, self.group, self.near, self.people, self.groups)
        self.keep()

    def unit_of_heat(self) -> int:
        """What a cheap swap costs (two in a hundred are cheaper) where none is free any more.

        Tables differ in this: among points in space nearly all good groupings are nearly as good as each other.
        """
        self.stage(min(QUENCH * self.people, COSTLY // self.people), 0)
        costs = self.machine.blank(SAMPLE, 0, "q")
        self.machine.run.sample(self.distance, self.group, self.near, self.people, self.groups, self.chance, costs)
        paid = sorted(int(cost) for cost in costs if cost > 0) or [1]
        return paid[len(paid) // 50]

    def run(self, steps: int, deadline: float | None, told: Told | None, clock: Clock = time.perf_counter) -> int:
        """Anneals one after another; how many steps were made."""
        done = 0
        rounds = max(2, min(ROUNDS, steps // (ANNEAL * self.people)))
        for turn in range(rounds):
            for stage in range(STAGES):
                share = steps // (rounds * STAGES)
                if share == 0 or (deadline is not None and clock() > deadline):
                    return done
                top = HOT if turn == 0 else HOT / 2
                last = stage == STAGES - 1
                self.stage(share, 0 if last else round(self.unit * top * (COLD / top) ** (stage / (STAGES - 2))))
                done += share
                part = (turn * STAGES + stage + 1) / (rounds * STAGES)
                shown = Progress(part, int(max(self.value, self.total) / 10**self.given.places), self.people)
                if told is not None and told(shown) is False:
                    return done
            self.restore()
        return done

    def stage(self, steps: int, heat: int) -> None:
        """Steps at one temperature."""
        self.total += self.machine.run.mix(
            self.distance,
            self.group,
            self.near,
            self.size,
            self.least,
            self.most,
            self.people,
            self.groups,
            steps,
            heat,
            self.moves,
            self.chance,
            self.cooling,
        )
        if self.total > self.value:
            self.keep()

    def keep(self) -> None:
        """Remember the best."""
        self.value, self.best, self.best_size = int(self.total), self.group.copy(), self.size.copy()

    def restore(self) -> None:
        """Go on from the best."""
        self.group[:], self.size[:] = self.best, self.best_size
        self.total = self.machine.run.spread(self.distance, self.group, self.near, self.people, self.groups)


def begin(given: Distances) -> tuple[list[int], list[int]]:
    """Least sizes first, then the rest as evenly as it goes."""
    size = [least for least, _ in given.sizes]
    group = [number for number, least in enumerate(size) for _ in range(least)]
    while len(group) < given.people:
        number = min((n for n, (_, most) in enumerate(given.sizes) if size[n] < most), key=lambda n: size[n])
        size[number] += 1
        group.append(number)
    return group, size


def in_lines(mixed: Mixed) -> str:
    """One line for each: number and group."""
    return "".join(f"{number} {group}\n" for number, group in enumerate(mixed.groups))
