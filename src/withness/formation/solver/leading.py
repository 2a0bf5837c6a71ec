"""Groups that go on keep who facilitates them, where nothing stands against it; who sits where stays as it is."""

from collections import Counter, defaultdict
from dataclasses import replace

from withness.formation.solver.checking import can_be
from withness.formation.solver.model import Cell, Facilitator, Instance, Person, Plan


def keep_facilitators(instance: Instance, plan: Plan) -> Plan:
    """The same plan, with the facilitator of before for each group that can have them, if need be in exchange."""
    leading = Leading(instance, plan)
    for group in instance.groups:
        if group.facilitator in leading.leaders and group.id in plan.groups:
            leading.bring_back(group.id, group.facilitator)
    return replace(plan, groups=leading.cells)


class Leading:
    """Who holds what, and who could."""

    def __init__(self, instance: Instance, plan: Plan) -> None:
        self.leaders = {leader.id: leader for leader in instance.facilitators}
        self.before = {group.id: group.facilitator for group in instance.groups}
        self.cells = dict(plan.groups)
        self.members: dict[str, list[Person]] = defaultdict(list)
        for person in instance.people:
            if person.id in plan.placements:
                self.members[plan.placements[person.id]].append(person)
        self.load = Counter(cell.facilitator for cell in self.cells.values())
        self.holds = {(cell.facilitator, cell.slot): name for name, cell in self.cells.items()}
        ids = set(self.leaders)
        self.barred = {pair for one, other in instance.apart for pair in ((one, other), (other, one)) if pair[1] in ids}

    def bring_back(self, name: str, leader: str | None) -> None:
        """A group has this facilitator again if they are free, or if the two can change places."""
        cell = self.cells[name]
        if leader is None or leader == cell.facilitator or not self.suits(self.leaders[leader], name, cell):
            return
        other = self.holds.get((leader, cell.slot))
        if other is None:
            if self.load[leader] < self.leaders[leader].capacity:
                self.give(name, leader)
        elif self.before[other] != leader and self.suits(self.leaders[cell.facilitator], other, self.cells[other]):
            self.give(name, leader)
            self.give(other, cell.facilitator)

    def suits(self, leader: Facilitator, name: str, cell: Cell) -> bool:
        """Whether a facilitator can be there and no rule keeps them from a member."""
        if not can_be(leader, cell):
            return False
        return not any(
            (leader.area and leader.area == person.area) or (person.id, leader.id) in self.barred
            for person in self.members[name]
        )

    def give(self, name: str, leader: str) -> None:
        """A facilitator holds a group from now on."""
        cell = self.cells[name]
        self.load[cell.facilitator] -= 1
        if self.holds.get((cell.facilitator, cell.slot)) == name:
            del self.holds[cell.facilitator, cell.slot]
        self.load[leader] += 1
        self.holds[leader, cell.slot] = name
        self.cells[name] = replace(cell, facilitator=leader)
