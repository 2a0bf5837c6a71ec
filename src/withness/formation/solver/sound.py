"""Whether a round makes sense before anybody searches: every name known, every number in bounds."""

from collections.abc import Iterable, Iterator

from withness.formation.solver.model import Group, Instance, Pairs, Person, Wrong

KINDS = 3
LARGEST = 1 << 15  # of a weight; the objective of a million people stays a small number


def sound(instance: Instance) -> Instance:
    """The same round; Wrong names the first entry that breaks a rule, and the rule."""
    for reason in faults(instance):
        raise Wrong(reason)
    return instance


def faults(instance: Instance) -> Iterator[str]:
    """Everything that is wrong, in the order of the file."""
    if not 1 <= instance.size.least <= instance.size.most:
        yield "size: min is at least 1 and at most max"
    if instance.slots < 1:
        yield "slots is at least 1"
    yield from weights_in_bounds(instance)
    people, groups = {person.id for person in instance.people}, {group.id for group in instance.groups}
    yield from once("people", [] if len(people) == len(instance.people) else [one.id for one in instance.people])
    yield from once("groups", (group.id for group in instance.groups))
    yield from once("facilitators", (leader.id for leader in instance.facilitators))
    for number, person in doubtful(instance, groups):
        where = f"people, entry {number} ({person.id})"
        yield from slots_in_bounds(instance, where, person.slots)
        yield from slots_in_bounds(instance, where, person.preferred)
        if person.group is not None and person.group not in groups:
            yield f"{where}: no group is called {person.group}"
        if not 0 <= person.first <= LARGEST:
            yield f"{where}: first is from 0 to {LARGEST}"
        if len(person.kinds) > KINDS:
            yield f"{where}: kinds are at most {KINDS}"
        if not set(person.not_alone) <= set(person.kinds):
            yield f"{where}: not_alone names some of kinds"
    for number, leader in enumerate(instance.facilitators, 1):
        where = f"facilitators, entry {number} ({leader.id})"
        yield from slots_in_bounds(instance, where, leader.slots)
        if leader.capacity < 0:
            yield f"{where}: capacity is not negative"
    yield from known_names(instance, people, groups)


def doubtful(instance: Instance, groups: set[str]) -> list[tuple[int, Person]]:
    """People of whom something is wrong, found in one quick pass, with their number."""
    top = instance.slots
    return [
        (number, person)
        for number, person in enumerate(instance.people, 1)
        if (person.slots and not 0 <= person.slots[0] <= person.slots[-1] < top)
        or (person.preferred and not 0 <= person.preferred[0] <= person.preferred[-1] < top)
        or (person.group is not None and person.group not in groups)
        or not 0 <= person.first <= LARGEST
        or len(person.kinds) > KINDS
        or (person.not_alone and not set(person.not_alone) <= set(person.kinds))
    ]


def weights_in_bounds(instance: Instance) -> Iterator[str]:
    """None is negative or huge, and a further person of a role never adds more than the one before."""
    weights = instance.weights
    for name, weight in (("placed", weights.placed), ("preferred", weights.preferred), ("stay", weights.stay)):
        if not 0 <= weight <= LARGEST:
            yield f"weights: {name} is from 0 to {LARGEST}"
    if any(not 0 <= weight <= LARGEST for weight in weights.role):
        yield f"weights: each of role is from 0 to {LARGEST}"
    if list(weights.role) != sorted(weights.role, reverse=True):
        yield "weights: role goes down from the first to the last"


def once(what: str, names: Iterable[str]) -> Iterator[str]:
    """Nobody is listed twice."""
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if name in seen:
            yield f"{what}, entry {number}: {name} is there already, as entry {seen[name]}"
        seen.setdefault(name, number)


def slots_in_bounds(instance: Instance, where: str, slots: tuple[int, ...]) -> Iterator[str]:
    """Slots are ascending, so the ends say all."""
    if slots and not 0 <= slots[0] <= slots[-1] < instance.slots:
        yield f"{where}: slots are from 0 to {instance.slots - 1}"


def known_names(instance: Instance, people: set[str], groups: set[str]) -> Iterator[str]:
    """Pairs, pins and fixed groups name those who are there."""
    apart = instance.apart
    named = apart.names() if isinstance(apart, Pairs) else {name for pair in apart for name in pair}
    leaders = {leader.id for leader in instance.facilitators}
    strangers = {name for name in named if name not in people and name not in leaders}
    for name in sorted(strangers):
        yield f"apart: nobody is called {name}"
    for what, pins in (("pinned", instance.pinned), ("forbidden", instance.forbidden)):
        for number, pin in enumerate(pins, 1):
            if pin.person not in people or pin.group not in groups:
                yield f"{what}, entry {number}: {pin.person} or {pin.group} is not known"
    yield from once("pinned", (pin.person for pin in instance.pinned))
    for number, group in enumerate(instance.fixed, 1):
        if group.id not in groups or group.slot is None or group.place is None:
            yield f"fixed, entry {number}: a known group, with slot and place"
    yield from takes_in(instance.groups)
    yield from slots_of_groups(instance, (*instance.groups, *instance.fixed))


def takes_in(groups: Iterable[Group]) -> Iterator[str]:
    """How many come into a group is not negative."""
    for group in groups:
        if group.joins is not None and group.joins < 0:
            yield f"groups ({group.id}): joins is not negative"


def slots_of_groups(instance: Instance, groups: Iterable[Group]) -> Iterator[str]:
    """Where a group stood is a slot there is."""
    for group in groups:
        if group.slot is not None and not 0 <= group.slot < instance.slots:
            yield f"groups ({group.id}): slots are from 0 to {instance.slots - 1}"
