"""Rounds as a coordinator asks them: small ones by name, and random ones with everything that can be in one."""

import random
from datetime import date

from withness.formation.solver.asked import Kind, Leader, Round, Seat, Standing

FIRST = date(2026, 3, 2)  # a Monday
REFLECTIVE = Kind(key="reflective")
ZONES = ("Australia/Melbourne", "Australia/Adelaide", "Europe/Berlin", "UTC", "America/St_Johns")


def make_seat(number, **given):
    given.setdefault("times", frozenset({(2, "14:00")}))
    return Seat(id=number, **given)


def make_seats(count, **given):
    return tuple(make_seat(number, **given) for number in range(count))


def make_leader(number=0, **given):
    given.setdefault("times", frozenset({(2, "14:00"), (3, "10:00")}))
    given.setdefault("capacity", 2)
    return Leader(id=number, **given)


def make_asked(seats, **given):
    given.setdefault("kinds", (REFLECTIVE,))
    given.setdefault("leaders", (make_leader(),))
    return Round(seats=tuple(seats), first=given.pop("first", FIRST), **given)


def random_asked(seed, people=30):
    """Up to so many people of a few zones, kinds and sites, with groups that go on, pins and all that is private."""
    chance = random.Random(seed)
    count = chance.randint(0, people)
    kinds = [
        Kind(
            key=key, least=(least := chance.randint(2, 5)), most=chance.randint(least, 8), outside=chance.random() < 0.6
        )
        for key in ("reflective", "peers", "leaders")[: chance.choice([1, 1, 2, 3])]
    ]
    sites, zones = ("hall", "north")[: chance.randint(0, 2)], some(chance, ZONES, 0.4) or ("UTC",)
    grid = [(chance.randint(1, 7), f"{chance.randint(0, 23):02}:{chance.choice((0, 0, 30)):02}") for _ in range(6)]
    groups = [
        Standing(
            id=f"circle {number}",
            kind=chance.choice(kinds).key,
            time=(time := chance.choice([None, *grid])),
            place=chance.choice(["online", *sites]),
            leader=chance.choice([None, 0, 1]),
            joins=chance.choice([None, 0, 1, 2]),
            fixed=time is not None and chance.random() < 0.2,
        )
        for number in range(chance.randint(0, 6))
    ]
    names = [group.id for group in groups]
    seats = [a_seat(chance, number, kinds, sites, zones, grid, names) for number in range(count)]
    leaders = [
        Leader(
            id=number,
            area=chance.choice(["", "north ward"]),
            capacity=chance.randint(0, 4),
            load=chance.randint(0, 1),
            kinds=tuple(some(chance, [kind.key for kind in kinds], 0.3)),
            places=("online", *sites),
            times=frozenset(some(chance, grid, 0.8)),
            zone=chance.choice(zones),
        )
        for number in range(chance.randint(0, 7))
    ]
    ids = [seat.id for seat in seats]
    pairs = [chance.sample(ids, 2) for _ in range(chance.randint(0, count)) if count > 1]
    by_hand = [seat for seat in ids if names and chance.random() < 0.08]
    return Round(
        kinds=tuple(kinds),
        seats=tuple(seats),
        leaders=tuple(leaders),
        first=FIRST,
        zone=chance.choice(zones),
        minutes=chance.choice([30, 60, 90, 120]),
        groups=tuple(groups),
        aim=chance.choice(["mix", "everyone"]),
        make_up=chance.choice(["any", "same_role", "one_area"]),
        perspectives=chance.random() < 0.4,
        keep=chance.random() < 0.8,
        apart=frozenset(frozenset(pair) for pair in pairs),
        barred=frozenset((seat, chance.randint(0, 6)) for seat in ids if chance.random() < 0.2),
        pinned=frozenset((seat, chance.choice(names)) for seat in by_hand),
        forbidden=frozenset((seat, chance.choice(names)) for seat in ids if names and chance.random() < 0.08),
    )


def a_seat(chance, number, kinds, sites, zones, grid, names):
    times = some(chance, grid, 0.6)
    return Seat(
        id=number,
        role=chance.choice(["peer", "nurse", "carer worker", ""]),
        area=chance.choice(["north ward", "south ward", ""]),
        kinds=tuple(some(chance, [kind.key for kind in kinds], 0.5)),
        modes=frozenset(some(chance, ("online", "in_person"), 0.8)),
        sites=some(chance, sites, 0.7),
        times=frozenset(times),
        liked=frozenset(some(chance, times, 0.3)),
        zone=chance.choice(zones),
        waking=chance.choice([("06:00", "23:00"), ("14:00", "07:00"), ("00:00", "00:00")]),
        perspective=chance.choice(["", "none", "consumer", "carer", "both"]),
        not_alone=chance.random() < 0.15,
        sole=chance.random() < 0.1,
        night=chance.random() < 0.1,
        earlier=chance.choice([None, *names, "a group that is no more"]),
    )


def some(chance, things, share):
    return tuple(thing for thing in things if chance.random() < share)
