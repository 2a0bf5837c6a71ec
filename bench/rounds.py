"""Made-up rounds like those of an organisation that works in shifts, for measuring and for tests."""

import random
from dataclasses import replace

from withness.formation.solver import Facilitator, Group, Instance, Pairs, Person, Size

DAYS, HOURS = 5, 6
ROLES = {"peer": 30, "support worker": 28, "nurse": 12, "carer": 14, "manager": 10, "student": 6}
KEEPS, ADDS = {"usual": 0.62, "tight": 0.40, "loose": 0.85}, {"usual": 0.12, "tight": 0.03, "loose": 0.30}
SPAN = 8


def make_round(people: int, *, seed: int = 1, density: str = "usual", size: Size | None = None) -> Instance:
    """A round with an earlier one behind it, reporting lines of span eight and a few private separations."""
    chance = random.Random(f"{people} {seed} {density}")
    size = size or Size(6, 8)
    sites = [f"site {number}" for number in range(max(1, round(people / 250)))]
    kinds = [shift(chance) for _ in range(8)]
    names = [f"p{number}" for number in range(people)]
    staff = [one_person(chance, name, sites, kinds, density) for name in names]
    groups = -(-people // 7)
    staff, cells = earlier_round(chance, staff, groups, sites, size)
    return Instance(
        size=size,
        slots=DAYS * HOURS,
        people=tuple(staff),
        groups=tuple(Group(f"g{number}", *cell) for number, cell in enumerate(cells)),
        facilitators=tuple(make_facilitators(chance, groups, sites)),
        apart=Pairs(lines_and_separations(chance, people), names),
    )


def shift(chance: random.Random) -> set[int]:
    """A pattern of working hours: some days, a few hours of each."""
    start = chance.randrange(HOURS - 2)
    end = min(HOURS, start + chance.randint(2, 4))
    return {
        day * HOURS + hour for day in chance.sample(range(DAYS), chance.randint(2, 5)) for hour in range(start, end)
    }


def one_person(chance: random.Random, name: str, sites: list[str], kinds: list[set[int]], density: str) -> Person:
    """Somebody with a shift, and their own exceptions to it."""
    kind = chance.choice(kinds)
    slots = [s for s in range(DAYS * HOURS) if chance.random() < (KEEPS if s in kind else ADDS)[density]]
    slots = slots or [chance.randrange(DAYS * HOURS)]
    mode = chance.choices(("online", "in person", "either"), (35, 15, 50))[0]
    site = chance.choices(sites, [1 / (number + 1) ** 0.7 for number in range(len(sites))])[0]
    places = (("online",) if mode != "in person" else ()) + ((site,) if mode != "online" else ())
    role = chance.choices(list(ROLES), list(ROLES.values()))[0]
    return Person(name, role, places, tuple(slots), tuple(s for s in slots if chance.random() < 0.35))


def earlier_round(
    chance: random.Random, staff: list[Person], groups: int, sites: list[str], size: Size
) -> tuple[list[Person], list[tuple[int | None, str | None]]]:
    """Groups as they were when times were a little different; one person in eight is new since."""
    free, by_spot = set(range(len(staff))), spots_then(chance, staff)
    cells: list[tuple[int | None, str | None]] = []
    staff = list(staff)
    for number in range(groups):
        cell: tuple[int | None, str | None] = (None, None)
        for _ in range(20):
            spot = (chance.randrange(DAYS * HOURS), "online" if chance.random() < 0.6 else chance.choice(sites))
            fits = by_spot[spot] = [who for who in by_spot.get(spot, ()) if who in free]
            if len(fits) >= size.least:
                cell = spot
                for who in chance.sample(fits, min(len(fits), 7)):
                    free.discard(who)
                    if chance.random() > 0.12:
                        staff[who] = replace(staff[who], group=f"g{number}")
                break
        cells.append(cell)
    return staff, cells


def spots_then(chance: random.Random, staff: list[Person]) -> dict[tuple[int, str], list[int]]:
    """Who could be where before some of their times changed."""
    found: dict[tuple[int, str], list[int]] = {}
    for who, person in enumerate(staff):
        changed = {slot for slot in range(DAYS * HOURS) if chance.random() < 0.06}
        for slot in changed.symmetric_difference(person.slots):
            for place in person.places:
                found.setdefault((slot, place), []).append(who)
    return found


def make_facilitators(chance: random.Random, groups: int, sites: list[str]) -> list[Facilitator]:
    """A quarter more seats to hold groups than there are groups."""
    found: list[Facilitator] = []
    room = 0
    while room < 1.25 * groups + 1:
        slots = tuple(slot for slot in range(DAYS * HOURS) if chance.random() < 0.65)
        site = chance.choice(["", *sites])
        found.append(
            Facilitator(f"f{len(found)}", chance.randint(2, 4), slots, ("online", site) if site else ("online",))
        )
        room += found[-1].capacity
    return found


def lines_and_separations(chance: random.Random, people: int) -> list[tuple[str, str]]:
    """Everybody with everyone above them in the line, and a sixth as many private pairs."""
    order = chance.sample(range(people), people)
    pairs = set()
    for position in range(1, people):
        above = position
        while above:
            above = (above - 1) // SPAN
            pairs.add(tuple(sorted((order[position], order[above]))))
    for _ in range(people // 6):
        one, other = chance.randrange(people), chance.randrange(people)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    return [(f"p{one}", f"p{other}") for one, other in sorted(pairs)]
