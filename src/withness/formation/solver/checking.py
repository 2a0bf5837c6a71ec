"""The independent judge: it knows the rules and the plan, and nothing of how the plan was found."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import eq

from withness.formation.solver.model import Cell, Facilitator, Instance, Pairs, Person, Plan, Score


class Broken(Exception):
    """A plan breaks a rule. It is never handed on."""


def broken_rules(instance: Instance, plan: Plan) -> list[str]:
    """Every breach, in words; empty for a plan that keeps all rules."""
    return breaches(instance, plan, sitting(instance, plan))


def breaches(instance: Instance, plan: Plan, sits: Sequence[str | None]) -> list[str]:
    """The same where the group of everybody is known, in the order of the round."""
    sizes = Counter(plan.placements.values())
    return [
        *everybody_once(instance, plan, sits),
        *sound_groups(instance, plan, sizes),
        *where_they_can_be(instance, plan, sits),
        *facilitators_in_bounds(instance, plan, sizes),
        *kept_apart(instance, plan),
        *as_set_by_hand(instance, plan, sizes),
        *outside_the_area(instance, plan),
        *few_come_in(instance, plan),
        *nobody_alone(instance, plan),
    ]


def judge(instance: Instance, plan: Plan) -> Score:
    """The plan's score; Broken if it breaks a rule."""
    sits = sitting(instance, plan)
    if broken := breaches(instance, plan, sits):
        raise Broken("; ".join(broken[:5]))
    return score(instance, plan, sits)


def score(instance: Instance, plan: Plan, sits: Sequence[str | None]) -> Score:
    """Each part of the objective, counted from the plan alone."""
    weights, slots = instance.weights, {group: cell.slot for group, cell in plan.groups.items()}
    preferred = stayed = first = placed = 0
    for person, group in zip(instance.people, sits, strict=True):
        if group is not None:
            placed += 1
            first += person.first
            preferred += slots[group] in person.preferred
            stayed += person.group == group
    mix = role_mix(weights.role, alike(instance, sits))
    objective = weights.placed * placed + weights.preferred * preferred + weights.stay * stayed + mix + first
    groups = len(set(sits) - {None})
    return Score(objective, placed, len(instance.people), preferred, stayed, mix, groups)


def alike(instance: Instance, sits: Sequence[str | None]) -> Iterable[int]:
    """How many there are of each role in each group."""
    roles: dict[str, int] = {}
    numbers = [roles.setdefault(person.role, len(roles)) for person in instance.people]
    firsts = {group: index * len(roles) for index, group in enumerate(dict.fromkeys(sits)) if group is not None}
    spots = [firsts[group] + role for group, role in zip(sits, numbers, strict=True) if group is not None]
    return Counter(spots).values()


def role_mix(worth: Sequence[int], counts: Iterable[int]) -> int:
    """What they add: so much for the first of a role in a group, so much for the second, ..."""
    return sum(sum(worth[:count]) * groups for count, groups in Counter(counts).items())


def sitting(instance: Instance, plan: Plan) -> list[str | None]:
    """The group of everybody in the order of the round; None for those without."""
    return [plan.placements.get(person.id) for person in instance.people]


def by_group(plan: Plan) -> dict[str, list[str]]:
    """Members of every group that has any."""
    members: dict[str, list[str]] = defaultdict(list)
    for person, group in plan.placements.items():
        members[group].append(person)
    return members


def everybody_once(instance: Instance, plan: Plan, sits: Sequence[str | None]) -> Iterator[str]:
    """Rule 1: placed or unplaced with a reason, never both."""
    waiting = {person.id for person, group in zip(instance.people, sits, strict=True) if group is None}
    if len(plan.placements) + len(waiting) != len(sits) or plan.unplaced.keys() != waiting:
        known = {person.id for person in instance.people}
        both = plan.placements.keys() & plan.unplaced.keys()
        for person in sorted(both | (known ^ (plan.placements.keys() | plan.unplaced.keys()))):
            yield f"{person} is not exactly one of placed and unplaced"
    for person, reason in plan.unplaced.items():
        if not reason.strip():
            yield f"{person} is unplaced without a reason"


def sound_groups(instance: Instance, plan: Plan, sizes: Mapping[str, int]) -> Iterator[str]:
    """Rule 2: a known group of the right size."""
    known = {group.id for group in instance.groups}
    for group, size in sizes.items():
        if group not in known or group not in plan.groups:
            yield f"{group} has members but no slot, place and facilitator"
        elif not instance.size.least <= size <= instance.size.most:
            yield f"{group} has {size} people"


def where_they_can_be(instance: Instance, plan: Plan, sits: Sequence[str | None]) -> Iterator[str]:
    """Rule 3: a group stands where all of its members can be."""
    for person, group in zip(instance.people, sits, strict=True):
        cell = plan.groups.get(group) if group is not None else None
        if group is not None and cell is not None and not (can_be(person, cell) or stays(person, group, cell)):
            yield f"{person.id} cannot be at {cell.place} in slot {cell.slot} ({group})"


def can_be(who: Person | Facilitator, cell: Cell) -> bool:
    """Whether someone has a slot and a place among their own."""
    return cell.slot in who.slots and cell.place in who.places


def stays(who: Person, group: str, cell: Cell) -> bool:
    """Whether someone is where they can be with the group they were in."""
    return who.group == group and cell.slot in who.slots and cell.place in who.at_home


def facilitators_in_bounds(instance: Instance, plan: Plan, sizes: Mapping[str, int]) -> Iterator[str]:
    """Rules 3 and 5: each can be there, holds no more than they can, and one group in a slot."""
    facilitators = {facilitator.id: facilitator for facilitator in instance.facilitators}
    held: dict[str, list[int]] = defaultdict(list)
    for group in sizes:
        if group in plan.groups:
            cell = plan.groups[group]
            leader = facilitators.get(cell.facilitator)
            if leader is None:
                yield f"{group} has no facilitator"
            elif not can_be(leader, cell):
                yield f"{leader.id} cannot be at {cell.place} in slot {cell.slot} ({group})"
            else:
                held[leader.id].append(cell.slot)
    for name, slots in held.items():
        if len(slots) > facilitators[name].capacity:
            yield f"{name} holds {len(slots)} groups"
        if len(set(slots)) < len(slots):
            yield f"{name} holds two groups in one slot"


def kept_apart(instance: Instance, plan: Plan) -> Iterator[str]:
    """Rule 4, also between a person and the facilitator of their group. It does not say who they are."""
    if isinstance(instance.apart, Pairs):
        yield from kept_apart_by_number(instance.apart, plan)
    else:
        for one, other in instance.apart:
            if share(plan, one, other):
                yield f"{plan.placements.get(one, plan.placements.get(other))} holds two people who are kept apart"


def kept_apart_by_number(pairs: Pairs, plan: Plan) -> Iterator[str]:
    """The same for half a million pairs, without making a tuple of each."""
    names, numbers = pairs.names(), {group: number for number, group in enumerate(plan.groups)}
    groups = [numbers.get(plan.placements.get(name, "")) for name in names]
    sits = [-1 - index if group is None else group for index, group in enumerate(groups)]
    leaders = {cell.facilitator for cell in plan.groups.values()}
    leads = {number for number, name in enumerate(names) if name in leaders}
    ones, others = pairs.ends[0::2], pairs.ends[1::2]
    together = list(map(eq, map(sits.__getitem__, ones), map(sits.__getitem__, others)))
    for index in [index for index, near in enumerate(together) if near]:
        yield f"{plan.placements[names[ones[index]]]} holds two people who are kept apart"
    if leads:
        for one, other in zip(ones, others, strict=True):
            if (one in leads or other in leads) and share(plan, names[one], names[other]):
                yield f"{plan.placements.get(names[one], plan.placements.get(names[other]))} holds two people who are kept apart"


def share(plan: Plan, one: str, other: str) -> bool:
    """Whether two sit in one group, or one of them facilitates the other's."""
    mine, theirs = plan.placements.get(one), plan.placements.get(other)
    if mine is not None and mine == theirs:
        return True
    return any(
        group is not None and group in plan.groups and plan.groups[group].facilitator == leader
        for group, leader in ((mine, other), (theirs, one))
    )


def outside_the_area(instance: Instance, plan: Plan) -> Iterator[str]:
    """Nobody facilitates a group with someone of their own area."""
    areas = {leader.id: leader.area for leader in instance.facilitators if leader.area}
    if areas:
        for person in instance.people:
            group = plan.placements.get(person.id, "")
            if person.area and group in plan.groups and areas.get(plan.groups[group].facilitator) == person.area:
                yield f"the facilitator of {group} works in the area of a member"


def few_come_in(instance: Instance, plan: Plan) -> Iterator[str]:
    """A group that goes on takes in no more than it can."""
    limited = [group for group in instance.groups if group.joins is not None]
    members = by_group(plan) if limited else {}
    earlier = {person.id: person.group for person in instance.people} if limited else {}
    for group in limited:
        if group.joins is not None:
            new = sum(earlier.get(person) != group.id for person in members.get(group.id, ()))
            if new > group.joins:
                yield f"{new} come into {group.id}, which takes in {group.joins}"


def nobody_alone(instance: Instance, plan: Plan) -> Iterator[str]:
    """Whoever asked not to be the only one of their kind is not. It does not say who, nor of what kind."""
    if not any(person.not_alone for person in instance.people):
        return
    asked = {person.id: set(person.not_alone) for person in instance.people if person.not_alone}
    kinds = {person.id: person.kinds for person in instance.people if person.kinds} if asked else {}
    for group, inside in by_group(plan).items():
        for person in inside:
            if person in asked and not any(asked[person] & set(kinds.get(o, ())) for o in inside if o != person):
                yield f"{group} holds someone who asked not to be the only one of their kind"


def as_set_by_hand(instance: Instance, plan: Plan, sizes: Mapping[str, int]) -> Iterator[str]:
    """What a coordinator has pinned, forbidden or fixed."""
    for pin in instance.pinned:
        if plan.placements.get(pin.person, pin.group) != pin.group:
            yield f"{pin.person} is pinned to {pin.group}"
    for pin in instance.forbidden:
        if plan.placements.get(pin.person) == pin.group:
            yield f"{pin.person} must not be in {pin.group}"
    for group in instance.fixed:
        cell = plan.groups.get(group.id)
        if group.id in sizes and cell and (cell.slot, cell.place) != (group.slot, group.place):
            yield f"{group.id} is fixed to {group.place} in slot {group.slot}"
