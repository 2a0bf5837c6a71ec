"""A round as it is asked and answered: frozen, by the names that the file format uses."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


class Wrong(Exception):
    """A round that cannot be read as one: which entry, and which rule it breaks."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a group has."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing adds to a plan; `role[k]` is for the k-th further person of one role in one group."""

    placed: int = 60
    preferred: int = 2
    stay: int = 5
    role: tuple[int, ...] = (6, 2, 1)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wants a seat. `first` adds to what their seat is worth: sole peers, carers, night workers.

    `at_home` are places where they can be, but only with the group they were in. `kinds` are up to three words
    for what they are. Those in `not_alone` are some of them: they sit where somebody else has one of these, or nowhere.
    """

    id: str
    role: str
    places: tuple[str, ...]
    slots: tuple[int, ...]
    preferred: tuple[int, ...] = ()
    group: str | None = None
    first: int = 0
    area: str = ""
    at_home: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    not_alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A name that a group may have, with where it stood in the earlier round.

    `joins` is how many may be in it who were not before; None for any number.
    """

    id: str
    slot: int | None = None
    place: str | None = None
    facilitator: str | None = None
    joins: int | None = None


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who can hold as many groups as `capacity` says, one in a slot, and none with someone of their `area`."""

    id: str
    capacity: int
    slots: tuple[int, ...]
    places: tuple[str, ...]
    area: str = ""


class Pairs(Sequence[tuple[str, str]]):
    """Pairs of ids, kept as numbers: a large organisation has half a million of them."""

    __slots__ = ("_names", "_numbers", "ends")

    def __init__(self, pairs: Iterable[Sequence[str]] = (), known: Iterable[str] = ()) -> None:
        """`known` ids are numbered from 0 in their order, each once; others after them."""
        self._names = list(dict.fromkeys(known))
        self._numbers: dict[str, int] = {name: number for number, name in enumerate(self._names)}
        self.ends = array("i")
        for one, other in pairs:
            self.ends.append(self._number(one))
            self.ends.append(self._number(other))

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def named(self, names: Sequence[str]) -> bool:
        """Whether these names have the numbers 0, 1, 2, ... here, so that `ends` can be read as it is."""
        return self._names[: len(names)] == list(names)

    def names(self) -> list[str]:
        """Every id, by number."""
        return self._names

    def __len__(self) -> int:
        return len(self.ends) // 2

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for index in range(len(self)):
            yield self[index]

    def __getitem__(self, index: int) -> tuple[str, str]:  # type: ignore[override]
        if index < 0:
            index += len(self)
        return self._names[self.ends[2 * index]], self._names[self.ends[2 * index + 1]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(other) == len(self) and all(map(same, self, other))

    def __hash__(self) -> int:
        return hash(len(self))


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two pairs name the same ids in the same order."""
    return tuple(one) == tuple(other)


@dataclass(frozen=True, slots=True)
class Pin:
    """By hand: this person in this group, or (in `forbidden`) never in it."""

    person: str
    group: str


@dataclass(frozen=True, slots=True)
class Instance:
    """Everything that is known before a round. A pair in `apart` may also name a person and a facilitator."""

    size: Size
    slots: int
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    facilitators: tuple[Facilitator, ...]
    apart: Sequence[tuple[str, str]] = ()
    weights: Weights = field(default_factory=Weights)
    pinned: tuple[Pin, ...] = ()
    forbidden: tuple[Pin, ...] = ()
    fixed: tuple[Group, ...] = ()  # groups whose slot and place were set by hand


@dataclass(frozen=True, slots=True)
class Cell:
    """Where and when a group in use meets, and who facilitates."""

    slot: int
    place: str
    facilitator: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Who sits where; whoever sits nowhere has a reason in words."""

    placements: dict[str, str]
    groups: dict[str, Cell]
    unplaced: dict[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """A plan's objective and its parts."""

    objective: int
    placed: int
    people: int
    preferred: int
    stayed: int
    role_mix: int
    groups: int
