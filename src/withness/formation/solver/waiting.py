"""Why somebody has no seat and what would help, from what a coordinator sees: the plan, times, places, kinds, roles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from withness.formation.solver.asked import Kind, Line, Round, Seat, Standing
from withness.formation.solver.clock import awake, moment, overlap, wall
from withness.formation.solver.said import say
from withness.formation.solver.translating import Spot, make_up, places_of, wanted

Where = tuple[int, str]  # minute of the week and place
SUGGESTED = 2


class Scene:
    """A plan as one looks at it for a seat."""

    def __init__(
        self,
        asked: Round,
        *,
        kinds: Mapping[str, Kind],
        standing: Mapping[str, Standing],
        spots: Mapping[str, Spot],
        members: Mapping[str, Sequence[int]],
        moments: Mapping[int, Mapping[int, bool]],
    ) -> None:
        self.asked, self.kinds, self.standing, self.spots = asked, kinds, standing, spots
        self.members, self.moments = members, moments
        self.seats = {seat.id: seat for seat in asked.seats}
        self.pinned = dict(asked.pinned)

    @cached_property
    def crowd(self) -> Counter[tuple[str, int, str]]:
        """How many could be there, by kind, minute and place."""
        return Counter(
            (kind, minute, place)
            for seat in self.asked.seats
            for kind in wanted(self.asked, seat)
            for minute in self.moments[seat.id]
            for place in places_of(seat)
        )

    @cached_property
    def alike(self) -> Counter[tuple[str, int, str, str]]:
        """The same with what all of a group have in common."""
        return Counter(
            (kind, minute, place, make_up(self.asked, seat))
            for seat in self.asked.seats
            for kind in wanted(self.asked, seat)
            for minute in self.moments[seat.id]
            for place in places_of(seat)
        )

    @cached_property
    def led(self) -> set[tuple[str, int, str]]:
        """Where some facilitator could hold a group, by kind."""
        return {
            (kind, moment(when, leader.zone, self.asked.first), place)
            for leader in self.asked.leaders
            if leader.capacity > leader.load
            for kind in self.kinds
            if not leader.kinds or kind in leader.kinds
            for when in leader.times
            for place in leader.places
        }

    @cached_property
    def free(self) -> set[tuple[str, int, str]]:
        """Where some facilitator could hold one more group."""
        held: dict[int, list[int]] = {}
        for spot in self.spots.values():
            held.setdefault(spot.leader, []).append(spot.minute)
        found = set()
        for leader in self.asked.leaders:
            mine = held.get(leader.id, [])
            if leader.capacity - leader.load > len(mine):
                for when in leader.times:
                    minute = moment(when, leader.zone, self.asked.first)
                    if not any(overlap(minute, other, self.asked.minutes) for other in mine):
                        found |= {
                            (kind, minute, place)
                            for kind in self.kinds
                            if not leader.kinds or kind in leader.kinds
                            for place in leader.places
                        }
        return found

    @cached_property
    def with_room(self) -> list[str]:
        """Groups with a free seat for somebody who comes in, by time and place."""
        names = [name for name in self.spots if self.room(name) and self.open(name)]
        return sorted(names, key=lambda name: (self.spots[name].minute, self.spots[name].place, name))

    @cached_property
    def by_spot(self) -> dict[tuple[str, int, str], list[str]]:
        """Groups by kind, minute and place."""
        found: dict[tuple[str, int, str], list[str]] = {}
        for name, spot in self.spots.items():
            found.setdefault((spot.kind, spot.minute, spot.place), []).append(name)
        return found

    def room(self, name: str) -> bool:
        """Whether a group has a free seat."""
        return len(self.members[name]) < self.kinds[self.spots[name].kind].most

    def open(self, name: str) -> bool:
        """Whether a group takes in one more at this intake."""
        group = self.standing.get(name)
        if group is None or group.joins is None or not self.asked.keep:
            return True
        return sum(self.seats[seat].earlier != name for seat in self.members[name]) < group.joins

    def told(self, where: Where, seat: Seat) -> tuple[tuple[int, str], str]:
        """A time and place as somebody reads it on their own clock."""
        return wall(where[0], seat.zone, self.asked.first), where[1]


def why_waiting(seat: Seat, scene: Scene) -> tuple[Line, ...]:
    """The first rule, from the simplest on, that leaves no seat; then the smallest change that would help."""
    kinds = wanted(scene.asked, seat)
    if seat.id in scene.pinned:
        return (say("by_hand_only"),)
    for missing, key in (
        (not kinds, "no_kind"),
        (not scene.moments[seat.id], "no_times"),
        (not places_of(seat), "no_places"),
    ):
        if missing:
            return (say(key),)
    mine = [
        (kind, minute, place)
        for kind in kinds
        for minute in sorted(scene.moments[seat.id])
        for place in places_of(seat)
    ]
    led = [spot for spot in mine if spot in scene.led]
    if not led:
        best = max(mine, key=lambda spot: scene.crowd[spot])
        return (say("no_leader", at=scene.told(best[1:], seat)),)
    shared = [spot for spot in led if scene.crowd[spot] >= scene.kinds[spot[0]].least]
    if not shared:
        return (too_few(seat, led, scene), *suggestions(seat, scene))
    return (by_groups(seat, shared, scene), *suggestions(seat, scene))


def too_few(seat: Seat, led: list[tuple[str, int, str]], scene: Scene) -> Line:
    """How many more, and where."""
    kind, minute, place = max(led, key=lambda one: (scene.crowd[one] - scene.kinds[one[0]].least, -one[1], one[2]))
    least = scene.kinds[kind].least
    more = least - scene.crowd[kind, minute, place]
    at = scene.told((minute, place), seat)
    return say("too_few_one", at=at, least=least) if more == 1 else say("too_few", at=at, least=least, more=more)


def by_groups(seat: Seat, shared: list[tuple[str, int, str]], scene: Scene) -> Line:
    """Others could come, but no group at these times has a seat for this person."""
    refused = {group for who, group in scene.asked.forbidden if who == seat.id}
    near = [name for spot in shared for name in scene.by_spot.get(spot, ()) if name not in refused]
    with_room = [name for name in near if scene.room(name)]
    made = make_up(scene.asked, seat)
    if scene.asked.make_up != "any" and scene.asked.aim == "mix":
        if not any(scene.alike[*spot, made] >= scene.kinds[spot[0]].least for spot in shared):
            return say("too_few_alike", least=min(scene.kinds[spot[0]].least for spot in shared))
        with_room = [
            name for name in with_room if made in {make_up(scene.asked, scene.seats[s]) for s in scene.members[name]}
        ]
    if any(scene.open(name) for name in with_room):
        return say("rules")
    if with_room:
        return say("intake")
    if not near:
        return say("none_near")
    if not any(spot in scene.free for spot in shared):
        return say("no_leader_free", at=scene.told(shared[0][1:], seat))
    return say("full")


def suggestions(seat: Seat, scene: Scene) -> list[Line]:
    """Up to two times or places that would open a group with a free seat; else one more group.

    Whoever is kept from somebody there is named the same times: what is said is made from what everybody sees.
    """
    kinds, mine, places = set(wanted(scene.asked, seat)), scene.moments[seat.id], places_of(seat)
    refused = {group for who, group in scene.asked.forbidden if who == seat.id}
    found: dict[Where, None] = {}
    for time_only in (True, False):
        for name in scene.with_room:
            spot = scene.spots[name]
            other = spot.minute not in mine and spot.place in places if time_only else spot.minute in mine
            if (
                spot.kind in kinds
                and name not in refused
                and other
                and (spot.minute not in mine or spot.place not in places)
            ):
                found[spot.minute, spot.place] = None
    found = {
        where: None
        for where in found
        if awake(wall(where[0], seat.zone, scene.asked.first), scene.asked.minutes, seat.waking)
    }
    lines = [say("another", at=scene.told(where, seat)) for where in list(found)[:SUGGESTED]]
    return lines or [say("one_more")]
