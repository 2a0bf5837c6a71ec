"""Form: people into groups, from a file to a file. It needs no database and no settings."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from withness.site.refusal import Refusal

MAKE_UP = "similar roles across areas, or mixed roles in one area; any if not given"
AIM = "mix: the make-up is kept; everyone: it gives way before somebody is left out (default)"
FIRST = "the day of the first meetings, for a sheet with time zones"


def add(commands: Any) -> None:
    """One command for a round, a sheet and a table of distances."""
    about = "place people in groups: a round (.json), a sheet (.csv) or a table of distances (--mdgp)"
    command = commands.add_parser("form", help=about, description=about)
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a round as .json, or a sheet as .csv")
    command.add_argument("--mdgp", type=Path, metavar="FILE", help="mix by a table of distances in the MDGPLIB format")
    command.add_argument("--out", type=Path, metavar="FILE", help="where the plan goes; to the screen if not given")
    command.add_argument("--seconds", type=positive, default=None, help="how long to search (default 10)")
    command.add_argument("--steps", type=count, default=None, help="search exactly this long instead")
    command.add_argument("--stages", type=count, default=1 << 30, help="end after so many stages of the search")
    command.add_argument("--seed", type=int, default=1, help="another number gives another plan (default 1)")
    add_rules(command.add_argument_group("for a sheet"))
    command.add_argument(
        "--compile", action="store_true", help="make the fast kernel now, once; needs the extra `fast`"
    )
    command.add_argument("--bound", action="store_true", help="say how much better a plan could be; needs `bound`")
    command.set_defaults(run=form)


def add_rules(command: Any) -> None:
    """What a coordinator chooses for a sheet."""
    command.add_argument("--min", type=count, default=4, dest="least", help="least people in a group (4)")
    command.add_argument("--max", type=count, default=8, dest="most", help="most people in a group (8)")
    command.add_argument("--make-up", choices=("any", "same_role", "one_area"), default="any", help=MAKE_UP)
    command.add_argument("--aim", choices=("mix", "everyone"), default="everyone", help=AIM)
    command.add_argument(
        "--perspectives", action="store_true", help="groups of consumer peers, of carer peers, and others"
    )
    command.add_argument("--own-area", action="store_true", help="a facilitator may work in the area of a member")
    command.add_argument(
        "--joins", type=count, default=None, metavar="N", help="at most so many join a group that goes on"
    )
    command.add_argument("--first", type=date.fromisoformat, default=None, metavar="DAY", help=FIRST)


def positive(text: str) -> float:
    """More than nothing."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise ValueError(text)
    return number


def count(text: str) -> int:
    """Not negative."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def form(options: argparse.Namespace) -> None:
    """Read, search, judge, write; or say in one line which entry breaks which rule."""
    from withness.formation.solver import Wrong

    try:
        if options.compile:
            make_kernel()
        if options.mdgp is not None:
            mix(options)
        elif options.file is not None:
            form_file(options)
        elif not options.compile:
            raise Refusal("which file? A round as .json, or a sheet as .csv")
    except Wrong as wrong:
        raise Refusal(str(wrong)) from None


def make_kernel() -> None:
    """Compile once; every later run loads it."""
    from withness.formation.solver import kernel

    try:
        kernel.compiled()
    except ImportError:
        raise Refusal("the fast kernel needs the extra `fast`; without it the search runs as it is") from None
    print("The fast kernel is ready.", file=sys.stderr)


def form_file(options: argparse.Namespace) -> None:
    """A round or a sheet, by the end of its name."""
    if options.file.suffix.lower() == ".csv":
        form_sheet(options)
    else:
        form_round(options)


def form_round(options: argparse.Namespace) -> None:
    """A round in the format for programs."""
    from withness.formation.solver import read_instance, solve, write_plan

    instance, bar = read_instance(options.file), Bar()
    answer = solve(
        instance,
        seed=options.seed,
        seconds=seconds(options),
        steps=options.steps,
        stages=options.stages,
        told=bar.show,
    )
    bar.clear()
    write_plan(answer.plan, options.out)
    again = f"--seed {answer.seed} --steps {answer.steps}"
    if not answer.whole:
        again += f" --stages {answer.stages}"
    score = answer.score
    tell(score.placed, score.people, score.groups, score.objective, again)
    if answer.exact:
        print("No other seating in these groups is worth more.", file=sys.stderr)
    if options.bound:
        from withness.formation.solver.bound import upper_bound

        print(room_above(lambda: upper_bound(instance), score.objective), file=sys.stderr)


def form_sheet(options: argparse.Namespace) -> None:
    """A sheet of people, under the rules that the options say."""
    from withness.formation.solver.answering import answer_round
    from withness.formation.solver.bounding import most_points
    from withness.formation.solver.sheet import Rules, read_sheet
    from withness.formation.solver.written import write_sheet

    rules = Rules(
        least=options.least,
        most=options.most,
        first=options.first,
        make_up=options.make_up,
        aim=options.aim,
        perspectives=options.perspectives,
        outside=not options.own_area,
        joins=options.joins,
    )
    sheet, bar = read_sheet(options.file, rules), Bar()
    proposal = answer_round(
        sheet.asked, seed=options.seed, seconds=seconds(options), steps=options.steps, told=bar.show
    )
    bar.clear()
    write_sheet(sheet, proposal, options.out)
    again = f"--seed {proposal.seed} --steps {proposal.steps}"
    tell(len(proposal.placements), len(sheet.asked.seats), len(proposal.groups), proposal.points, again)
    if options.bound:
        print(room_above(lambda: most_points(sheet.asked), proposal.points), file=sys.stderr)


def seconds(options: argparse.Namespace) -> float | None:
    """Ten, unless something else is asked."""
    return 10.0 if options.seconds is None and options.steps is None else options.seconds


def tell(placed: int, people: int, groups: int, points: int, again: str) -> None:
    """How it went, and how to get it again."""
    said = f"{placed} of {people} people in {groups} groups; {points} points. The same plan again: {again}"
    print(said, file=sys.stderr)


def room_above(bound: Callable[[], float], points: int) -> str:
    """How much better any plan could be, in words."""
    try:
        most = bound()
    except ImportError:
        raise Refusal("a bound needs the extra `bound`") from None
    above = max(most - points, 0) / max(most, 1)
    return f"No plan has more than {int(most + 1e-6)} points: at most {100 * above:.1f} % better is possible."


def mix(options: argparse.Namespace) -> None:
    """A table of distances: who is in which group, one line each."""
    from withness.formation.solver.mixing import in_lines, mix_well, read_distances
    from withness.formation.solver.reading import write

    given = read_distances(options.mdgp)
    bar = Bar()
    seconds = None if options.steps is not None else options.seconds or 10.0
    mixed = mix_well(given, seed=options.seed, seconds=seconds, steps=options.steps, told=bar.show)
    bar.clear()
    if options.out is None:
        sys.stdout.write(in_lines(mixed))
    else:
        write(options.out, [in_lines(mixed)], "utf-8")
    print(f"{mixed.total:.{given.places}f} in {len(given.sizes)} groups; {mixed.steps} steps", file=sys.stderr)


class Bar:
    """How far the search is, on a terminal; nothing elsewhere."""

    WIDTH = 30

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def show(self, progress: Any) -> None:
        """One line, written over itself."""
        if self.shown:
            full = round(progress.done * self.WIDTH)
            line = f"\r[{'#' * full}{'.' * (self.WIDTH - full)}] {progress.placed} placed, {progress.objective} points "
            print(line, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """The line is free again."""
        if self.shown:
            print(f"\r{'':78}\r", end="", file=sys.stderr, flush=True)
