"""Mixing by distances against what has been published, at equal time. `python -m bench.mixing [--seconds N] [FILE ...]`.

The tables are made as those of the MDGPLIB are (whole numbers, decimals, points in space; groups of one size and of
ranges), or read from its files. The other two are written from their papers, simply, and compiled like ours if numba
is there: repeated descent by swaps (Weitz and Lakshminarayanan 1998), and descent by moves and swaps with weak and
strong shaking (iterated maxima search, Lai and Hao 2016).
"""

import argparse
import random
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from withness.formation.solver.kernel import compiled, plain, ready
from withness.formation.solver.mixing import Distances, begin, mix_well, read_distances

SHAKEN, UNLUCKY = 3, 40  # moves of a weak shake; descents without a better one before a strong shake
SCALE = 100


def tables() -> dict[str, Distances]:
    """One of each type, of two sizes, with groups of one size and of ranges."""
    found = {}
    for people, groups in ((120, 10), (240, 12)):
        for kind in ("RanInt", "RanReal", "Geo"):
            for even in (True, False):
                name = f"{kind} {people} {'ss' if even else 'ds'}"
                found[name] = make_table(name, kind, people, groups, even=even)
    return found


def make_table(name: str, kind: str, people: int, groups: int, *, even: bool) -> Distances:
    """A table of distances from 0 to 100, in hundredths."""
    chance = random.Random(name)
    size = people // groups
    dimensions = chance.randint(2, 21)
    points = [[chance.uniform(0, 10) for _ in range(dimensions)] for _ in range(people)]
    table = array("i", bytes(4 * people * people))
    for one in range(people):
        for other in range(one):
            if kind == "Geo":
                far = sum((x - y) ** 2 for x, y in zip(points[one], points[other], strict=True)) ** 0.5
            else:
                far = chance.uniform(0, 100) if kind == "RanReal" else chance.randint(0, 100)
            table[one * people + other] = table[other * people + one] = round(far * SCALE)
    slack = 0 if even else max(1, size // 5)
    return Distances(people, ((size - slack, size + slack),) * groups, table, 2)


def compare(seconds: float, files: list[Path]) -> None:
    """Each table once with each method; ours in per cent of the best."""
    machine, fast = (compiled(), True) if ready() else (plain(), False)
    given = {path.stem: read_distances(path) for path in files} or tables()
    descend, run = methods(fast=fast)
    print(f"\n== mixing by distances, {seconds:g} s of CPU each ({machine.name})")
    print(f"{'':18} {'ours':>14} {'iterated maxima':>16} {'repeated descent':>16}  ours above the better of them")
    wins = 0
    for name, table in given.items():
        ours = mix_well(table, seconds=seconds, machine=machine, clock=time.process_time).total
        others = [run(descend, table, seconds, shaken=shaken) / 10**table.places for shaken in (True, False)]
        wins += ours >= max(others)
        above = 100 * (ours / max(others) - 1)
        print(f"{name:18} {ours:14.2f} {others[0]:16.2f} {others[1]:16.2f}  {above:+.3f} %", flush=True)
    print(f"ours is at least as good as both on {wins} of {len(given)} (asked: to hold its own)", flush=True)


def methods(*, fast: bool) -> tuple[Callable[..., Any], Callable[..., float]]:
    """The published methods, compiled if ours is."""
    if not fast:
        return descent, repeated
    import numba
    import numpy as np

    quick = numba.njit(descent)
    few = make_table("warm", "RanInt", 6, 2, even=True)
    quick(np.array(few.table), np.array([0, 0, 0, 1, 1, 1]), np.array([3, 3]), np.array([3, 3]), np.array([3, 3]), 6, 2)
    return quick, repeated


def descent(table: Any, group: Any, size: Any, least: Any, most: Any, people: int, groups: int) -> int:  # noqa: PLR0917 - numba calls by place
    """To where no move of one and no swap of two is better, each taken as soon as it is found: the sum of distances."""
    near = [0] * (people * groups)
    for one in range(people):
        for other in range(people):
            near[one * groups + group[other]] += table[one * people + other]
    better = True
    while better:
        better = False
        for one in range(people):
            for into in range(groups):
                mine = group[one]
                free = into != mine and size[mine] > least[mine] and size[into] < most[into]
                if free and near[one * groups + into] > near[one * groups + mine]:
                    for who in range(people):
                        near[who * groups + mine] -= table[who * people + one]
                        near[who * groups + into] += table[who * people + one]
                    group[one] = into
                    size[mine] -= 1
                    size[into] += 1
                    better = True
            for other in range(one):
                mine, theirs = group[one], group[other]
                if mine != theirs:
                    gain = near[one * groups + theirs] - near[one * groups + mine]
                    gain += near[other * groups + mine] - near[other * groups + theirs]
                    if gain > 2 * table[one * people + other]:
                        for who in range(people):
                            step = table[who * people + other] - table[who * people + one]
                            near[who * groups + mine] += step
                            near[who * groups + theirs] -= step
                        group[one], group[other] = theirs, mine
                        better = True
    total = 0
    for one in range(people):
        total += near[one * groups + group[one]]
    return total // 2


def repeated(descend: Callable[..., Any], given: Distances, seconds: float, *, shaken: bool) -> float:
    """Descents until time is up: each from a fresh start, or from the last good one, shaken."""
    chance, until = random.Random(1), time.process_time() + seconds
    make = as_numbers(descend)
    least, most = make([low for low, _ in given.sizes]), make([high for _, high in given.sizes])
    table = make(given.table)
    best, unlucky = -1, 0
    kept: tuple[list[int], list[int]] | None = None
    while time.process_time() < until:
        if kept is None or not shaken:
            group, size = begin(given)
            chance.shuffle(group)
        else:
            group, size = list(kept[0]), list(kept[1])
            strong = unlucky >= UNLUCKY
            shake(group, chance, given.people // 4 if strong else SHAKEN)
            unlucky = 0 if strong else unlucky
        rows = make(group), make(size)
        total = int(descend(table, *rows, least, most, given.people, len(given.sizes)))
        unlucky = 0 if total > best else unlucky + 1
        if total > best or kept is None:
            best = max(best, total)
            kept = [int(one) for one in rows[0]], [int(one) for one in rows[1]]
    return best


def as_numbers(descend: Callable[..., Any]) -> Callable[[Any], Any]:
    """Lists for plain Python, arrays for compiled code."""
    if descend is descent:
        return list
    import numpy as np

    return np.array


def shake(group: list[int], chance: random.Random, swaps: int) -> None:
    """A few pairs change places, whatever it costs."""
    for _ in range(swaps):
        one, other = chance.randrange(len(group)), chance.randrange(len(group))
        group[one], group[other] = group[other], group[one]


def main() -> None:
    """Alone."""
    options = argparse.ArgumentParser(prog="bench.mixing")
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("files", nargs="*", type=Path)
    given = options.parse_args()
    compare(given.seconds, given.files)


if __name__ == "__main__":
    main()
