"""Small rounds with named people, and random ones with everything that can be in a round."""

import random
from dataclasses import replace

from withness.formation.solver import Facilitator, Group, Instance, Person, Pin, Size, Weights


def make_person(name, *, slots=(0,), places=("online",), role="peer", preferred=(), **given):
    return Person(name, role, tuple(places), tuple(slots), tuple(preferred), **given)


def make_instance(people, **given):
    given.setdefault("facilitators", (Facilitator("Kim", 2, (0, 1), ("online",)),))
    given.setdefault("groups", (Group("g0"), Group("g1")))
    return Instance(size=given.pop("size", Size(3, 4)), slots=given.pop("slots", 3), people=tuple(people), **given)


def make_team(count, **given):
    return [make_person(f"p{number}", **given) for number in range(count)]


def random_instance(seed):
    """Up to forty people, with odd sizes, few facilitators, pins and rules of all kinds."""
    chance = random.Random(seed)
    slots, places, roles = (
        chance.randint(1, 8),
        ["online", "hall", "north"][: chance.randint(1, 3)],
        chance.randint(1, 4),
    )
    least = chance.randint(1, 4)
    size, count = Size(least, least + chance.randint(0, 4)), chance.randint(0, 40)
    names = [f"g{number}" for number in range(chance.randint(0, 14))]
    groups = [
        Group(name, chance.randrange(slots), chance.choice(places)) if chance.random() < 0.6 else Group(name)
        for name in names
    ]
    rich = chance.random()  # how much of what only some rounds have
    groups = [replace(one, joins=chance.randint(0, 3)) if chance.random() < rich * 0.6 else one for one in groups]
    people = [
        make_person(
            f"p{number}",
            slots=(mine := some(chance, range(slots), 0.5)),
            places=some(chance, places, 0.7),
            role=f"r{chance.randrange(roles)}",
            preferred=some(chance, mine, 0.4),
            group=chance.choice([*names, None]),
            first=chance.choice([0, 0, 5]),
            area=chance.choice(["", "north ward", "south ward"]) if rich > 0.3 else "",
            at_home=some(chance, places, 0.3 * rich),
            kinds=(kinds := some(chance, ("consumer", "carer", "night"), 0.5) if rich > 0.5 else ()),
            not_alone=some(chance, kinds, 0.3),
        )
        for number in range(count)
    ]
    leaders = [
        Facilitator(
            f"f{number}",
            chance.randint(0, 3),
            some(chance, range(slots), 0.7),
            some(chance, places, 0.8),
            chance.choice(["", "north ward"]),
        )
        for number in range(chance.randint(0, 6))
    ]
    everybody = [one.id for one in (*people, *leaders)]
    pairs = [tuple(chance.sample(everybody, 2)) for _ in range(chance.randint(0, 2 * count)) if len(everybody) > 1]
    weights = Weights(
        chance.choice([1, 60]), chance.randint(0, 4), chance.randint(0, 6), (6, 2, 1)[: chance.randint(0, 3)]
    )
    by_hand = [Pin(one.id, chance.choice(names)) for one in people if names and chance.random() < 0.1]
    forbidden = [Pin(one.id, chance.choice(names)) for one in people if names and chance.random() < 0.1]
    fixed = [one for one in groups if one.slot is not None and chance.random() < 0.1]
    return Instance(
        size=size,
        slots=slots,
        people=tuple(people),
        groups=tuple(groups),
        facilitators=tuple(leaders),
        apart=tuple(pairs),
        weights=weights,
        pinned=tuple(by_hand),
        forbidden=tuple(forbidden),
        fixed=tuple(fixed),
    )


def some(chance, things, share):
    return tuple(thing for thing in things if chance.random() < share)


def plain_instance(seed):
    """A random round with no more in it than the page of the file format knows."""
    whole = random_instance(seed)
    leaders = tuple(replace(one, area="") for one in whole.facilitators)
    ids = {one.id for one in whole.people}
    return replace(
        whole,
        people=tuple(replace(one, first=0, area="", at_home=(), kinds=(), not_alone=()) for one in whole.people),
        groups=tuple(replace(one, joins=None) for one in whole.groups),
        facilitators=leaders,
        apart=tuple(pair for pair in whole.apart if ids.issuperset(pair)),
        pinned=(),
        forbidden=(),
        fixed=(),
    )
