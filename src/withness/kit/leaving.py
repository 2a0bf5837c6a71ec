"""What happens to what someone wrote when they delete their account.

Rooms register the kinds of things a person has given (posts, clauses, answers): how many there are, and how a choice
is carried out. people.leaving shows the counts to that person alone, asks, and applies every choice in one
transaction before the person's own row goes. A room may also say in plain words what the going means for others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

KEEP, KEEP_UNNAMED, REMOVE = "keep", "keep_unnamed", "remove"


@dataclass(frozen=True)
class Kind:
    """One kind of contribution.

    `name` stands in the form, `label` on the page ("Words in circles"). `count(person)` says how many. `apply(person,
    choice)` carries a choice out: KEEP leaves the words with the name beside them, KEEP_UNNAMED leaves the words and takes
    the name off, REMOVE deletes them. Whatever stays must no longer point to the person, whose row goes. `choices` are those that make sense.
    """

    name: str
    label: str | Promise
    count: Callable[[Any], int]
    apply: Callable[[Any, str], None]
    choices: tuple[str, ...] = (KEEP, KEEP_UNNAMED, REMOVE)


@dataclass(frozen=True)
class Part:
    """A room's part: its kinds, what going means for others in sentences, and what to do besides the choices."""

    room: str
    kinds: tuple[Kind, ...]
    says: Callable[[Any], Iterable[str | Promise]]
    leave: Callable[[Any], None]


parts: list[Part] = []


def _says_nothing(_person: Any) -> tuple[str, ...]:
    return ()


def _does_nothing(_person: Any) -> None:
    return None


def register(
    room: str,
    *kinds: Kind,
    says: Callable[[Any], Iterable[str | Promise]] = _says_nothing,
    leave: Callable[[Any], None] = _does_nothing,
) -> None:
    """Add a room's part, once. `leave(person)` runs after the choices and before the person's row goes."""
    if all(part.room != room for part in parts):
        parts.append(Part(room, kinds, says, leave))


def kinds() -> list[Kind]:
    """Every kind of every room, higher rooms first: what stands on something goes before it."""
    return [kind for part in reversed(parts) for kind in part.kinds]
