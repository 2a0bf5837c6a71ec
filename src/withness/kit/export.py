"""What each room hands to a person who takes everything they wrote with them.

Rooms register a function that yields files; people.export packs them. A room also says what it leaves out and why.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class File:
    """One file of an export: its path inside the archive and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Part:
    """A room's part: how it makes files for a person, and what it leaves out, in words."""

    room: str
    files: Callable[[Any], Iterator[File]]
    leaves_out: str | Promise


parts: list[Part] = []


def register(room: str, files: Callable[[Any], Iterator[File]], *, leaves_out: str | Promise) -> None:
    """Add a room's part, once."""
    if all(part.room != room for part in parts):
        parts.append(Part(room, files, leaves_out))
