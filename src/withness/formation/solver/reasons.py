"""Why somebody has no seat: the rule that stands in the way, and the smallest change that would give them one.

The words never say with whom somebody may not share a group, nor that there is such a person in one group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from withness.formation.solver.model import Cell, Instance, Pairs, Person

Spot = tuple[int, str]  # a slot and a place


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to know about a plan when one looks for a seat."""

    instance: Instance
    placed: Mapping[str, str]
    cells: Mapping[str, Cell]
    members: Mapping[str, Sequence[str]]
    led: frozenset[Spot]  # where some facilitator can be
    free: frozenset[Spot]  # where some facilitator could hold one more group
    apart: Mapping[str, set[str]]
    refused: set[tuple[str, str]]


def reasons(
    instance: Instance, placed: Mapping[str, str], cells: Mapping[str, Cell], unplaced: Sequence[Person]
) -> dict[str, str]:
    """One sentence or two for each of these people."""
    if not unplaced:
        return {}
    scene = look(instance, placed, cells, {person.id for person in unplaced})
    crowd = company(instance, unplaced)
    return {person.id: reason(person, scene, crowd) for person in unplaced}


def look(instance: Instance, placed: Mapping[str, str], cells: Mapping[str, Cell], of: set[str]) -> Scene:
    """Gather it once for all."""
    members: dict[str, list[str]] = defaultdict(list)
    for person, group in placed.items():
        members[group].append(person)
    load = Counter(cell.facilitator for cell in cells.values())
    busy = {(cell.facilitator, cell.slot) for cell in cells.values()}
    led, free = set[Spot](), set[Spot]()
    for leader in instance.facilitators:
        if leader.capacity > 0:
            spots = {(slot, place) for slot in leader.slots for place in leader.places}
            led |= spots
            if load[leader.id] < leader.capacity:
                free |= {spot for spot in spots if (leader.id, spot[0]) not in busy}
    refused = {(pin.person, pin.group) for pin in instance.forbidden}
    return Scene(instance, placed, cells, members, frozenset(led), frozenset(free), others_of(instance, of), refused)


def others_of(instance: Instance, of: set[str]) -> dict[str, set[str]]:
    """For each of these people, those who may not share a group with them."""
    found: dict[str, set[str]] = {name: set() for name in of}
    if isinstance(instance.apart, Pairs):
        names = instance.apart.names()
        wanted = [name in of for name in names]
        ends = instance.apart.ends
        for one, other in zip(ends[0::2], ends[1::2], strict=True):
            if wanted[one]:
                found[names[one]].add(names[other])
            if wanted[other]:
                found[names[other]].add(names[one])
    else:
        for first, second in instance.apart:
            for name, partner in ((first, second), (second, first)):
                if name in of:
                    found[name].add(partner)
    return found


def company(instance: Instance, unplaced: Iterable[Person]) -> Counter[Spot]:
    """How many people could be at each spot where one of these could be."""
    spots = {(slot, place) for person in unplaced for slot in person.slots for place in person.places}
    places = {place for _, place in spots}
    counts: Counter[Spot] = Counter()
    for person in instance.people:
        for place in person.places:
            if place in places:
                for slot in person.slots:
                    if (slot, place) in spots:
                        counts[slot, place] += 1
    return counts


def reason(person: Person, scene: Scene, crowd: Counter[Spot]) -> str:
    """The first rule, from the simplest on, that leaves no seat."""
    mine = [(slot, place) for slot in person.slots for place in person.places]
    if not mine:
        what = "a time" if not person.slots else "a place"
        return f"They have not said {what} at which they can meet. One that others share would do."
    led = [spot for spot in mine if spot in scene.led]
    if not led:
        spot = max(mine, key=lambda one: (crowd[one], -one[0]))
        return f"No facilitator can be anywhere they can. One for {at(spot)} would do."
    least = scene.instance.size.least
    shared = [spot for spot in led if crowd[spot] >= least]
    if not shared:
        spot = max(led, key=lambda one: (crowd[one], -one[0]))
        more = least - crowd[spot]
        people = "one more person" if more == 1 else f"{more} more people"
        return (
            f"No slot and place of theirs suits {least} people. {people.capitalize()} for {at(spot)} would do, or"
            f" {another_time(person, scene)}."
        )
    return by_groups(person, scene, shared)


def by_groups(person: Person, scene: Scene, shared: list[Spot]) -> str:
    """Others could come, but no group at these times has a seat for this person."""
    near = [name for name, cell in scene.cells.items() if (cell.slot, cell.place) in set(shared)]
    most = scene.instance.size.most
    full = [name for name in near if len(scene.members[name]) >= most]
    change = another_time(person, scene)
    if near and len(full) < len(near):
        return f"The rules on who may share a group leave no group at their times with a seat. It would do {change}."
    if near and not any(spot in scene.free for spot in shared):
        spot = shared[0]
        return (
            f"All groups at their times are full ({most}), and no facilitator has one more free."
            f" One more for {at(spot)} would do; so would it {change}."
        )
    if near:
        return f"All groups at their times are full ({most}), and too few others are free for one more. It would do {change}."
    return f"No group meets at their times: too few people there are free for one, or no facilitator is. It would do {change}."


def another_time(person: Person, scene: Scene) -> str:
    """The slot, or else the place, that would open a group with a seat to someone."""
    by_slot: Counter[Spot] = Counter()
    by_place: Counter[Spot] = Counter()
    for name, cell in scene.cells.items():
        if len(scene.members[name]) < scene.instance.size.most and welcome(person, name, scene):
            if cell.place in person.places:
                by_slot[cell.slot, cell.place] += 1
            elif cell.slot in person.slots:
                by_place[cell.slot, cell.place] += 1
    if by_slot:
        spot = min(by_slot, key=lambda one: (-by_slot[one], one))
        return f"if they could also meet in {at(spot)}, where a group has a free seat"
    if by_place:
        spot = min(by_place, key=lambda one: (-by_place[one], one))
        return f"if they could also be at {spot[1]} (slot {spot[0]}), where a group has a free seat"
    return "to open one more group, with a facilitator, at one of their times"


def welcome(person: Person, group: str, scene: Scene) -> bool:
    """Whether no rule but time and place keeps someone out of a group."""
    others = scene.apart[person.id]
    if (person.id, group) in scene.refused or scene.cells[group].facilitator in others:
        return False
    return others.isdisjoint(scene.members[group])


def at(spot: Spot) -> str:
    """A slot and a place in words."""
    return f"slot {spot[0]} at {spot[1]}"
