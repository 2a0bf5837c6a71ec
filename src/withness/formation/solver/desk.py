"""One change to a plan, everything else as it is: someone leaves, joins, or can meet at other times.

A Desk lays a round out once and then answers each change in a few milliseconds, moving at most two others. When a
group cannot be kept that way it is closed, its people are seated one by one, and the answer says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from withness.formation.solver.checking import judge
from withness.formation.solver.flat import crowd, flatten
from withness.formation.solver.kernel import Machine
from withness.formation.solver.living import TAIL, Living
from withness.formation.solver.model import Cell, Instance, Pairs, Person, Plan, Wrong
from withness.formation.solver.reasons import reasons
from withness.formation.solver.search import best_machine

BLANKS = 64


@dataclass(frozen=True, slots=True)
class Change:
    """What one change moves: for each person their group before and after (None: no seat)."""

    moved: dict[str, tuple[str | None, str | None]]
    closed: tuple[str, ...]
    reasons: dict[str, str]


class Desk:
    """A round with its plan, laid out for single changes."""

    def __init__(self, instance: Instance, plan: Plan, machine: Machine | None = None) -> None:
        """Raises Broken if the plan breaks a rule."""
        judge(instance, plan)
        self.machine, self.instance = machine or best_machine(), instance
        self.people = {person.id: person for person in instance.people}
        self.placements, self.groups = dict(plan.placements), dict(plan.groups)
        self.apart = neighbours(instance)
        self.pinned = {pin.person: pin.group for pin in instance.pinned}
        self.lay_out()

    def lay_out(self) -> None:
        """Everybody on a fresh board, with blank places for those who join later."""
        blanks = tuple(Person(f"\0{number}", "", (), ()) for number in range(BLANKS))
        everybody = (*self.people.values(), *blanks)
        pairs = [(one, other) for one, others in self.apart.items() for other in others if one < other]
        whole = replace(self.instance, people=everybody, apart=Pairs(pairs, [person.id for person in everybody]))
        self.flat = flatten(whole, self.machine, 1, TAIL)
        self.living = Living(self.flat)
        self.number = {name: number for number, name in enumerate(self.flat.people[: len(self.people)])}
        self.blank = list(range(len(self.people), len(everybody)))
        self.living.lay(self.placements, self.groups)
        for pin in self.instance.pinned:
            if pin.person in self.number:
                self.living.hold(self.number[pin.person], 1)

    def plan(self) -> Plan:
        """Where everybody stands now."""
        waiting = [person for name, person in self.people.items() if name not in self.placements]
        why = reasons(self.now(), self.placements, self.groups, waiting, crowd(self.flat))
        return Plan(dict(self.placements), dict(self.groups), why)

    def now(self) -> Instance:
        """The round with all changes so far."""
        pairs = [(one, other) for one, others in self.apart.items() for other in others if one < other]
        return replace(self.instance, people=tuple(self.people.values()), apart=tuple(pairs))

    def leave(self, name: str) -> Change:
        """Someone goes for good; their group stays large enough if that can be had."""
        who = self.known(name)
        group = self.living.group_of(who)
        self.machine.run.take_out(self.flat.board, who)
        self.living.hold(who, 1)
        del self.people[name]
        for other in self.apart.pop(name, ()):
            self.apart[other].discard(name)
        return self.settled([group], gone=name)

    def change(self, person: Person) -> Change:
        """Someone's times, places or wishes are others now; they keep their seat if they can."""
        who = self.known(person.id)
        group = self.living.group_of(who)
        self.machine.run.take_out(self.flat.board, who)
        self.people[person.id] = person
        if self.living.rewrite(who, person, self.worth(person)):
            if group >= 0 and self.machine.run.put_back(self.flat.board, who, group):
                alone = self.machine.run.console(
                    self.flat.board, group
                )  # others may have had company in what they were
                return self.settled([group] if alone else [])
            return self.settled([group], seeking=who)
        return self.anew(person.id)

    def join(self, person: Person, apart: Iterable[str] = ()) -> Change:
        """Someone new, with those they may not share a group with."""
        if person.id in self.people:
            raise Wrong(f"{person.id} is there already")
        self.people[person.id] = person
        self.apart[person.id] = set(apart)
        for other in self.apart[person.id]:
            self.apart.setdefault(other, set()).add(person.id)
        if not self.blank:
            return self.anew(person.id)
        who = self.blank.pop()
        self.machine.run.take_out(self.flat.board, who)
        kept = sorted(self.number[other] for other in self.apart[person.id] if other in self.number)
        bars = any(other not in self.number for other in self.apart[person.id])
        if bars or not self.living.rewrite(who, person, self.worth(person)) or not self.living.keep_apart(who, kept):
            return self.anew(person.id)
        self.number[person.id] = who
        self.flat.people[who] = person.id
        return self.settled([], seeking=who)

    def anew(self, name: str) -> Change:
        """A change for which there is no room on the board: lay it all out again, then seat one person."""
        before = self.placements.pop(name, None)
        self.lay_out()
        who = self.number[name]
        self.machine.run.take_out(self.flat.board, who)
        group = -1 if before is None else self.living.group_number[before]
        return self.settled([group], seeking=who, was={name: before})

    def settled(
        self,
        left: list[int],
        *,
        seeking: int | None = None,
        gone: str | None = None,
        was: dict[str, str | None] | None = None,
    ) -> Change:
        """Groups that someone left are mended, whoever seeks a seat is seated, and all that moved is judged."""
        if seeking is not None:
            self.seek(seeking)
        closed = [self.flat.groups[group] for group in left if group >= 0 and not self.kept(group)]
        touched = self.living.touched()
        moved = {}
        for who in touched:
            name = self.flat.people[who]
            before = (was or {}).get(name, self.placements.get(name))
            after = None if name == gone else self.group_name(who)
            if before != after:
                moved[name] = (before, after)
        for name, (_, after) in moved.items():
            self.placements.pop(name, None)
            if after is not None:
                self.placements[name] = after
        near = {group for pair in moved.values() for group in pair if group is not None}
        self.refresh(near)
        without = [name for name, (_, after) in moved.items() if after is None and name != gone]
        if seeking is not None and self.flat.people[seeking] not in self.placements and not without:
            without = [self.flat.people[seeking]]
        why = self.judged(near, without)
        return Change(moved, tuple(closed), why)

    def seek(self, who: int) -> None:
        """A seat for someone who waits; whoever is pinned has only one."""
        pinned = self.pinned.get(self.flat.people[who])
        if pinned is None:
            self.machine.run.seat_alone(self.flat.board, who)
        else:
            self.machine.run.put_back(self.flat.board, who, self.living.group_number[pinned])

    def kept(self, group: int) -> bool:
        """Whether a group that someone left can go on; if not, it is dissolved."""
        run, board = self.machine.run, self.flat.board
        run.console(board, group)
        if run.mend(board, group):
            return True
        run.dissolve(board, group)
        return False

    def refresh(self, names: set[str]) -> None:
        """Slot, place and facilitator of these groups, as they are on the board now."""
        for name in names:
            cell = self.living.spot(name)
            if cell is None:
                self.groups.pop(name, None)
            else:
                self.groups[name] = cell

    def judged(self, groups: set[str], without: list[str]) -> dict[str, str]:
        """The independent judge looks at the groups that changed; why those without a seat have none."""
        inside = {name: group for group in groups for name in self.living.members(group)}
        people = [*inside, *without]
        among = set(inside)
        pairs = [(name, other) for name in inside for other in self.apart.get(name, set()) & among if name < other]
        leaders = {cell.facilitator for cell in self.groups.values()}
        pairs += [(name, other) for name in inside for other in self.apart.get(name, set()) & leaders]
        part = replace(
            self.instance,
            people=tuple(self.people[name] for name in people),
            apart=tuple(pairs),
            pinned=tuple(pin for pin in self.instance.pinned if pin.person in among),
        )
        cells: dict[str, Cell] = {name: self.groups[name] for name in groups if name in self.groups}
        why = {}
        if without:
            whole = replace(part, apart=tuple((n, o) for n in without for o in self.apart.get(n, ())))
            unplaced = [self.people[name] for name in without]
            why = reasons(whole, self.placements, self.groups, unplaced, crowd(self.flat))
        judge(part, Plan(inside, cells, why))
        return why

    def group_name(self, who: int) -> str | None:
        """The group someone is in on the board."""
        group = self.living.group_of(who)
        return None if group < 0 else self.flat.groups[group]

    def worth(self, person: Person) -> int:
        """What a seat for someone adds."""
        return self.instance.weights.placed + person.first

    def known(self, name: str) -> int:
        """Somebody's number; Wrong if nobody has that name."""
        if name not in self.people:
            raise Wrong(f"nobody is called {name}")
        return self.number[name]


def neighbours(instance: Instance) -> dict[str, set[str]]:
    """For everybody who is kept apart from someone: from whom."""
    found: dict[str, set[str]] = {}
    for one, other in instance.apart:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found
