"""Groups formed: every figure of the solver in one run. `python -m bench.forming [--quick] [--only PART ...]`.

Rounds are made by bench.rounds, or by another program that writes the format to a path with {people}, {seed} and
{density} in it (`--rounds PATTERN`); a file that is not there is made here, and said so. Searches are given seconds of
CPU of one thread, from a round in memory to a judged plan, so that others on the machine do not count; the wall clock
stands beside them. Every line ends with what was asked and whether it is met.
"""

import argparse
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.held import most_held
from bench.rounds import make_round
from tests.formation.page_judge import as_file
from withness.formation.solver import Answer, Instance, Person, Progress, parse_instance, read_instance, solve
from withness.formation.solver.bound import placeable, upper_bound
from withness.formation.solver.desk import Desk
from withness.formation.solver.kernel import Machine, compiled, plain, ready
from withness.formation.solver.model import Weights

Make = Callable[[int, int, str], Instance]
DENSITIES = ("usual", "tight", "loose")
REFERENCE = {40: 2548, 200: 13103}  # the best of CP-SAT in 60 s, on rounds of the usual density and seed 1
FIRST = {1_000: (20, 99.8), 5_000: (100, 99.8), 20_000: (500, 99.8), 100_000: (60_000, 99.5)}
LONG = {1_000: (15, 2.5), 5_000: (30, 3.5), 20_000: (60, 5.0)}
CHANGES, SEEDS, ORGANISATIONS = 300, 5, 10_000
ENOUGH, TURNS = 0.99, 9


def measure(
    *, quick: bool = False, pattern: str | None = None, only: tuple[str, ...] = (), machine: Machine | None = None
) -> None:
    """Print it all, or some parts; `quick` leaves out what takes minutes."""
    machine = machine or (compiled() if ready() else plain())
    print(f"\n== forming groups ({machine.name} kernel)")
    bench = Bench(rounds(pattern), machine, quick=quick, reference=pattern is not None)
    solve(make_round(40), steps=2000, machine=machine)
    for name, part in bench.parts().items():
        if name in only or not only:
            part()


def rounds(pattern: str | None) -> Make:
    """Where rounds come from: always read from the format, as `withness form` reads them."""

    def make(people: int, seed: int, density: str) -> Instance:
        path = Path((pattern or "").format(people=people, seed=seed, density=density))
        if pattern and path.is_file():
            return read_instance(path)
        if pattern:
            print(f"({path.name} is not there: made here)")
        return parse_instance(as_file(make_round(people, seed=seed, density=density)))

    return make


@dataclass(frozen=True)
class Timed:
    """An answer, with its wall clock and CPU time in ms."""

    answer: Answer
    wall: float
    cpu: float

    def line(self, name: str, asked: str = "", *, met: bool | None = None, more: str = "") -> None:
        """Print it, with what was asked."""
        score = self.answer.score
        verdict = "" if met is None else f" (asked: {asked}: {'met' if met else 'NOT MET'})"
        print(
            f"{name:26} {score.objective:>8} points  {score.placed:>6} of {score.people:<6} cpu {self.cpu:9.1f} ms"
            f" (wall {self.wall:9.1f}) {more}{verdict}",
            flush=True,
        )


def timed(instance: Instance, machine: Machine, **given: object) -> Timed:
    """Search and take the time."""
    wall, cpu = time.perf_counter(), time.thread_time()
    answer = solve(instance, machine=machine, clock=time.thread_time, **given)  # type: ignore[arg-type]
    return Timed(answer, (time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3)


def quickest(instance: Instance, machine: Machine, times: int = 3) -> Timed:
    """A first answer, the quickest of a few."""
    return min((timed(instance, machine, steps=0) for _ in range(times)), key=lambda one: one.cpu)


class Growth:
    """One round: the least CPU time, in ms, until 99 % of the placeable have a seat, and to a judged first answer."""

    def __init__(self, instance: Instance, machine: Machine) -> None:
        self.instance, self.machine, self.can = instance, machine, seatable(instance)
        self.seated = self.judged = math.inf
        self.share = 0.0

    def turn(self) -> None:
        """Once more."""
        begun, at = time.thread_time(), math.inf

        def told(progress: Progress) -> None:
            nonlocal at
            if progress.placed >= ENOUGH * self.can:
                at = min(at, time.thread_time())
                self.share = self.share or progress.placed / self.can

        solve(self.instance, machine=self.machine, clock=time.thread_time, steps=0, told=told)
        self.judged = min(self.judged, (time.thread_time() - begun) * 1e3)
        self.seated = min(self.seated, (at - begun) * 1e3)


@dataclass
class Bench:
    """All parts, on rounds from one source."""

    make: Make
    machine: Machine
    quick: bool
    reference: bool  # whether the figures of CP-SAT are for these very rounds

    def parts(self) -> dict[str, Callable[[], None]]:
        """By name, in the order of the issue."""
        slow = {
            "gaps": self.gaps,
            "seeds": self.seeds,
            "memory": self.memory,
            "organisations": self.organisations,
            "mixing": self.mixing,
        }
        return {
            "small": self.small,
            "firsts": self.firsts,
            "growth": self.growth,
            "changes": self.changes,
            **({} if self.quick else slow),
        }

    def small(self) -> None:
        """Forty people in two seconds; two hundred at once, and without the compiled kernel."""
        for density in DENSITIES:
            known = self.reference and density == "usual"
            forty, hundreds = self.make(40, 1, density), self.make(200, 1, density)
            found = timed(forty, self.machine, seconds=2.0)
            enough = found.answer.score.objective >= REFERENCE[40]
            found.line(f"40 {density}, 2 s", f"{REFERENCE[40]} in 2 s", met=enough if known else None)
            for machine, limit in ((self.machine, 12.0), (plain(), 300.0)):
                found = quickest(hundreds, machine)
                enough = found.cpu <= limit and (found.answer.score.objective >= REFERENCE[200] or not known)
                points = f"{REFERENCE[200]} points in " if known else ""
                found.line(f"200 {density}, {machine.name}", f"{points}{limit:g} ms", met=enough)
            timed(hundreds, self.machine, seconds=10.0).line(f"200 {density}, 10 s")

    def firsts(self) -> None:
        """First complete answers, judged; the share of those whom some group could take."""
        for people in (1_000, 5_000) if self.quick else FIRST:
            for density in DENSITIES if people <= 20_000 else ("usual",):
                instance = self.make(people, 1, density)
                found = quickest(instance, self.machine)
                limit, share = FIRST[people]
                can = seatable(instance, at_least=found.answer.score.placed * 100 / share)
                placed = 100 * found.answer.score.placed / can
                more = f"{placed:.2f} % of {can}"
                met = placed >= share and found.cpu <= limit
                found.line(f"{people} {density}, first", f"{share} % in {limit} ms", met=met, more=more)

    def growth(self) -> None:
        """The power with which time grows: until 99 % of the placeable have a seat, and until the first judged answer.

        All sizes take turns, so that a clock that goes faster or slower for a while does so for each; the least counts.
        """
        sizes = (1_000, 5_000) if self.quick else (1_000, 5_000, 20_000, 100_000)
        found = {people: Growth(self.make(people, 2, "usual"), self.machine) for people in sizes}
        for _ in range(TURNS):
            for one in found.values():
                one.turn()
        for people, one in found.items():
            print(
                f"{people} usual, seed 2: {100 * one.share:.2f} % placed in {one.seated:.1f} ms, judged {one.judged:.1f} ms"
            )
        seated = power_of({people: one.seated for people, one in found.items()})
        judged = power_of({people: one.judged for people, one in found.items()})
        met = verdict(seated <= 1.1 and all(one.share >= ENOUGH for one in found.values()))
        print(f"time to 99 % placed grows with the power {seated:.2f} (asked: at most 1.1: {met})")
        print(f"  time to a judged first answer: {judged:.2f}", flush=True)

    def changes(self) -> None:
        """Leavers, joiners and other times, one after another."""
        people = 2_000 if self.quick else 20_000
        instance, chance = self.make(people, 1, "usual"), random.Random(1)
        desk = Desk(instance, solve(instance, steps=0, machine=self.machine).plan, self.machine)
        times, others, closed = [], [], 0
        for number in range(CHANGES):
            name = chance.choice(list(desk.people))
            slots = tuple(sorted(chance.sample(range(instance.slots), min(10, instance.slots))))
            person = desk.people[name]
            apart = [one for one in desk.apart.get(name, ()) if one in desk.people][:8]
            begun = time.thread_time()
            if number % 3 == 0:
                change = desk.leave(name)
            elif number % 3 == 1:
                change = desk.join(Person(f"new {number}", person.role, person.places, slots), apart)
            else:
                change = desk.change(replace(person, slots=slots, preferred=()))
            times.append((time.thread_time() - begun) * 1e3)
            others.append(len(change.moved) - 1)
            closed += len(change.closed)
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(
            f"{people} people, {CHANGES} changes: cpu p50 {middle:.2f} ms, p95 {late:.2f} ms, most {times[-1]:.1f} ms;"
            f" others moved at most {max(others)}, groups closed {closed}"
            f" (asked: p95 10 ms, at most 2 others: {verdict(late <= 10 and max(others) <= 2)})",
            flush=True,
        )

    def gaps(self) -> None:
        """How far from the bound a long search ends, of what is not a seat."""
        for people, (seconds, asked) in LONG.items():
            instance = self.make(people, 1, "usual")
            found = timed(instance, self.machine, seconds=float(seconds))
            bound, spent = bounded(instance)
            gap = gap_of(found.answer, bound, instance)
            more = f"bound {bound:.0f} in {spent:.0f} s: gap {gap:.2f} %"
            found.line(f"{people} usual, {seconds} s", f"gap {asked} % in {seconds} s", met=gap <= asked, more=more)

    def seeds(self) -> None:
        """Five seeds of each density: first answers, and three seconds of a thousand people against the bound."""
        for density in DENSITIES:
            for seed in range(1, SEEDS + 1):
                instance = self.make(1_000, seed, density)
                first, can = quickest(instance, self.machine), seatable(instance)
                share = 100 * first.answer.score.placed / can
                first.line(
                    f"1000 {density}, seed {seed}",
                    "99.8 % in 20 ms",
                    met=share >= FIRST[1_000][1] and first.cpu <= FIRST[1_000][0],
                    more=f"{share:.2f} % of {can}",
                )
                later = timed(instance, self.machine, seconds=3.0)
                later.line("  3 s", more=f"gap {gap_of(later.answer, bounded(instance)[0], instance):.2f} %")

    def memory(self, people: int = 100_000) -> None:
        """The greatest memory of `withness form`: it reads a round, answers it and writes the plan."""
        program = (
            "import sys; from bench.held import most_held; from withness.site.cli import main;"
            " from withness.formation.solver.search import best_machine, warm; from bench.held import held;"
            " warm(best_machine()); print(held()); print(main(sys.argv[1:]), most_held())"
        )
        with TemporaryDirectory() as folder:
            round_file = Path(folder) / "round.json"
            round_file.write_text(as_file(self.make(people, 2, "usual")), encoding="utf-8")
            given = ["form", str(round_file), "--steps", "0", "--out", str(Path(folder) / "plan.json")]
            found = subprocess.run([sys.executable, "-c", program, *given], capture_output=True, text=True, check=True)
        kernel, failed, used = map(int, found.stdout.split())
        limit = 150 + people * 1.2 / 1000
        met = used <= limit and not failed
        print(f"memory of `withness form` for {people}: {used} MB (asked: {limit:.0f} MB: {verdict(met)})")
        print(f"  {kernel} of them with the kernel ready; memory of this run: {most_held()} MB", flush=True)

    def organisations(self) -> None:
        """Random organisations: no rule is broken, and every pair of judges agrees. Broken ends the run."""
        from bench.organisations import odd, whole

        print(odd(ORGANISATIONS, self.machine), flush=True)
        print(whole(ORGANISATIONS, self.machine), flush=True)

    def mixing(self) -> None:
        """Tables of distances, beside two published methods."""
        from bench.mixing import compare

        compare(5.0, [])


def seatable(instance: Instance, at_least: float = 0) -> int:
    """How many some plan could seat at most: those whom some group could take; where that is above `at_least`, fewer
    if a linear programme in which a seat is all that counts proves it."""
    led = {(s, p) for f in instance.facilitators if f.capacity for s in f.slots for p in f.places}
    can = len(placeable(instance, led))
    if 0 < at_least < can:
        seats = upper_bound(replace(instance, weights=Weights(1, 0, 0, (0, 0, 0))))
        print(f"  no plan seats more than {seats:.1f} of the {can} whom some group could take")
        return min(can, math.floor(seats + 1e-6))
    return can


def power_of(times: dict[int, float]) -> float:
    """With which power of the size something grows, from the first to the last."""
    (small, one), *_, (large, other) = sorted(times.items())
    return math.log(other / one) / math.log(large / small)


def bounded(instance: Instance) -> tuple[float, float]:
    """An upper bound, and the CPU seconds it took."""
    begun = time.process_time()
    return upper_bound(instance), time.process_time() - begun


def gap_of(answer: Answer, bound: float, instance: Instance) -> float:
    """What is missing to the bound, in per cent of what is not a seat."""
    seats = instance.weights.placed * len(instance.people)
    return 100 * (bound - answer.score.objective) / (bound - seats)


def verdict(met: bool) -> str:
    """In words."""
    return "met" if met else "NOT MET"


def main() -> None:
    """Alone."""
    options = argparse.ArgumentParser(prog="bench.forming")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--plain", action="store_true", help="without the compiled kernel")
    options.add_argument(
        "--only", action="append", default=[], help="a part: small, firsts, growth, changes, gaps, ..."
    )
    options.add_argument("--rounds", dest="pattern", help="a path with {people}, {seed} and {density} in it")
    given = options.parse_args()
    machine = plain() if given.plain else None
    measure(quick=given.quick, pattern=given.pattern, only=tuple(given.only), machine=machine)


if __name__ == "__main__":
    main()
