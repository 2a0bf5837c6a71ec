"""The search: a first answer at once, then one long anneal; the same seed and steps give the same plan."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from withness.formation.solver.checking import judge
from withness.formation.solver.columns import sound_columns
from withness.formation.solver.finishing import LARGEST, best_seating
from withness.formation.solver.flat import ONE, Flat, crowd, flatten, placements
from withness.formation.solver.kernel import Machine, compiled, plain, ready
from withness.formation.solver.kernel.layout import WAITING, Row
from withness.formation.solver.model import Cell, Facilitator, Group, Instance, Person, Plan, Score, Size
from withness.formation.solver.reasons import reasons

HOT, COLD = 0.8, 0.15  # points; the temperatures between which the search cools down
STAGES = 60
SMALL, CYCLE = 60, 2500  # people; steps for each person in one cooling down of a small round
LARGE = 40  # of 4096 steps
FIRST, MILD = 2, 0.4  # steps for each person in the first answer, and their temperature
GATHER, WORTH_IT = 12, 8  # rounds in which those who wait are fetched, and the points that may cost
PROBE = 16  # steps for each person by which the speed is measured
USUAL_STEPS = 300  # for each person, when neither steps nor seconds are given
MARGIN = 0.94
ENDLESS = 1 << 30
WARM = {"plain"}


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search is: from 0 to 1, with the best objective so far."""

    done: float
    objective: int
    placed: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan that has been judged, and how to get it again: the same seed and steps, ended after as many stages.

    No stage is the first seats alone; the first stage makes them a first answer, the others are those of the search.
    """

    plan: Plan
    score: Score
    seed: int
    steps: int
    stages: int
    whole: bool  # false if time was up, or somebody ended it, before all steps were made
    kernel: str
    exact: bool = False  # a small round after a search: no other seating in these groups is worth more


Told = Callable[[Progress], bool | None]
Clock = Callable[[], float]


def best_machine() -> Machine:
    """Machine code if it lies ready; nothing is compiled here."""
    return compiled() if ready() else plain()


def solve(
    instance: Instance,
    *,
    seed: int = 1,
    seconds: float | None = None,
    steps: int | None = None,
    stages: int = ENDLESS,
    machine: Machine | None = None,
    told: Told | None = None,
    clock: Clock = time.perf_counter,
) -> Answer:
    """The best plan found in so many steps, or in about so many seconds.

    `told` hears when the first have seats (nearly everybody, in a round of many), of the first answer and of every
    stage, and ends the search by returning False. `clock` counts the seconds: time.process_time where others use the
    machine too. Raises Wrong for a round that makes no sense, Broken if the plan should break a rule.
    """
    machine = machine or best_machine()
    if machine.name not in WARM:
        warm(machine)
    begun = clock()
    flat = first_seats(instance, machine, seed)
    search = Search(flat, told, stages, clock)
    search.run(steps=steps, deadline=None if seconds is None else begun + seconds)
    plan, exact = finished(instance, flat), False
    if search.steps and len(instance.people) <= LARGEST:
        plan, exact = seated_exactly(instance, flat, plan)
    score, kernel = judge(instance, plan), flat.machine.name
    return Answer(plan, score, seed, search.steps, search.stages, search.whole, kernel, exact)


def warm(machine: Machine) -> None:
    """Machine code is read from the disk before the time of a search begins."""
    WARM.add(machine.name)
    alone = Person("p", "", ("here",), (0,))
    leader = Facilitator("f", 1, (0,), ("here",))
    tiny = Instance(Size(1, 1), 1, (alone,), (Group("g"),), (leader,))
    finished(tiny, first_seats(tiny, machine, 1))


def first_seats(instance: Instance, machine: Machine, seed: int) -> Flat:
    """A board on which everybody sits who easily can; Wrong for a round that makes no sense."""
    flat = flatten(instance, machine, seed, said=sound_columns(instance))
    run, board = machine.run, flat.board
    pin(instance, flat)
    order, where, led = earlier(instance, flat)
    run.reopen(board, machine.row(order), machine.row(where), machine.row(led))
    scarce = machine.blank(board.people)
    run.by_choice(board, scarce, machine.blank(board.cells + 2))
    run.build(board, scarce, machine.blank(board.cells))
    run.gather(board, 1, WORTH_IT)
    return flat


def earlier(instance: Instance, flat: Flat) -> tuple[list[int], list[int], list[int]]:
    """The groups of the earlier round that can stand where they stood, with their cells and facilitators (or -1)."""
    leaders = {name: number for number, name in enumerate(flat.facilitators)}
    place_number = {place: number for number, place in enumerate(flat.places)}
    by_hand = {group.id for group in instance.fixed} | {pin.group for pin in instance.pinned}
    order, where, led = [], [], []
    for number, group in enumerate(instance.groups):
        if group.slot is not None and group.place in place_number and group.id not in by_hand:
            cell = flat.cells.get((group.slot, place_number[group.place]))
            if cell is not None:
                order.append(number)
                where.append(cell)
                led.append(leaders.get(group.facilitator or "", -1))
    return order, where, led


def pin(instance: Instance, flat: Flat) -> None:
    """Groups fixed by hand and people pinned to a group, before anybody else."""
    if not instance.pinned and not instance.fixed:
        return
    numbers, people = flat.group_number(), {name: number for number, name in enumerate(flat.people)}
    fixed = {group.id: group for group in instance.fixed}
    inside: dict[str, list[int]] = {name: [] for name in fixed}
    for by_hand in instance.pinned:
        inside.setdefault(by_hand.group, []).append(people[by_hand.person])
    leaders = {name: number for number, name in enumerate(flat.facilitators)}
    led = {group.id: leaders.get(group.facilitator or "", -1) for group in instance.groups}
    for name, who in inside.items():
        row = flat.machine.row(who)
        for cell in cells_for(instance, flat, name, who, fixed):
            if flat.machine.run.by_hand(flat.board, numbers[name], cell, led[name], row):
                break
    for by_hand in instance.pinned:
        flat.hold(people[by_hand.person])


def cells_for(instance: Instance, flat: Flat, name: str, who: list[int], fixed: dict[str, Group]) -> list[int]:
    """Where a group could stand: where it is fixed, or wherever most of its pinned people can be, where it was first."""
    place_number = {place: number for number, place in enumerate(flat.places)}
    known = {group.id: group for group in (*instance.groups, *instance.fixed)}[name]
    was = flat.cells.get((known.slot or 0, place_number.get(known.place or "", -1)))
    if name in fixed:
        return [] if was is None else [was]
    counts: dict[int, int] = {}
    for person in who:
        someone = instance.people[person]
        for slot in someone.slots:
            for place in someone.places:
                cell = flat.cells.get((slot, place_number[place]))
                if cell is not None:
                    counts[cell] = counts.get(cell, 0) + 1
    return sorted(counts, key=lambda cell: (-counts[cell], cell != was, cell))


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a search cools down: between which temperatures, in points, how often, with how many large steps of 4096."""

    hot: float
    cold: float
    large: int
    cycles: int

    def heat(self, stage: int) -> float:
        """The temperature of a stage; nothing is lost in the last."""
        return 0.0 if stage == STAGES - 1 else self.hot * (self.cold / self.hot) ** (stage / (STAGES - 2))


def schedule(people: int, steps: int) -> Schedule:
    """A small round is shaken so hard that whole groups dissolve, and often; a large one once, and gently."""
    if people <= SMALL:
        return Schedule(60, 0.3, 100, max(1, steps // (CYCLE * people)))
    return Schedule(HOT, COLD, LARGE, 1)


class Search:
    """One anneal over a board: a first answer, a probe of its speed, then cooler stage by stage; the best is kept."""

    def __init__(self, flat: Flat, told: Told | None, stages: int, clock: Clock = time.perf_counter) -> None:
        self.flat, self.told, self.until, self.clock = flat, told, stages, clock
        self.steps = self.stages = 0
        self.whole = True
        self.total = self.best = flat.machine.run.worth(flat.board)
        self.kept: Row | None = None

    def run(self, *, steps: int | None, deadline: float | None) -> None:
        """So many steps, or as many as there seems to be time for: that is settled after a probe and then kept to."""
        people = self.flat.board.people
        probe = PROBE * people
        if steps is None and deadline is None:
            steps = USUAL_STEPS * people
        if not self.first_answer() or not people or steps == 0 or (deadline is not None and deadline <= self.clock()):
            return
        self.keep()
        first = probe if steps is None else min(probe, steps)
        self.stage(first // 2, HOT, LARGE)
        begun = self.clock()
        self.stage(first - first // 2, HOT, LARGE)
        if steps is None and deadline is not None:
            spent = max(self.clock() - begun, 1e-6)
            left = (deadline - begun) * MARGIN - spent
            steps = probe + int(max(left, 0) / spent * (first - first // 2))
        self.steps = steps or 0
        self.cool(self.steps - probe, deadline)

    def first_answer(self) -> bool:
        """Those who wait are fetched, and everybody is moved about a little; whether to go on."""
        self.whole = self.tell(0.0) and self.until > 0
        if not self.whole:
            return False
        run, board = self.flat.machine.run, self.flat.board
        run.seat_the_rest(board)
        run.gather(board, GATHER - 1, WORTH_IT)
        self.total = run.worth(board)
        self.stage(FIRST * board.people, MILD, LARGE)
        self.total += run.gather(board, GATHER, WORTH_IT)
        self.best, self.stages = self.total, 1
        self.whole = self.tell(0.0)
        return self.whole

    def cool(self, steps: int, deadline: float | None) -> None:
        """From hot to cold in equal stages, small rounds again and again, unless time is up or somebody says so."""
        plan = schedule(self.flat.board.people, steps)
        stages = STAGES * plan.cycles
        for stage in range(min(stages, self.until - 1)):
            if steps <= 0 or (deadline is not None and self.clock() > deadline):
                break
            share = steps * (stage + 1) // stages - steps * stage // stages
            self.stage(share, plan.heat(stage % STAGES), plan.large)
            self.stages += 1
            if self.total > self.best and (stage % 10 == 0 or stage % STAGES > STAGES * 2 // 3):
                self.keep()
            if not self.tell((stage + 1) / stages):
                break
        self.whole = self.stages == stages + 1 or steps <= 0
        if self.kept is not None and self.best > self.total:
            self.flat.board.rows[:] = self.kept

    def stage(self, steps: int, heat: float, large: int) -> None:
        """Steps at one temperature."""
        self.total += self.flat.machine.run.anneal(self.flat.board, steps, round(heat * ONE), large)

    def keep(self) -> None:
        """Remember how everybody stands."""
        self.best = self.total
        self.kept = self.flat.board.rows.copy()

    def tell(self, done: float) -> bool:
        """Whether to go on."""
        if self.told is None:
            return True
        board = self.flat.board
        placed = board.people - int(board.rows[board.tally + WAITING])
        return self.told(Progress(done, int(max(self.best, self.total)), placed)) is not False


def seated_exactly(instance: Instance, flat: Flat, plan: Plan) -> tuple[Plan, bool]:
    """The best seating in the groups of a plan, and whether it is shown to be that."""
    seating = best_seating(instance, plan.placements, plan.groups)
    if seating.placements == plan.placements:
        return plan, seating.exact
    return with_reasons(instance, flat, seating.placements, plan.groups), seating.exact


def finished(instance: Instance, flat: Flat) -> Plan:
    """The board as a plan."""
    flat.machine.run.comfort(flat.board)
    flat.machine.run.shut_small(flat.board)
    return with_reasons(instance, flat, *placements(flat))


def with_reasons(instance: Instance, flat: Flat, placed: dict[str, str], cells: dict[str, Cell]) -> Plan:
    """A plan with a reason for everybody who has no seat."""
    unplaced = [person for person in instance.people if person.id not in placed]
    return Plan(placed, cells, reasons(instance, placed, cells, unplaced, crowd(flat)))
