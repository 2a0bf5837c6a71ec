"""From a plan to a proposal: a line for every group, every seat and everybody who waits.

`explain` sees the round without what was given in confidence, so no line, no order and no number can tell of it: two
drafts in which everybody sits alike read alike, whoever is kept from whom.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from withness.formation.solver.asked import (
    Kind,
    Line,
    Placement,
    Proposal,
    Proposed,
    Round,
    Seat,
    Standing,
    Time,
    Waiting,
)
from withness.formation.solver.clock import moment, wall
from withness.formation.solver.said import say
from withness.formation.solver.translating import FIRST, LIKED, PLACED, ROLE, STAY, Drawn, Spot, moments_of, wanted
from withness.formation.solver.waiting import Scene, why_waiting


def in_the_open(asked: Round) -> Round:
    """The round without what nobody but its giver may know."""
    seats = tuple(replace(seat, perspective="", not_alone=False) for seat in asked.seats)
    return replace(asked, seats=seats, perspectives=False, apart=frozenset(), barred=frozenset())


def explain(asked: Round, drawn: Drawn, *, stopped: Collection[int] = ()) -> Proposal:
    """The proposal of a plan; `stopped` are seats whose turn did not come."""
    telling = Telling(in_the_open(asked), drawn)
    return Proposal(
        groups=tuple(telling.group(name) for name in telling.order),
        placements=tuple(telling.placement(seat) for seat in telling.asked.seats if seat.id in drawn.placements),
        waiting=tuple(
            Waiting(seat.id, (say("stopped"),) if seat.id in stopped else why_waiting(seat, telling.scene))
            for seat in telling.asked.seats
            if seat.id not in drawn.placements
        ),
    )


class Telling:
    """What there is to say about a plan, from what a coordinator sees."""

    def __init__(self, asked: Round, drawn: Drawn) -> None:
        self.asked, self.drawn, self.fresh = asked, drawn, replace(asked, keep=False)
        self.seats = {seat.id: seat for seat in asked.seats}
        self.kinds = {kind.key: kind for kind in asked.kinds}
        self.standing = {group.id: group for group in asked.groups}
        self.pinned = set(asked.pinned)
        self.moments = {seat.id: moments_of(asked, seat) for seat in asked.seats}
        members: dict[str, list[int]] = defaultdict(list)
        for seat, group in sorted(drawn.placements.items()):
            members[group].append(seat)
        self.members = members
        self.order = sorted(members, key=self.place_in_order)
        self.scene = Scene(
            asked,
            kinds=self.kinds,
            standing=self.standing,
            spots=drawn.spots,
            members=members,
            moments=self.moments,
        )

    def place_in_order(self, name: str) -> tuple[object, ...]:
        """Groups that go on by their id; then by time and place, so that the order tells nothing."""
        spot = self.drawn.spots[name]
        first = (0, name) if name in self.standing else (1, "")
        return (*first, spot.kind, spot.minute, spot.place, self.members[name])

    def group(self, name: str) -> Proposed:
        """A group with what there is to say about it."""
        spot, seats = self.drawn.spots[name], self.members[name]
        lines = [say("people", count=len(seats))]
        together = sum(self.home(self.seats[seat]) == name for seat in seats)
        if together > 1:
            lines.append(say("together", count=together))
        if name not in self.standing:
            lines.append(say("new"))
        return Proposed(
            id=name,
            kind=spot.kind,
            time=wall(spot.minute, self.asked.zone, self.asked.first),
            place=spot.place,
            leader=spot.leader,
            seats=tuple(seats),
            new=name not in self.standing,
            lines=(*lines, *self.mixture(seats), *self.from_outside(self.kinds[spot.kind])),
        )

    def placement(self, seat: Seat) -> Placement:
        """Where somebody sits, why, and what they wished for and did not get."""
        name = self.drawn.placements[seat.id]
        spot, inside = self.drawn.spots[name], self.members[name]
        when, home = self.own_time(seat, spot), self.home(seat)
        lines = [say("when", at=(when, spot.place))]
        if self.moments[seat.id][spot.minute]:
            lines.append(say("liked"))
        if home == name:
            known = sum(self.home(self.seats[other]) == name for other in inside) - 1
            if known:
                lines.append(say("known_one") if known == 1 else say("known", count=known))
        if (seat.id, name) in self.pinned:
            lines.append(say("by_hand"))
        lines += [*self.mixture(inside), *self.from_outside(self.kinds[spot.kind])]
        return Placement(seat=seat.id, group=name, time=when, lines=tuple(lines), unmet=self.unmet(seat, name, spot))

    def unmet(self, seat: Seat, name: str, spot: Spot) -> tuple[Line, ...]:
        """Wishes that are not met, none of which anybody gave in confidence."""
        wants = wanted(self.fresh, seat)
        home, inside = self.home(seat), self.members[name]
        found = {
            "not_liked": bool(seat.liked) and not self.moments[seat.id][spot.minute],
            "not_kind": bool(seat.kinds) and wants[:1] != [spot.kind],
            "not_earlier": home is not None and home != name,
            "not_alike": self.asked.make_up != "any" and len({self.made(self.seats[other]) for other in inside}) > 1,
        }
        return tuple(say(key) for key, holds in found.items() if holds)

    def mixture(self, seats: Sequence[int]) -> list[Line]:
        """What mix of work and areas a group is."""
        roles = {self.seats[seat].role for seat in seats} - {""}
        areas = {self.seats[seat].area for seat in seats} - {""}
        if self.asked.make_up == "same_role" and len(roles) == 1 and len(areas) > 1:
            return [say("same_role", count=len(areas))]
        if self.asked.make_up == "one_area" and len(areas) == 1 and len(roles) > 1:
            return [say("one_area", count=len(roles))]
        return [say("roles", count=len(roles))] if len(roles) > 1 else []

    def from_outside(self, kind: Kind) -> list[Line]:
        """Who facilitates is from outside the area, where that is a rule and there are areas."""
        return [say("outside")] if kind.outside and any(leader.area for leader in self.asked.leaders) else []

    def home(self, seat: Seat) -> str | None:
        """The group somebody was in, if it counts in this round."""
        return seat.earlier if self.asked.keep and seat.earlier in self.standing else None

    def made(self, seat: Seat) -> str:
        """What all of a group have in common under the make-up."""
        return seat.role if self.asked.make_up == "same_role" else seat.area

    def own_time(self, seat: Seat, spot: Spot) -> Time:
        """When the group meets, on somebody's own clock, as they said it themselves."""
        said = (
            when for when in sorted(seat.times | seat.liked) if moment(when, seat.zone, self.asked.first) == spot.minute
        )
        return next(said, wall(spot.minute, seat.zone, self.asked.first))


@dataclass(frozen=True)
class Counted:
    """What a plan is worth, from what a coordinator sees: for comparing, and for what a move costs."""

    placed: int
    first: int
    liked: int
    known: int
    mixed: int  # kinds of work, or areas, met in groups
    mix_points: int

    @property
    def points(self) -> int:
        """As the search weighs it, but for what was given in confidence."""
        return self.placed * PLACED + self.first * FIRST + self.liked * LIKED + self.known * STAY + self.mix_points


def points_of(asked: Round, proposal: Proposal) -> int:
    """A number by which two drafts of one round compare."""
    return counted(asked, {one.seat: one.group for one in proposal.placements}, proposal.groups).points


def counted(asked: Round, placements: dict[int, str], groups: Sequence[Proposed | Standing]) -> Counted:
    """Count a plan."""
    minutes = {one.id: moment(one.time, asked.zone, asked.first) for one in groups if one.time is not None}
    names = {group.id for group in asked.groups}
    mixes: dict[str, Counter[str]] = defaultdict(Counter)
    first = liked = known = 0
    for seat in asked.seats:
        group = placements.get(seat.id)
        if group is not None:
            first += seat.sole or seat.night
            liked += moments_of(asked, seat).get(minutes[group], False)
            known += asked.keep and seat.earlier == group and group in names
            mixes[group][seat.area if asked.make_up == "same_role" else seat.role] += 1
    points = sum(sum(ROLE[:count]) for mix in mixes.values() for count in mix.values())
    return Counted(len(placements), first, liked, known, sum(len(mix) for mix in mixes.values()), points)
