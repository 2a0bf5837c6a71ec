"""A draft laid out for reading: people opened once, groups with their people. What letters and pages are made of."""

from dataclasses import dataclass
from functools import cached_property

from withness.formation.models import Leader, Placement, Proposal, ProposedGroup, Seat
from withness.formation.solver.asked import Time
from withness.formation.told import Told

PURPOSE = "round-seat"  # of private links


@dataclass(frozen=True)
class Someone:
    """Somebody in a round, opened once: their name, and what is told of them."""

    row: Seat | Leader
    name: str
    told: Told

    @property
    def id(self) -> int:
        """The row's."""
        return self.row.id

    @cached_property
    def address(self) -> str:
        """Where letters go."""
        return self.row.address

    @property
    def is_own_word(self) -> bool:
        """Whether they said it themselves, and change it themselves."""
        return self.row.source == Seat.SAID


@dataclass(frozen=True)
class Placed:
    """Somebody as they stand in a draft."""

    someone: Someone
    placement: Placement

    @property
    def id(self) -> int:
        """Of the seat."""
        return self.someone.id


@dataclass(frozen=True)
class Group:
    """A group of a draft with its people, by name."""

    row: ProposedGroup
    leader: Someone | None
    people: tuple[Placed, ...]
    there: int = 0  # how many are in the circle already, where one goes on

    @property
    def size(self) -> int:
        """How many that makes."""
        return self.there + len(self.people)

    @property
    def time(self) -> Time:
        """Weekday and wall time in the round's zone."""
        return time_of(self.row)


@dataclass(frozen=True)
class Laid:
    """A whole draft."""

    proposal: Proposal
    groups: tuple[Group, ...]
    waiting: tuple[Placed, ...]

    @cached_property
    def placed(self) -> int:
        """How many have a seat."""
        return sum(len(group.people) for group in self.groups)

    @cached_property
    def people(self) -> int:
        """How many there are."""
        return self.placed + len(self.waiting)

    @cached_property
    def by_seat(self) -> dict[int, tuple[Placed, Group | None]]:
        """Everybody with their group, by seat."""
        seated: dict[int, tuple[Placed, Group | None]] = {
            each.id: (each, group) for group in self.groups for each in group.people
        }
        return seated | {each.id: (each, None) for each in self.waiting}

    def too_small(self, least: int) -> list[Group]:
        """Groups that have fewer people than they need."""
        return [group for group in self.groups if group.size < least]


def time_of(row: ProposedGroup) -> Time:
    """Weekday and wall time."""
    return row.weekday, row.wall_time.strftime("%H:%M")
