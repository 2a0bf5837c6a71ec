"""What rooms above this one tell it about people, and what they hear from it.

They tell with whom someone sits, and how many groups someone holds. They hear that somebody took their own word back.
Circles and rounds stand above people, and people may not import them; so they say it here when the house starts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from withness.people.models import Person


def _with_nobody(_person: Person) -> tuple[int, ...]:
    return ()


def _nothing(_people: Collection[int]) -> dict[int, int]:
    return {}


def _does_not_mind(_person: Person, _what: object) -> None:
    return None


@dataclass(frozen=True)
class Part:
    """A room's part.

    `sits_with(person)` gives ids of people; `holds(ids)` how many groups each facilitates as a guest. `wants(person,
    kinds)` hears which kinds of group someone would join from now on; `holds_no_more(person, organisation_id)` that
    someone left the pool of an organisation, or every pool when it is None.
    """

    room: str
    sits_with: Callable[[Person], Iterable[int]] = _with_nobody
    holds: Callable[[Collection[int]], dict[int, int]] = _nothing
    wants: Callable[[Person, Collection[str]], None] = _does_not_mind
    holds_no_more: Callable[[Person, int | None], None] = _does_not_mind


parts: list[Part] = []


def register(part: Part) -> None:
    """Add a room's part, once."""
    if all(part.room != each.room for each in parts):
        parts.append(part)


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


def say_wants(person: Person, kinds: Collection[str]) -> None:
    """Someone would join these kinds of group from now on, and no others."""
    for part in parts:
        part.wants(person, kinds)


def say_holds_no_more(person: Person, organisation_id: int | None = None) -> None:
    """Someone left a pool, or all of them."""
    for part in parts:
        part.holds_no_more(person, organisation_id)
