"""What rooms above this one tell it about people: with whom someone sits, and how many groups someone holds.

Circles stand above people, and people may not import them; so they say it here when the house starts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from withness.people.models import Person


@dataclass(frozen=True)
class Part:
    """A room's part. `sits_with(person)` gives ids of people; `holds(ids)` how many groups each facilitates as a guest."""

    room: str
    sits_with: Callable[[Person], Iterable[int]]
    holds: Callable[[Collection[int]], dict[int, int]]


parts: list[Part] = []


def register(
    room: str, *, sits_with: Callable[[Person], Iterable[int]], holds: Callable[[Collection[int]], dict[int, int]]
) -> None:
    """Add a room's part, once."""
    if all(part.room != room for part in parts):
        parts.append(Part(room, sits_with, holds))


def those_with(person: Person) -> set[int]:
    """People with whom someone is in a circle now."""
    return {other for part in parts for other in part.sits_with(person)} - {person.id}


def held_by(people: Collection[int]) -> dict[int, int]:
    """How many groups each of these people facilitates now, from outside."""
    held = dict.fromkeys(people, 0)
    for part in parts:
        for person, count in part.holds(people).items():
            held[person] += count
    return held
