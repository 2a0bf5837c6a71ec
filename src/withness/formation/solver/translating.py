"""From a round as it is asked to the arrays' own terms: one Instance for each kind of group.

Where a rule divides people (perspectives, similar roles, one area), a place is divided: "online, consumer peers" is
another place than "online, carer peers", and everybody reaches those that are theirs. So the search itself need not know.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from withness.formation.solver.asked import ONLINE, Kind, Leader, Round, Seat, Standing
from withness.formation.solver.clock import awake, moment, overlap
from withness.formation.solver.model import Facilitator, Group, Instance, Person, Pin, Size, Weights

PLACED, FIRST, STAY, FIRM, LIKED = 200, 100, 30, 100, 2
ROLE = (6, 2, 1)
Part = tuple[str, str]  # perspective and make-up, "" where the round does not divide by it
PEERS = {"consumer": ("consumer",), "carer": ("carer",), "both": ("consumer", "carer")}


@dataclass(frozen=True)
class Spot:
    """Where and when a group of a plan meets, and with whom."""

    kind: str
    minute: int  # of the week, in UTC
    place: str
    leader: int


@dataclass
class Drawn:
    """A plan in the making: each seat's group, and each group's spot."""

    placements: dict[int, str] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def of_kind(self, key: str) -> set[str]:
        """Groups of a kind."""
        return {group for group, spot in self.spots.items() if spot.kind == key}

    def without(self, key: str) -> "Drawn":
        """The plan without the groups of a kind."""
        gone = self.of_kind(key)
        return Drawn(
            {seat: group for seat, group in self.placements.items() if group not in gone},
            {group: spot for group, spot in self.spots.items() if group not in gone},
        )


@dataclass(frozen=True)
class Laid:
    """One kind of group as an Instance, with what its numbers and words stand for."""

    kind: Kind
    instance: Instance
    minutes: tuple[int, ...]  # of each slot
    places: dict[str, str]  # of each divided place

    def spots(self, groups: Mapping[str, object]) -> dict[str, Spot]:
        """The groups of a plan of the instance, as spots."""
        return {
            name: Spot(self.kind.key, self.minutes[cell.slot], self.places[cell.place], int(cell.facilitator[1:]))  # type: ignore[attr-defined]
            for name, cell in groups.items()
        }


def parts_of(asked: Round, seat: Seat, *, strict: bool) -> list[Part]:
    """Among whom somebody may sit: one part, or two for who is both a consumer and a carer peer."""
    peers = PEERS.get(seat.perspective, ("others",)) if asked.perspectives else ("",)
    return [(peer, make_up(asked, seat) if strict else "") for peer in peers]


def make_up(asked: Round, seat: Seat) -> str:
    """What all of a new group have in common under the round's make-up."""
    return {"same_role": seat.role, "one_area": seat.area}.get(asked.make_up, "")


def places_of(seat: Seat) -> list[str]:
    """Where somebody can be."""
    return [ONLINE] * (ONLINE in seat.modes) + list(seat.sites) * ("in_person" in seat.modes)


def moments_of(asked: Round, seat: Seat) -> dict[int, bool]:
    """When a meeting could begin for somebody, by minute of the week, and whether they like it."""
    found: dict[int, bool] = {}
    for when in sorted(seat.times | seat.liked):
        if awake(when, asked.minutes, seat.waking):
            minute = moment(when, seat.zone, asked.first)
            found[minute] = found.get(minute, False) or when in seat.liked
    return found


def wanted(asked: Round, seat: Seat) -> list[str]:
    """The kinds of group somebody can be in, the liked ones first; that of the group they were in before all."""
    keys = [kind.key for kind in asked.kinds]
    mine = [key for key in seat.kinds if key in keys] if seat.kinds else keys
    if asked.keep:
        earlier = [group.kind for group in asked.groups if group.id == seat.earlier and group.kind in mine]
        mine = [*earlier, *(key for key in mine if key not in earlier)]
    return mine


def comes_first(seat: Seat) -> bool:
    """Sole peers, carers and those who work at night."""
    return seat.sole or seat.night or seat.perspective in ("carer", "both")


def words_of(seat: Seat) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What somebody is, and which of it they asked not to be alone with: their perspective, else their role."""
    peers = PEERS.get(seat.perspective, ())
    role = (f"role {seat.role}",) if seat.role else ()
    return (*role, *peers), (peers or role) if seat.not_alone else ()


class Layer:
    """Lays out one kind of group for some of the seats; `homes` are the groups they are in or were in."""

    def __init__(self, asked: Round, kind: Kind, seats: Iterable[Seat], *, strict: bool) -> None:
        self.asked, self.kind, self.strict = asked, kind, strict
        self.seats = tuple(seats)
        self.parts = {seat.id: parts_of(asked, seat, strict=strict) for seat in self.seats}
        self.moments = {seat.id: moments_of(asked, seat) for seat in self.seats}
        self.where = {seat.id: places_of(seat) for seat in self.seats}
        self.ids = set(self.parts)
        self.lost: set[int] = set()
        self.shy = any(seat.not_alone for seat in self.seats)

    def lay(self, rest: Drawn, homes: Mapping[int, str], groups: Iterable[Standing], *, firm: bool) -> Laid:
        """The Instance; `rest` is what other kinds hold already, `firm` keeps whoever has a seat where they are."""
        groups = tuple(groups)
        free = {leader.id: self.times_of(leader, rest) for leader in self.asked.leaders}
        stands = {one.id: moment(one.time, self.asked.zone, self.asked.first) for one in groups if one.time}
        held = set().union(*free.values(), *([stands[one.id]] for one in groups if one.fixed and one.time))
        minutes = tuple(sorted(held & ({m for mine in self.moments.values() for m in mine} | set(stands.values()))))
        slot = {minute: number for number, minute in enumerate(minutes)}
        part = {one.id: self.part_of(one, homes) for one in groups}
        groups = tuple(one for one in groups if not one.fixed or (part[one.id] and stands.get(one.id) in slot))
        part = {one.id: part[one.id] for one in groups}  # a fixed group to which nobody could come stands nowhere else
        pinned = {seat: group for seat, group in self.asked.pinned if seat in self.ids and group in part}
        self.lost = {seat for seat, _ in self.asked.pinned} - set(pinned)  # pinned where nobody can be: they wait
        people = tuple(self.person(seat, slot, homes.get(seat.id), part, pinned.get(seat.id)) for seat in self.seats)
        known = {one: None for person in people for one in (*person.places, *person.at_home)}
        names = [self.group(one, slot.get(stands.get(one.id, -1)), part[one.id]) for one in groups]
        fixed = [name for name, one in zip(names, groups, strict=True) if one.fixed and name.slot is not None]
        known |= {one.place: None for one in fixed if one.place}
        leaders = [self.facilitator(leader, rest, free, slot, known) for leader in self.asked.leaders]
        able = tuple(one for one in leaders if one.capacity and one.slots and one.places)
        instance = Instance(
            size=Size(self.kind.least, self.kind.most),
            slots=max(len(minutes), 1),
            people=people,
            groups=(*names, *self.new_names(groups)),
            facilitators=able,
            weights=Weights(PLACED, LIKED, FIRM if firm else STAY, ROLE),
            pinned=tuple(Pin(f"s{seat}", group) for seat, group in sorted(pinned.items())),
            forbidden=tuple(
                Pin(f"s{seat}", group)
                for seat, group in sorted(self.asked.forbidden)
                if seat in self.ids and group in part
            ),
            fixed=tuple(fixed),
            apart=self.pairs({one.id for one in able}),
        )
        return Laid(self.kind, instance, minutes, {one: one.split("\x1f")[0] for one in known})

    def part_of(self, group: Standing, homes: Mapping[int, str]) -> Part | None:
        """Among whom most of a group's people sit; None if it has none yet.

        Those who came into it in this very round come before all: whoever follows them has the same in common.
        """
        pinned = {seat for seat, name in self.asked.pinned if name == group.id}
        inside = [seat for seat in self.seats if homes.get(seat.id) == group.id or seat.id in pinned]
        if not inside and group.fixed and group.time:
            when = moment(group.time, self.asked.zone, self.asked.first)
            inside = [s for s in self.seats if when in self.moments[s.id] and group.place in self.where[s.id]]
        came = [seat for seat in inside if seat.id not in pinned and (not self.asked.keep or seat.earlier != group.id)]
        votes = Counter(part for seat in inside for part in self.parts[seat.id])
        first = Counter(part for seat in came for part in self.parts[seat.id])
        return min(votes, key=lambda part: (-first[part], -votes[part], part)) if votes else None

    def person(
        self, seat: Seat, slot: dict[int, int], home: str | None, part: Mapping[str, Part | None], pinned: str | None
    ) -> Person:
        """Somebody, with the divided places that they reach, and those where only their own group takes them."""
        mine = {slot[minute]: liked for minute, liked in self.moments[seat.id].items() if minute in slot}
        parts = list(self.parts[seat.id])
        at_home: list[Part] = []
        for group, into in ((pinned, parts), (home, at_home)):
            there = part.get(group or "")
            if there is not None and there not in parts and there[0] in {peers for peers, _ in parts}:
                into.append(there)
        kinds, alone = words_of(seat) if self.shy else ((), ())
        return Person(
            id=f"s{seat.id}",
            role=seat.area if self.asked.make_up == "same_role" else seat.role,
            places=() if seat.id in self.lost else divided(self.where[seat.id], parts),
            slots=tuple(sorted(mine)),
            preferred=tuple(sorted(number for number, liked in mine.items() if liked)),
            group=home if home in part else None,
            first=FIRST if comes_first(seat) else 0,
            area=seat.area if self.kind.outside else "",
            at_home=() if seat.id in self.lost else divided(self.where[seat.id], at_home),
            kinds=kinds,
            not_alone=alone,
        )

    def group(self, one: Standing, slot: int | None, part: Part | None) -> Group:
        """A group that there is, where it stands if anybody knows."""
        stands = slot is not None and one.place is not None and part is not None
        return Group(
            one.id,
            slot if stands else None,
            divided([one.place or ""], [part or ("", "")])[0] if stands else None,
            None if one.leader is None else f"f{one.leader}",
            one.joins,
        )

    def new_names(self, groups: tuple[Standing, ...]) -> list[Group]:
        """As many further groups as there could be."""
        taken = {group.id for group in (*self.asked.groups, *groups)}
        count = -(-len(self.seats) // self.kind.least)
        names = (f"{self.kind.key} {number}" for number in range(1, count + len(taken) + 1))
        return [Group(name) for name in [name for name in names if name not in taken][:count]]

    def times_of(self, leader: Leader, rest: Drawn) -> set[int]:
        """When a facilitator can begin a meeting beside those they hold in other kinds."""
        if leader.kinds and self.kind.key not in leader.kinds:
            return set()
        busy = [spot.minute for spot in rest.spots.values() if spot.leader == leader.id]
        found = (moment(when, leader.zone, self.asked.first) for when in leader.times)
        return {one for one in found if not any(overlap(one, other, self.asked.minutes) for other in busy)}

    def facilitator(
        self, leader: Leader, rest: Drawn, free: dict[int, set[int]], slot: dict[int, int], known: Iterable[str]
    ) -> Facilitator:
        """A facilitator with the places that are theirs: not those of their own area."""
        held = sum(spot.leader == leader.id for spot in rest.spots.values())
        capacity = max(leader.capacity - leader.load - held, 0)
        times = [minute for minute in free[leader.id] if minute in slot]
        if capacity > 1:
            times = self.never_at_once(times)
        own = leader.area if self.kind.outside and self.strict and self.asked.make_up == "one_area" else None
        places = [one for one in known if (at := one.split("\x1f"))[0] in leader.places and (not own or at[2] != own)]
        slots = tuple(sorted(slot[minute] for minute in times))
        return Facilitator(f"f{leader.id}", capacity, slots, tuple(places), leader.area if self.kind.outside else "")

    def never_at_once(self, times: list[int]) -> list[int]:
        """Of times that overlap, the one at which most people can meet."""
        crowd = Counter(minute for mine in self.moments.values() for minute in mine)
        kept: list[int] = []
        for minute in sorted(times, key=lambda one: (-crowd[one], one)):
            if not any(overlap(minute, other, self.asked.minutes) for other in kept):
                kept.append(minute)
        return kept

    def pairs(self, able: set[str]) -> tuple[tuple[str, str], ...]:
        """Who may not be with whom, facilitators among them."""
        seats = sorted(tuple(sorted(pair)) for pair in self.asked.apart if len(pair) == 2 and pair <= self.ids)  # noqa: PLR2004
        leaders = sorted((seat, one) for seat, one in self.asked.barred if seat in self.ids and f"f{one}" in able)
        return (
            *((f"s{one}", f"s{other}") for one, other in seats),
            *((f"s{seat}", f"f{one}") for seat, one in leaders),
        )


def divided(places: Iterable[str], parts: Iterable[Part]) -> tuple[str, ...]:
    """Each place for each part."""
    parts = tuple(parts)
    return tuple(f"{place}\x1f{peers}\x1f{made}" for place in places for peers, made in parts)
