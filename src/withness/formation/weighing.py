"""One person's move by hand: which groups could take them, what it costs, what it breaks. Pure, over a round as asked.

Whatever was given in confidence comes out as one and the same rule ("together"): lines of reporting, private
separations, pairs that a coordinator entered, perspectives, and not being the only one. Nobody can tell which it was.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from withness.formation.solver.asked import ONLINE, Round, Seat, Time
from withness.formation.wall import elsewhere

TIME, PLACE, FULL, TOGETHER, REFUSED = "time", "place", "full", "together", "refused"
TOO_FEW, NOT_LIKED, LIKED, SAME_ROLE, OTHER_AREA, LEAVES_KNOWN = (
    "too_few", "not_liked", "liked", "same_role", "other_area", "leaves_known",
)  # fmt: skip
PEERS = {"consumer": ("consumer",), "carer": ("carer",), "both": ("consumer", "carer")}
COST = {TOO_FEW: 40, LEAVES_KNOWN: 5, OTHER_AREA: 6, SAME_ROLE: 4, NOT_LIKED: 2, LIKED: -2}


@dataclass(frozen=True)
class Spot:
    """A group as it stands: when (in the round's zone), where, who holds it; `most` if it takes in fewer than others."""

    id: str
    time: Time
    place: str
    leader: int | None
    most: int | None = None


@dataclass(frozen=True)
class Option:
    """A group that somebody could be in: the rules that stand against it, and what it would cost, as keys of sentences."""

    group: str
    breaks: tuple[str, ...]
    costs: tuple[str, ...]

    @property
    def weight(self) -> int:
        """The lighter the better; means nothing by itself."""
        return sum(COST[cost] for cost in self.costs)


@dataclass(frozen=True)
class Table:
    """A plan laid out for reading: who sits where. `where` says the group of each seat; whoever waits is not in it."""

    asked: Round
    spots: Mapping[str, Spot]
    where: dict[int, str] = field(default_factory=dict)

    @cached_property
    def seats(self) -> dict[int, Seat]:
        """Everybody, by id."""
        return {seat.id: seat for seat in self.asked.seats}

    @cached_property
    def least(self) -> int:
        """The smallest size of a group."""
        return self.asked.kinds[0].least

    @cached_property
    def most(self) -> int:
        """The largest size of a group."""
        return self.asked.kinds[0].most

    @cached_property
    def apart(self) -> dict[int, set[int]]:
        """For each person, those they never sit with."""
        found: dict[int, set[int]] = {}
        for pair in self.asked.apart:
            one, other = tuple(pair)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    @cached_property
    def inside(self) -> dict[str, list[int]]:
        """Who sits in each group."""
        found: dict[str, list[int]] = {}
        for seat, group in self.where.items():
            found.setdefault(group, []).append(seat)
        return found

    def members(self, group: str) -> list[int]:
        """Who sits in a group."""
        return self.inside.get(group, [])

    def options(self, seat: int) -> list[Option]:
        """Every group but their own: those that could take them first, the lightest first."""
        here = self.where.get(seat)
        found = [self.option(seat, group) for group in self.spots if group != here]
        return sorted(found, key=lambda option: (len(option.breaks) > 0, option.weight, option.group))

    def option(self, seat: int, group: str) -> Option:
        """One group: what stands against it, what it costs."""
        return Option(group, tuple(self.breaks(seat, group)), tuple(self.costs(seat, group)))

    def breaks(self, seat: int, group: str) -> Iterable[str]:
        """Rules that hold always."""
        who, spot = self.seats[seat], self.spots[group]
        others = [each for each in self.members(group) if each != seat]
        if self.time_of(who, spot) not in who.times:
            yield TIME
        if not can_be_at(who, spot.place):
            yield PLACE
        if len(others) >= (self.most if spot.most is None else spot.most):
            yield FULL
        if not self.may_share(seat, group, others):
            yield TOGETHER
        if (seat, group) in self.asked.forbidden:
            yield REFUSED

    def may_share(self, seat: int, group: str, others: list[int]) -> bool:
        """Whether no rule on who may share a group stands against it; which one is never told."""
        leader = self.spots[group].leader
        if self.apart.get(seat, set()).intersection(others) or (leader and (seat, leader) in self.asked.barred):
            return False
        together = [self.seats[each] for each in (*others, seat)]
        before = [self.seats[each] for each in self.members(self.where.get(seat, "")) if each != seat]
        if self.asked.perspectives and not one_perspective(together):
            return False
        return not (someone_alone(together) or someone_alone(before))

    def costs(self, seat: int, group: str) -> Iterable[str]:
        """What is weighed, not ruled."""
        who, spot = self.seats[seat], self.spots[group]
        others = [self.seats[each] for each in self.members(group) if each != seat]
        left = self.where.get(seat)
        if left and len(self.members(left)) <= self.least:
            yield TOO_FEW
        if who.liked:
            yield LIKED if self.time_of(who, spot) in who.liked else NOT_LIKED
        yield from self.make_up(who, others)
        known = who.earlier and any(each.earlier == who.earlier for each in others)
        if (
            who.earlier
            and left
            and not known
            and any(self.seats[each].earlier == who.earlier for each in self.members(left) if each != seat)
        ):
            yield LEAVES_KNOWN

    def make_up(self, who: Seat, others: list[Seat]) -> Iterable[str]:
        """Whether the group has the make-up that was asked for."""
        roles, areas = Counter(each.role for each in others), {each.area for each in others}
        if self.asked.make_up == "one_area" and others and areas != {who.area}:
            yield OTHER_AREA
        if self.asked.make_up != "same_role" and who.role and roles[who.role]:
            yield SAME_ROLE

    def faults(self) -> dict[int, tuple[str, ...]]:
        """For each person who sits where a rule stands against it, which; for a check of the whole plan."""
        found = {seat: tuple(self.breaks(seat, group)) for seat, group in self.where.items()}
        return {seat: broken for seat, broken in found.items() if broken}

    def sizes(self) -> dict[str, int]:
        """How many sit in each group."""
        counted = Counter(self.where.values())
        return {group: counted[group] for group in self.spots}

    def time_of(self, who: Seat, spot: Spot) -> Time:
        """When a group meets, on somebody's own clock."""
        return elsewhere(spot.time, self.asked.zone, who.zone, self.asked.first)


def can_be_at(who: Seat, place: str) -> bool:
    """Whether somebody can meet there: online, or at one of the sites they named."""
    return "online" in who.modes if place == ONLINE else "in_person" in who.modes and place in who.sites


def one_perspective(people: list[Seat]) -> bool:
    """Whether all can sit in one group where groups are made by perspective: both fits with either (R21)."""
    words = {each.perspective or "none" for each in people} - {"both"}
    return len(words) <= 1 and not (words == {"none"} and any(each.perspective == "both" for each in people))


def someone_alone(people: list[Seat]) -> bool:
    """Whether somebody who asked not to be is the only one of their kind: of their perspective, else of their role."""
    kinds = Counter(word for each in people for word in kinds_of(each))
    return any(
        each.not_alone and max((kinds[word] for word in asks_for(each)), default=2) < 2  # noqa: PLR2004
        for each in people
    )


def kinds_of(who: Seat) -> tuple[str, ...]:
    """What somebody is to others: their role, and what they said of their perspective."""
    return (*([f"role {who.role}"] if who.role else []), *PEERS.get(who.perspective, ()))


def asks_for(who: Seat) -> tuple[str, ...]:
    """Of what somebody asked not to be the only one."""
    return PEERS.get(who.perspective) or kinds_of(who)
