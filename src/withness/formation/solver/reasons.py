"""Why somebody has no seat: the rule that stands in the way, and the smallest change that would give them one.

The words never say with whom somebody may not share a group, nor that there is such a person in one group: they are
made without that knowledge, so two plans in which all sit alike give the same words.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from withness.formation.solver.model import Cell, Instance, Person

Spot = tuple[int, str]  # a slot and a place


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to know about a plan when one looks for a seat."""

    instance: Instance
    cells: Mapping[str, Cell]
    sizes: Mapping[str, int]
    standing: Mapping[Spot, Sequence[str]]
    with_room: Mapping[str, Sequence[str]]  # by place
    crowd: Mapping[Spot, int]
    free: set[Spot]  # where some facilitator could hold one more group
    refused: set[tuple[str, str]]


def reasons(
    instance: Instance,
    placed: Mapping[str, str],
    cells: Mapping[str, Cell],
    unplaced: Sequence[Person],
    crowd: Mapping[Spot, int],
) -> dict[str, str]:
    """One sentence or two for each of these people; `crowd` counts who could be at each spot that can be facilitated."""
    if not unplaced:
        return {}
    scene = look(instance, placed, cells, crowd)
    return {person.id: reason(person, scene) for person in unplaced}


def look(
    instance: Instance,
    placed: Mapping[str, str],
    cells: Mapping[str, Cell],
    crowd: Mapping[Spot, int],
) -> Scene:
    """Gather it once for all."""
    sizes = Counter(placed.values())
    standing: dict[Spot, list[str]] = defaultdict(list)
    with_room: dict[str, list[str]] = defaultdict(list)
    for name, cell in cells.items():
        standing[cell.slot, cell.place].append(name)
        if sizes[name] < instance.size.most:
            with_room[cell.place].append(name)
    load = Counter(cell.facilitator for cell in cells.values())
    busy = {(cell.facilitator, cell.slot) for cell in cells.values()}
    free = {
        (slot, place)
        for leader in instance.facilitators
        if load[leader.id] < leader.capacity
        for slot in leader.slots
        if (leader.id, slot) not in busy
        for place in leader.places
    }
    refused = {(pin.person, pin.group) for pin in instance.forbidden}
    return Scene(instance, cells, sizes, standing, with_room, crowd, free, refused)


def reason(person: Person, scene: Scene) -> str:
    """The first rule, from the simplest on, that leaves no seat."""
    mine = [(slot, place) for slot in person.slots for place in person.places]
    if not mine:
        what = "a time" if not person.slots else "a place"
        return f"They have not said {what} at which they can meet. One that others share would do."
    led = [spot for spot in mine if spot in scene.crowd]
    if not led:
        return f"No facilitator can be anywhere they can. One for {at(mine[0])} would do."
    least = scene.instance.size.least
    shared = [spot for spot in led if scene.crowd[spot] >= least]
    if not shared:
        spot = max(led, key=lambda one: (scene.crowd[one], -one[0]))
        more = least - scene.crowd[spot]
        people = "one more person" if more == 1 else f"{more} more people"
        return (
            f"No slot and place of theirs suits {least} people. {people.capitalize()} for {at(spot)} would do, or"
            f" {another_time(person, scene)}."
        )
    return by_groups(person, scene, shared)


def by_groups(person: Person, scene: Scene, shared: list[Spot]) -> str:
    """Others could come, but no group at these times has a seat for this person."""
    near = [name for spot in shared for name in scene.standing.get(spot, ())]
    most = scene.instance.size.most
    change = another_time(person, scene)
    if not near:
        return (
            "No group meets at their times: too few people there are free for one, or no facilitator is. It would do"
            f" {change}."
        )
    if any(scene.sizes[name] < most for name in near):
        return f"The rules on who may share a group leave no group at their times with a seat. It would do {change}."
    if not any(spot in scene.free for spot in shared):
        return (
            f"All groups at their times are full ({most}), and no facilitator has one more free."
            f" One more for {at(shared[0])} would do; so would it {change}."
        )
    return (
        f"All groups at their times are full ({most}), and too few others are free for one more. It would do {change}."
    )


def another_time(person: Person, scene: Scene) -> str:
    """The slot, or else the place, that would open a group with a seat to someone."""
    for place in person.places:
        for name in scene.with_room.get(place, ()):
            if welcome(person, name, scene):
                return (
                    f"if they could also meet in {at((scene.cells[name].slot, place))}, where a group has a free"
                    " seat, under the same rules"
                )
    for slot in person.slots:
        for place in scene.with_room:
            for name in scene.standing.get((slot, place), ()):
                if scene.sizes[name] < scene.instance.size.most and welcome(person, name, scene):
                    return f"if they could also be at {place} (slot {slot}), where a group has a free seat, under the same rules"
    return "to open one more group, with a facilitator, at one of their times"


def welcome(person: Person, group: str, scene: Scene) -> bool:
    """Whether nobody has ruled it out by hand. With whom someone may not be is not looked at: it would show."""
    return (person.id, group) not in scene.refused


def at(spot: Spot) -> str:
    """A slot and a place in words."""
    return f"slot {spot[0]} at {spot[1]}"
