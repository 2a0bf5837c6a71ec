"""Groups formed: every figure of the solver in one run. `python -m bench.forming [--quick]`.

Rounds are made by bench.rounds, or by another program that writes the format to a path with {people}, {seed} and
{density} in it (`--rounds PATTERN`). Times are wall clock of one thread, from a round in memory to a judged plan, with
CPU time beside them: on a machine that does other things as well, the second is the one to compare.
"""

import argparse
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.rounds import make_round
from withness.formation.solver import Answer, Instance, Person, read_instance, solve
from withness.formation.solver.bound import placeable, upper_bound
from withness.formation.solver.desk import Desk
from withness.formation.solver.kernel import Machine, compiled, plain, ready

FIRST = {1_000: (20, 99.8), 5_000: (100, 99.8), 20_000: (500, 99.8), 100_000: (60_000, 99.5)}
LONG = {1_000: (15, 2.5), 5_000: (30, 3.5), 20_000: (60, 5.0)}
CHANGES = 300


def measure(*, quick: bool = False, pattern: str | None = None) -> None:
    """Print it all; `quick` leaves out what takes minutes."""
    machine = compiled() if ready() else plain()
    print(f"\n== forming groups ({machine.name} kernel)")
    make = rounds(pattern)
    solve(make(40, 1, "usual"), steps=2000, machine=machine)
    small(make, machine)
    firsts(make, machine, (1_000, 5_000) if quick else tuple(FIRST))
    changes(make, machine, 2_000 if quick else 20_000)
    growth(make, machine, (1_000, 5_000) if quick else (1_000, 5_000, 20_000, 100_000))
    if not quick:
        gaps(make, machine, (1_000, 5_000))
        memory(100_000)


def rounds(pattern: str | None) -> Callable[[int, int, str], Instance]:
    """Where rounds come from."""
    if pattern is None:
        return lambda people, seed, density: make_round(people, seed=seed, density=density)
    return lambda people, seed, density: read_instance(Path(pattern.format(people=people, seed=seed, density=density)))


def timed(instance: Instance, machine: Machine, **given: object) -> tuple[Answer, float, float]:
    """An answer, with its wall clock and CPU time in ms."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = solve(instance, machine=machine, **given)  # type: ignore[arg-type]
    return answer, (time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3


def told(name: str, answer: Answer, wall: float, cpu: float, more: str = "") -> None:
    """One line."""
    score = answer.score
    print(
        f"{name:28} {score.objective:>8} points  {score.placed:>6} of {score.people:<6} {wall:9.1f} ms"
        f" (cpu {cpu:9.1f}) {more}",
        flush=True,
    )


def small(make: Callable[[int, int, str], Instance], machine: Machine) -> None:
    """Forty people in two seconds; two hundred at once, and without the compiled kernel."""
    for density in ("usual", "tight", "loose"):
        told(f"40 {density}, 2 s", *timed(make(40, 1, density), machine, seconds=2.0))
        told(f"200 {density}, first", *timed(make(200, 1, density), machine, steps=0))
        told(f"200 {density}, plain Python", *timed(make(200, 1, density), plain(), steps=0))
        told(f"200 {density}, 10 s", *timed(make(200, 1, density), machine, seconds=10.0))


def firsts(make: Callable[[int, int, str], Instance], machine: Machine, sizes: tuple[int, ...]) -> None:
    """First complete answers, judged; the share of those whom some group could take."""
    for people in sizes:
        for density in ("usual", "tight", "loose") if people <= 20_000 else ("usual",):
            instance = make(people, 1, density)
            led = {(s, p) for f in instance.facilitators if f.capacity for s in f.slots for p in f.places}
            can = len(placeable(instance, led))
            best = min((timed(instance, machine, steps=0) for _ in range(3)), key=lambda one: one[1])
            limit, share = FIRST[people]
            placed = 100 * best[0].score.placed / can
            told(f"{people} {density}, first", *best, f"{placed:.2f} % of {can} (asked: {share} % in {limit} ms)")


def changes(make: Callable[[int, int, str], Instance], machine: Machine, people: int) -> None:
    """Leavers, joiners and other times, one after another, at a round of this size."""
    instance, chance = make(people, 1, "usual"), random.Random(1)
    desk = Desk(instance, solve(instance, steps=0, machine=machine).plan, machine)
    times, others, closed = [], [], 0
    for number in range(CHANGES):
        name = chance.choice(list(desk.people))
        slots = tuple(sorted(chance.sample(range(instance.slots), min(10, instance.slots))))
        person = desk.people[name]
        apart = [one for one in desk.apart.get(name, ()) if one in desk.people][:8]
        begun = time.perf_counter()
        if number % 3 == 0:
            change = desk.leave(name)
        elif number % 3 == 1:
            change = desk.join(Person(f"new {number}", person.role, person.places, slots), apart)
        else:
            change = desk.change(replace(person, slots=slots, preferred=()))
        times.append((time.perf_counter() - begun) * 1e3)
        others.append(len(change.moved) - 1)
        closed += len(change.closed)
    times.sort()
    print(
        f"{people} people, {CHANGES} changes: p50 {times[len(times) // 2]:.2f} ms, p95"
        f" {times[int(len(times) * 0.95)]:.2f} ms, most {times[-1]:.1f} ms (asked: p95 10 ms at 20,000);"
        f" others moved at most {max(others)} (asked: 2), groups closed {closed}",
        flush=True,
    )


def growth(make: Callable[[int, int, str], Instance], machine: Machine, sizes: tuple[int, ...]) -> None:
    """The power with which the time of the first answer grows; each has 99 % of the placeable and more."""
    points = []
    for people in sizes:
        instance = make(people, 2, "usual")
        answer, _, cpu = min((timed(instance, machine, steps=0) for _ in range(3)), key=lambda one: one[2])
        points.append((math.log(people), math.log(cpu)))
        told(f"{people} usual, seed 2", answer, cpu, cpu, f"{100 * answer.score.placed / people:.2f} % of all")
    (first, low), (last, high) = points[0], points[-1]
    print(f"time to 99 % placed grows with the power {(high - low) / (last - first):.2f} (asked: 1.1)", flush=True)


def gaps(make: Callable[[int, int, str], Instance], machine: Machine, sizes: tuple[int, ...]) -> None:
    """How far from the bound a long search ends, of what is not a seat."""
    for people in sizes:
        seconds, asked = LONG[people]
        instance = make(people, 1, "usual")
        answer, wall, cpu = timed(instance, machine, seconds=float(seconds))
        begun = time.process_time()
        bound = upper_bound(instance)
        gap = 100 * (bound - answer.score.objective) / (bound - instance.weights.placed * people)
        spent = time.process_time() - begun
        told(
            f"{people} usual, {seconds} s",
            answer,
            wall,
            cpu,
            f"bound {bound:.0f} in {spent:.0f} s: gap {gap:.2f} % ({asked})",
        )


def memory(people: int) -> None:
    """The greatest memory of a process that makes a round and answers it."""
    program = (
        "import resource; from bench.rounds import make_round; from withness.formation.solver import solve;"
        f" solve(make_round({people}), steps=0); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    print(
        f"memory, round and answer for {people}: {found.stdout.strip()} MB (asked: {150 + people * 1.2 / 1000:.0f} MB)"
    )
    print(f"memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main() -> None:
    """Alone."""
    options = argparse.ArgumentParser(prog="bench.forming")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--rounds", dest="pattern", help="a path with {people}, {seed} and {density} in it")
    given = options.parse_args()
    measure(quick=given.quick, pattern=given.pattern)


if __name__ == "__main__":
    main()
