"""The independent judge of a proposal: it reads the round as it was asked, and nothing of how it was translated.

It works zones out by dates, not by minutes of the week. A breach never says who is kept apart from whom.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from withness.formation.solver.asked import Kind, Leader, Placement, Proposal, Proposed, Round, Seat, Time, Waiting

ASKED = {"consumer": {"consumer"}, "carer": {"carer"}, "both": {"consumer", "carer"}}


def faults_of(asked: Round, proposal: Proposal) -> list[str]:
    """Every rule that a proposal breaks, in words; empty for one that keeps all."""
    audit = Audit(asked, proposal)
    return [
        *audit.everybody_once(),
        *audit.groups_are_whole(),
        *audit.everybody_can_come(),
        *audit.leaders_can_lead(),
        *audit.rules_on_sharing(),
        *audit.the_make_up(),
        *audit.as_set_by_hand(),
    ]


class Audit:
    """One proposal against its round."""

    def __init__(self, asked: Round, proposal: Proposal) -> None:
        self.asked, self.proposal = asked, proposal
        self.seats = {seat.id: seat for seat in asked.seats}
        self.kinds = {kind.key: kind for kind in asked.kinds}
        self.leaders = {leader.id: leader for leader in asked.leaders}
        self.standing = {group.id: group for group in asked.groups}
        self.groups = {group.id: group for group in proposal.groups}

    def inside(self, group: Proposed) -> list[Seat]:
        """Those in a group."""
        return [self.seats[seat] for seat in group.seats if seat in self.seats]

    def home(self, seat: Seat) -> str | None:
        """Their earlier group, if it counts."""
        return seat.earlier if self.asked.keep and seat.earlier in self.standing else None

    def everybody_once(self) -> Iterator[str]:
        """Placed or waiting with a reason, and the groups say the same."""
        placed = {one.seat: one.group for one in self.proposal.placements}
        waits = [one.seat for one in self.proposal.waiting]
        if len(placed) != len(self.proposal.placements) or sorted([*placed, *waits]) != sorted(self.seats):
            yield "somebody is not exactly one of placed and waiting"
        everybody: tuple[Placement | Waiting, ...] = (*self.proposal.placements, *self.proposal.waiting)
        for one in everybody:
            if not one.lines or not all(line.words.strip() for line in one.lines):
                yield f"seat {one.seat} has no reason"
        if placed != {seat: group.id for group in self.proposal.groups for seat in group.seats}:
            yield "groups and placements do not say the same"

    def groups_are_whole(self) -> Iterator[str]:
        """Sizes by kind, each seat wants that kind, and no more join than may."""
        for group in self.proposal.groups:
            kind = self.kinds.get(group.kind)
            if kind is None or group.new == (group.id in self.standing):
                yield f"{group.id} is of no kind, or not what it says"
            elif not kind.least <= len(group.seats) <= kind.most:
                yield f"{group.id} has {len(group.seats)} people"
            for seat in self.inside(group):
                if seat.kinds and group.kind not in seat.kinds and (seat.id, group.id) not in self.asked.pinned:
                    yield f"seat {seat.id} did not ask for {group.kind}"
            known = self.standing.get(group.id)
            if known is not None and known.joins is not None and self.asked.keep:
                new = sum(seat.earlier != group.id for seat in self.inside(group))
                if new > known.joins:
                    yield f"{new} join {group.id}"

    def everybody_can_come(self) -> Iterator[str]:
        """At the group's time on their own clock, awake, and at its place."""
        told = {one.seat: one for one in self.proposal.placements}
        for group in self.proposal.groups:
            for seat in self.inside(group):
                modes = {"online"} if group.place == "online" else {"in_person"}
                if not modes <= seat.modes or (group.place != "online" and group.place not in seat.sites):
                    yield f"seat {seat.id} cannot be at {group.place}"
                if not self.at_home_on_the_clock(seat, group, told.get(seat.id)):
                    yield f"seat {seat.id} cannot come at the time of {group.id}"

    def at_home_on_the_clock(self, seat: Seat, group: Proposed, told: Placement | None) -> bool:
        """Whether the time that somebody is told is one of theirs, is that of the group, and finds them awake."""
        if told is None or told.time not in seat.times | seat.liked:
            return False
        begins = self.instant(group.time, self.asked.zone)
        theirs = self.instant(told.time, seat.zone)
        return (begins - theirs) % timedelta(days=7) == timedelta(0) and self.up(told.time, seat)

    def instant(self, when: Time, zone: str) -> datetime:
        """Such a wall time in a week without a change of clocks: every zone stays as it stands on the first day."""
        noon = datetime(self.asked.first.year, self.asked.first.month, self.asked.first.day, 12, tzinfo=ZoneInfo("UTC"))
        stands = timezone(noon.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0))
        day = self.asked.first
        while day.isoweekday() != when[0]:
            day += timedelta(days=1)
        return datetime.combine(day, time.fromisoformat(when[1]), stands)

    def up(self, when: Time, seat: Seat) -> bool:
        """Whether somebody is awake for a whole meeting."""
        day = datetime(2024, 1, 2)
        begin, end = (datetime.combine(day, time.fromisoformat(text)) for text in seat.waking)
        meeting = datetime.combine(day, time.fromisoformat(when[1]))
        if end == begin:
            return True
        if end < begin:
            end += timedelta(days=1)
        if meeting < begin:
            meeting += timedelta(days=1)
        return meeting + timedelta(minutes=self.asked.minutes) <= end

    def leaders_can_lead(self) -> Iterator[str]:
        """Each can be there, holds no more than they offered, never two at once, and is from outside."""
        held: dict[int, list[Proposed]] = defaultdict(list)
        for group in self.proposal.groups:
            leader = self.leaders.get(group.leader)
            if leader is None:
                yield f"{group.id} has no facilitator"
                continue
            held[leader.id].append(group)
            yield from self.leads(leader, group)
        for name, groups in held.items():
            if len(groups) + self.leaders[name].load > self.leaders[name].capacity:
                yield f"facilitator {name} holds more groups than they offered"
            begins = sorted(self.instant(group.time, self.asked.zone) for group in groups)
            length, week = timedelta(minutes=self.asked.minutes), timedelta(days=7)
            for index, one in enumerate(begins):
                if any(min((one - other) % week, (other - one) % week) < length for other in begins[:index]):
                    yield f"facilitator {name} holds two groups at once"

    def leads(self, leader: Leader, group: Proposed) -> Iterator[str]:
        """One facilitator, one group."""
        begins = self.instant(group.time, self.asked.zone)
        times = [self.instant(when, leader.zone) for when in leader.times]
        there = any((begins - mine) % timedelta(days=7) == timedelta(0) for mine in times)
        if not there or group.place not in leader.places or (leader.kinds and group.kind not in leader.kinds):
            yield f"the facilitator of {group.id} cannot hold it"
        if any((seat, leader.id) in self.asked.barred for seat in group.seats):
            yield f"the facilitator of {group.id} is kept apart from a member"
        kind: Kind | None = self.kinds.get(group.kind)
        if kind and kind.outside and leader.area and any(leader.area == seat.area for seat in self.inside(group)):
            yield f"the facilitator of {group.id} works in the area of a member"

    def rules_on_sharing(self) -> Iterator[str]:
        """Who may not be together, perspectives, and nobody alone who asked not to be."""
        for pair in self.asked.apart:
            groups = {self.where(seat) for seat in pair}
            if len(pair) > 1 and len(groups) == 1 and groups != {None}:
                yield f"{groups.pop()} holds two who are kept apart"
        for group in self.proposal.groups:
            inside = self.inside(group)
            if self.asked.perspectives:
                shared = [ASKED.get(seat.perspective, {"others"}) for seat in inside]
                if inside and not set.intersection(*shared):
                    yield f"{group.id} is not a group of one perspective"
            for seat in inside:
                if seat.not_alone and not self.has_company(seat, inside):
                    yield f"{group.id} holds somebody who asked not to be the only one of their kind"

    def where(self, seat: int) -> str | None:
        """The group of a seat."""
        if not hasattr(self, "_where"):
            self._where = {one: group.id for group in self.proposal.groups for one in group.seats}
        return self._where.get(seat)

    def has_company(self, seat: Seat, inside: list[Seat]) -> bool:
        """Somebody else shares their perspective, or if they gave none their role."""
        others = [other for other in inside if other.id != seat.id]
        mine = ASKED.get(seat.perspective)
        if mine:
            return any(mine & ASKED.get(other.perspective, set()) for other in others)
        return not seat.role or any(other.role == seat.role for other in others)

    def the_make_up(self) -> Iterator[str]:
        """Where it must be kept: all who come into a group have it in common."""
        if self.asked.aim == "mix" and self.asked.make_up != "any":
            for group in self.proposal.groups:
                news = [
                    s
                    for s in self.inside(group)
                    if self.home(s) != group.id and (s.id, group.id) not in self.asked.pinned
                ]
                made = {seat.role if self.asked.make_up == "same_role" else seat.area for seat in news}
                if len(made) > 1:
                    yield f"{group.id} does not have the make-up that was asked"

    def as_set_by_hand(self) -> Iterator[str]:
        """Pins, what is ruled out, and groups that stay where they are."""
        for seat, group in self.asked.pinned:
            if self.where(seat) not in (group, None):
                yield f"seat {seat} is set in {group}"
        for seat, group in self.asked.forbidden:
            if self.where(seat) == group:
                yield f"seat {seat} must not be in {group}"
        for known in self.asked.groups:
            found = self.groups.get(known.id)
            if known.fixed and found and (found.time, found.place) != (known.time, known.place):
                yield f"{known.id} stays where it is"
