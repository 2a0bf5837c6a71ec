"""Whom someone could hand something of their own to, and where they could say it: rooms register both.

A room that may know nothing of the others can offer their people and their places by name and address, and they never
learn that it did.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Near:
    """Someone one shares a place with, and the name of that place."""

    person: Any
    through: str


@dataclass(frozen=True)
class Place:
    """Where words could be posted as ordinary text, by address.

    `fields` says which field of the form is the words, the number that makes a form sent twice one, and a title if there
    is one. In `shown_at` and `removed_at` the number sent along stands for `{once}`. `who` and `meaning` are the
    audience sentences, made from the policy; `people` are the names of those who read it now.
    """

    within: str
    name: str
    post_to: str
    fields: Mapping[str, str]
    shown_at: str
    removed_at: str
    who: str
    meaning: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """What one room knows of a person's people and places."""

    room: str
    people: Callable[[Any], Iterable[Near]]
    places: Callable[[Any], Iterable[Place]]


sources: list[Source] = []


def _none(_person: Any) -> tuple[()]:
    return ()


def register(
    room: str,
    *,
    people: Callable[[Any], Iterable[Near]] = _none,
    places: Callable[[Any], Iterable[Place]] = _none,
) -> None:
    """Add a room's people and places, once."""
    if all(source.room != room for source in sources):
        sources.append(Source(room, people, places))


def people_near(person: Any) -> list[Near]:
    """Everyone the person shares a place with, each once, by name; never the person."""
    found: dict[int, Near] = {}
    for source in sources:
        for near in source.people(person):
            if near.person.pk != person.pk:
                found.setdefault(near.person.pk, near)
    return sorted(found.values(), key=lambda near: (str(near.person).casefold(), near.person.pk))


def places_of(person: Any) -> list[Place]:
    """Every place where the person could say something."""
    return [place for source in sources for place in source.places(person)]
