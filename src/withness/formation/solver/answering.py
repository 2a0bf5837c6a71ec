"""An answer to a round: each kind of group in turn, judged twice, with a line for every seat."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from withness.formation.solver.asked import Kind, Proposal, Round, Seat, Standing
from withness.formation.solver.auditing import faults_of
from withness.formation.solver.checking import Broken
from withness.formation.solver.clock import wall
from withness.formation.solver.explaining import explain, points_of
from withness.formation.solver.kernel import Machine
from withness.formation.solver.leading import keep_facilitators
from withness.formation.solver.model import Plan
from withness.formation.solver.search import USUAL_STEPS, Progress, best_machine, solve
from withness.formation.solver.sensible import sensible
from withness.formation.solver.translating import Drawn, Laid, Layer, Spot, wanted

Told = Callable[[Progress], bool | None]
LATER = 4  # the share of steps for those who are seated after the others: one in so many
TRIED = 8  # steps for each person by which the speed is measured


def answer_round(
    asked: Round,
    *,
    seed: int = 1,
    seconds: float | None = None,
    steps: int | None = None,
    told: Told | None = None,
    machine: Machine | None = None,
) -> Proposal:
    """The best proposal found in so many steps, or in about so many seconds.

    The same round, seed and steps give the same proposal. `told` hears how far it is, from 0 to 1, and how many have
    a seat, and ends it by returning False. Raises Wrong for a round that makes no sense. Knows no clock but the one
    it is given `seconds` of.
    """
    sensible(asked)
    machine = machine or best_machine()
    if steps is None:
        steps = affordable(asked, machine, seed, seconds)
    drawing = Drawing(asked, machine, seed, steps, told)
    drawing.draw()
    proposal = explain(asked, in_order(asked, drawing.drawn), stopped=drawing.unasked())
    if broken := faults_of(asked, proposal):
        raise Broken("; ".join(broken[:5]))
    return replace(
        proposal,
        seed=seed,
        steps=steps,
        whole=drawing.whole,
        kernel=machine.name,
        points=points_of(asked, proposal),
    )


def affordable(asked: Round, machine: Machine, seed: int, seconds: float | None) -> int:
    """How many steps there is time for, from a probe of the first kind."""
    people = max(len(asked.seats), 1)
    if seconds is None:
        return USUAL_STEPS * people
    begun = time.perf_counter()
    drawing = Drawing(asked, machine, seed, 0, None)
    drawing.draw()
    first = time.perf_counter()
    drawing = Drawing(asked, machine, seed, TRIED * people, None)
    drawing.draw()
    now = time.perf_counter()
    speed = TRIED * people / max(now - first - (first - begun), 1e-3)
    return max(int((seconds - (now - begun)) * speed * 0.9), 0)


@dataclass(frozen=True)
class Turn:
    """One kind of group for some seats. `firm`: whoever has a seat keeps it if that can be had."""

    kind: Kind
    seats: tuple[Seat, ...]
    steps: int
    strict: bool
    firm: bool


class Drawing:
    """The plan of a round, drawn kind by kind."""

    def __init__(self, asked: Round, machine: Machine, seed: int, steps: int, told: Told | None) -> None:
        self.asked, self.machine, self.seed, self.told = asked, machine, seed, told
        self.steps, self.drawn, self.whole = steps, Drawn(), True
        self.wants = {seat.id: wanted(asked, seat) for seat in asked.seats}
        self.kind_of = {group.id: group.kind for group in asked.groups}
        homes = {seat.id: seat.earlier for seat in asked.seats if asked.keep and seat.earlier in self.kind_of}
        self.homes = {seat: group for seat, group in homes.items() if group is not None}
        self.by_hand = dict(sorted(asked.pinned))
        self.done = 0
        self.asked_for: set[str] = set()

    def draw(self) -> None:
        """First choices; then those who found no seat, where the make-up may give way or another kind would do."""
        for kind in self.asked.kinds:
            seats = tuple(seat for seat in self.asked.seats if self.choice(seat) == kind.key)
            self.take(Turn(kind, seats, self.share(len(seats)), strict=True, firm=False))
        self.done = self.steps
        everyone = self.asked.aim == "everyone"
        for kind in self.asked.kinds:
            inside = {seat for seat, group in self.drawn.placements.items() if self.drawn.spots[group].kind == kind.key}
            waiting = [
                seat for seat in self.asked.seats if seat.id not in self.drawn.placements and self.may(seat, kind)
            ]
            news = [seat for seat in waiting if self.choice(seat) != kind.key]
            gives_way = everyone and self.asked.make_up != "any"
            if news or (waiting and gives_way):
                late = {seat.id for seat in waiting}
                seats = tuple(seat for seat in self.asked.seats if seat.id in inside or seat.id in late)
                steps = self.share(len(seats)) // LATER
                self.take(Turn(kind, seats, steps, strict=not gives_way, firm=True))

    def choice(self, seat: Seat) -> str | None:
        """The kind of group somebody is asked for first: that of the group they are pinned to, or the liked one."""
        pinned = self.kind_of.get(self.by_hand.get(seat.id, ""))
        return pinned or next(iter(self.wants[seat.id]), None)

    def may(self, seat: Seat, kind: Kind) -> bool:
        """Whether somebody could be in a kind of group; whoever is pinned could not be in another."""
        return kind.key in self.wants[seat.id] and seat.id not in self.by_hand

    def share(self, seats: int) -> int:
        """The steps for so many of all seats."""
        return self.steps * seats // max(len(self.asked.seats), 1)

    def take(self, turn: Turn) -> None:
        """Draw the groups of one kind, anew or about those there are."""
        if not turn.seats or not self.whole:
            return
        rest = self.drawn.without(turn.kind.key)
        laid = Layer(self.asked, turn.kind, turn.seats, strict=turn.strict).lay(
            rest, self.homes_in(turn), self.groups_in(turn), firm=turn.firm
        )
        before, share = self.done, 0 if turn.firm else turn.steps
        answer = solve(
            laid.instance,
            seed=self.seed,
            steps=turn.steps,
            machine=self.machine,
            told=self.listener(before, share, rest),
        )
        self.done = before + share
        self.asked_for.add(turn.kind.key)
        self.keep(turn, rest, laid, keep_facilitators(laid.instance, answer.plan))

    def homes_in(self, turn: Turn) -> Mapping[int, str]:
        """Where everybody is at home: where they were, or in a second turn where they sit."""
        return {**self.homes, **self.drawn.placements} if turn.firm else self.homes

    def groups_in(self, turn: Turn) -> list[Standing]:
        """The groups of a kind that there are. In a fresh round they are names, unless somebody is set there by hand."""
        known = {group.id: group for group in self.asked.groups if group.kind == turn.kind.key and self.stands(group)}
        if not self.asked.keep:
            known = {name: replace(group, joins=None) for name, group in known.items()}
        if not turn.firm:
            return list(known.values())
        groups = []
        for name, spot in self.drawn.spots.items():
            if spot.kind == turn.kind.key:
                group = known.pop(name, Standing(id=name, kind=turn.kind.key, joins=None))
                groups.append(self.now(group, spot))
        return [*groups, *known.values()]

    def stands(self, group: Standing) -> bool:
        """Whether a group counts in this round."""
        return self.asked.keep or group.fixed or any(name == group.id for _, name in self.asked.pinned)

    def now(self, group: Standing, spot: Spot) -> Standing:
        """A group as it stands in the plan so far, with those who have come in counted."""
        inside = [seat for seat, name in self.drawn.placements.items() if name == group.id]
        new = sum(self.homes.get(seat) != group.id for seat in inside)
        joins = None if group.joins is None else max(group.joins - new, 0)
        when = wall(spot.minute, self.asked.zone, self.asked.first)
        return replace(group, time=when, place=spot.place, leader=spot.leader, joins=joins)

    def listener(self, before: int, share: int, rest: Drawn) -> Told | None:
        """Progress of one turn as progress of all."""
        if self.told is None:
            return None
        told = self.told

        def heard(progress: Progress) -> bool:
            done = min((before + progress.done * share) / max(self.steps, 1), 1.0)
            self.whole = told(Progress(done, progress.objective, progress.placed + len(rest.placements))) is not False
            return self.whole

        return heard

    def keep(self, turn: Turn, rest: Drawn, laid: Laid, plan: Plan) -> None:
        """The plan of a turn beside what other kinds hold."""
        placements = {int(person[1:]): group for person, group in plan.placements.items()}
        self.drawn = Drawn({**rest.placements, **placements}, {**rest.spots, **laid.spots(plan.groups)})

    def unasked(self) -> set[int]:
        """Seats whose kinds had no turn because the search was ended."""
        return {s.id for s in self.asked.seats if self.choice(s) not in self.asked_for and self.choice(s) is not None}


def in_order(asked: Round, drawn: Drawn) -> Drawn:
    """New groups are numbered by kind, time and place, so that a name tells nothing of how it came about."""
    known = {group.id for group in asked.groups}
    first: dict[str, int] = {}
    for seat, group in sorted(drawn.placements.items()):
        first.setdefault(group, seat)
    used = {name: spot for name, spot in drawn.spots.items() if name in first}
    names = {name: name for name in used if name in known}
    order = sorted(
        set(used) - known, key=lambda name: (used[name].kind, used[name].minute, used[name].place, first[name])
    )
    number: dict[str, int] = {}
    for name in order:
        kind = used[name].kind
        number[kind] = number.get(kind, 0) + 1
        while f"{kind} {number[kind]}" in known:
            number[kind] += 1
        names[name] = f"{kind} {number[kind]}"
    return Drawn(
        {seat: names[group] for seat, group in drawn.placements.items()},
        {names[name]: spot for name, spot in used.items()},
    )
