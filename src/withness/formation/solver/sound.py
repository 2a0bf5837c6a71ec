"""Whether a round makes sense before anybody searches: every name known, every number in bounds."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from withness.formation.solver.model import Group, Instance, Pairs, Person, Wrong

Also = Callable[[Sequence[Person]], None]
KINDS = 3
PIECE = 512  # people; what they are made of fits into the processor's cache
LARGEST = 1 << 15  # of a weight; the objective of a million people stays a small number


def sound(instance: Instance, also: Also | None = None) -> Instance:
    """The same round; Wrong names the first entry that breaks a rule, and the rule.

    `also` is given everybody, a few at a time, as long as nobody is wrong: who needs them anyhow gets them while they
    are near.
    """
    for reason in faults(instance, also):
        raise Wrong(reason)
    return instance


def faults(instance: Instance, also: Also | None = None) -> Iterator[str]:
    """Everything that is wrong, in the order of the file."""
    if not 1 <= instance.size.least <= instance.size.most:
        yield "size: min is at least 1 and at most max"
    if instance.slots < 1:
        yield "slots is at least 1"
    yield from weights_in_bounds(instance)
    groups = {group.id for group in instance.groups}
    ids, doubtful = look_through(instance, groups, also)
    if not told_apart(instance, ids):
        yield from once("people", ids)
    yield from once("groups", (group.id for group in instance.groups))
    yield from once("facilitators", (leader.id for leader in instance.facilitators))
    for number, person in doubtful:
        yield from about(person, f"people, entry {number} ({person.id})", instance, groups)
    for number, leader in enumerate(instance.facilitators, 1):
        where = f"facilitators, entry {number} ({leader.id})"
        yield from slots_in_bounds(instance, where, leader.slots)
        if leader.capacity < 0:
            yield f"{where}: capacity is not negative"
    yield from known_names(instance, ids, groups)


def look_through(instance: Instance, groups: set[str], also: Also | None) -> tuple[list[str], list[tuple[int, Person]]]:
    """Everybody's id, and those of whom something is wrong, with their number: a few at a time, while they are near."""
    ids: list[str] = []
    doubtful: list[tuple[int, Person]] = []
    for start in range(0, len(instance.people), PIECE):
        few = instance.people[start : start + PIECE]
        ids += [person.id for person in few]
        doubtful += in_doubt(few, start, instance.slots, groups)
        if also is not None and not doubtful:
            also(few)
    return ids, doubtful


def in_doubt(people: Sequence[Person], before: int, top: int, groups: set[str]) -> list[tuple[int, Person]]:
    """Those of these people of whom something is wrong; so many come before them."""
    return [
        (number, person)
        for number, person in enumerate(people, before + 1)
        if (person.slots and not 0 <= person.slots[0] <= person.slots[-1] < top)
        or (person.preferred and not 0 <= person.preferred[0] <= person.preferred[-1] < top)
        or (person.group is not None and person.group not in groups)
        or not 0 <= person.first <= LARGEST
        or len(person.kinds) > KINDS
        or (person.not_alone and not set(person.not_alone) <= set(person.kinds))
    ]


def about(person: Person, where: str, instance: Instance, groups: set[str]) -> Iterator[str]:
    """What is wrong about somebody."""
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


def told_apart(instance: Instance, ids: list[str]) -> bool:
    """Whether all ids are different, the quick way: pairs that number these people in their order number each once."""
    return isinstance(instance.apart, Pairs) and instance.apart.named(ids)


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


def known_names(instance: Instance, ids: list[str], groups: set[str]) -> Iterator[str]:
    """Pairs, pins and fixed groups name those who are there."""
    apart = instance.apart
    named = apart.names() if isinstance(apart, Pairs) else list({name for pair in apart for name in pair})
    others = named[len(ids) :] if told_apart(instance, ids) else named
    people = set(ids) if others or instance.pinned or instance.forbidden else set()
    leaders = {leader.id for leader in instance.facilitators}
    strangers = {name for name in others if name not in people and name not in leaders}
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
