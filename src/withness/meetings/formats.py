"""Session formats: the content files that a circle can meet by, read into frozen values.

A circle never edits these. It takes a copy, which remembers what it was made from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Self

from withness.kit import content
from withness.meetings.room.steps import Step


@dataclass(frozen=True, slots=True)
class Format:
    """One way to meet: what it is for, when not to use it, and its path of steps."""

    id: str
    code: str
    title: str
    purpose: str
    when: str
    not_when: str
    fewest: int
    most: int
    minutes: int
    segment: bool
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    safety: str
    variations: Mapping[str, str]
    tradition: str
    licence: str
    version: str
    last_reviewed: date
    steps: tuple[Step, ...]
    body: str = field(default="", repr=False)

    @classmethod
    def from_item(cls, item: content.Item) -> Self:
        """Read a content file. ValueError names the file and what is wrong with it."""
        try:
            return cls(**_fields(item.meta), body=item.body)
        except (KeyError, TypeError, ValueError) as error:
            message = f"content/formats/{item.name}.md: {error}"
            raise ValueError(message) from error


@cache
def formats() -> tuple[Format, ...]:
    """Every format, by its code."""
    return tuple(sorted((Format.from_item(item) for item in content.items("formats")), key=lambda each: each.code))


def format_of(format_id: str) -> Format | None:
    """The format of this id, or None."""
    return next((each for each in formats() if each.id == format_id), None)


def formats_for(kind: str) -> tuple[Format, ...]:
    """Formats that fit a kind of circle; those that name no kind fit all."""
    return tuple(each for each in formats() if not each.kinds or kind in each.kinds)


def _fields(meta: dict[str, Any]) -> dict[str, Any]:
    people = meta["people"]
    steps = tuple(Step.from_json(step) for step in meta["steps"])
    total = sum(step.minutes for step in steps)
    if total != meta["minutes"]:
        message = f"its steps take {total} minutes, its head says {meta['minutes']}"
        raise ValueError(message)
    plain = ("id", "code", "title", "purpose", "when", "not_when", "minutes", "safety", "tradition", "licence")
    return {
        **{name: meta[name] for name in plain},
        "fewest": people["min"],
        "most": people["max"],
        "segment": bool(meta.get("segment")),
        "kinds": tuple(meta.get("kinds") or ()),
        "roles": tuple(meta.get("roles") or ()),
        "variations": dict(meta.get("variations") or {}),
        "version": str(meta["version"]),
        "last_reviewed": meta["last_reviewed"],
        "steps": steps,
    }
