"""What travels between a browser and the vault: a short head in JSON, then sealed bytes one after the other."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from withness.journal.sizes import SIZES
from withness.kit import ids

LENGTH = 4
MOST_HEAD = 200_000
MOST_BLOBS = 400
MOST_DOORS = 12
DOOR_SIZE = 2_000
HINT_SIZE = 1_000
KINDS = frozenset({"words", "recovery", "passkey"})
FIRST_VERSION, LAST_VERSION = 1, 100


class Unreadable(ValueError):
    """The bytes that came are no packet."""


@dataclass(frozen=True)
class NewBlob:
    """A blob to keep in place of the one with this `seq` (0: there is none yet). No bytes: it is to be deleted."""

    id: int
    seq: int
    sealed: bytes


@dataclass(frozen=True)
class NewDoor:
    """A door to add."""

    kind: str
    sealed: bytes
    hint: str


@dataclass(frozen=True)
class Change:
    """What a browser asks for in one go: all of it happens, or nothing. It names a vault only to make it."""

    proof: str
    blobs: tuple[NewBlob, ...]
    doors: tuple[NewDoor, ...]
    closed: tuple[int, ...]
    new_proof: str
    version: int
    vault: int


def change(body: bytes) -> Change:
    """Read a change."""
    head, rest = _split(body)
    try:
        blobs = tuple(_blobs(head.get("blobs", []), rest))
        doors = tuple(_door(door) for door in _some(head.get("doors", []), MOST_DOORS))
        closed = tuple(ids.from_text(door) for door in _some(head.get("closed", []), MOST_DOORS))
        proof, new_proof = _proof(head.get("proof")), _proof(head.get("new_proof", ""), may_be_empty=True)
        version = _number(head.get("version", FIRST_VERSION), LAST_VERSION)
        vault = ids.from_text(head["vault"]) if "vault" in head else 0
    except (TypeError, KeyError, AttributeError, ValueError, binascii.Error) as error:
        raise Unreadable from error
    return Change(proof, blobs, doors, closed, new_proof, version, vault)


def asked(body: bytes) -> list[int]:
    """The ids of blobs that a browser asks for."""
    try:
        head = json.loads(body)
        return [ids.from_text(each) for each in _some(head["ids"], 1_000)]
    except (TypeError, KeyError, ValueError, RecursionError) as error:
        raise Unreadable from error


def packet(head: dict[str, Any], parts: Iterable[bytes]) -> bytes:
    """Put a head and sealed bytes together."""
    words = json.dumps(head, separators=(",", ":")).encode()
    return b"".join((len(words).to_bytes(LENGTH, "big"), words, *parts))


def text(sealed: bytes) -> str:
    """Sealed bytes inside JSON."""
    return base64.b64encode(sealed).decode()


def _split(body: bytes) -> tuple[dict[str, Any], bytes]:
    end = LENGTH + int.from_bytes(body[:LENGTH], "big")
    if len(body) < end or end > MOST_HEAD:
        raise Unreadable
    try:
        head = json.loads(body[LENGTH:end])
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(head, dict):
        raise Unreadable
    return head, body[end:]


def _blobs(said: Any, rest: bytes) -> Iterable[NewBlob]:
    at = 0
    seen: set[int] = set()
    for each in _some(said, MOST_BLOBS):
        number, seq, length = ids.from_text(each["id"]), _number(each["seq"]), _number(each["length"])
        sealed = rest[at : at + length]
        at += length
        if number in seen or number < 1 or (length and length not in SIZES) or len(sealed) != length:
            raise Unreadable
        seen.add(number)
        yield NewBlob(number, seq, sealed)
    if at != len(rest):
        raise Unreadable


def _door(said: dict[str, Any]) -> NewDoor:
    sealed, hint = base64.b64decode(said["sealed"], validate=True), said.get("hint", "")
    fits = 0 < len(sealed) <= DOOR_SIZE and isinstance(hint, str) and len(hint) <= HINT_SIZE
    if said["kind"] not in KINDS or not fits or "\0" in hint:
        raise Unreadable
    return NewDoor(said["kind"], sealed, hint)


def _some(said: Any, most: int) -> list[Any]:
    if not isinstance(said, list) or len(said) > most:
        raise Unreadable
    return said


def _number(said: Any, most: int = 2**31 - 1) -> int:
    if type(said) is not int or not 0 <= said <= most:
        raise Unreadable
    return said


def _proof(said: Any, *, may_be_empty: bool = False) -> str:
    if not isinstance(said, str) or not (len(said) == 64 or (may_be_empty and not said)):  # noqa: PLR2004 (hexadecimal of 32 bytes)
        raise Unreadable
    return said
