"""What a browser sends about slips, read and checked. Whatever does not fit is one answer: unreadable."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any

from withness.journal.sizes import KIB, sealed
from withness.kit import ids

PUBLIC = re.compile(r"age1[02-9ac-hj-np-z]{58}")
HEAD = b"age-encryption.org/v1\n-> X25519 "
SIZES = frozenset(sealed(size * KIB) for size in (1, 4, 8, 16, 24))
MOST = 12


class Unreadable(ValueError):
    """What came is no slip and no key."""


@dataclass(frozen=True)
class NewSlip:
    """One slip to hand over: its number, whom it is for, the sealed bytes."""

    id: int
    to: int
    sealed: bytes


def key(body: bytes) -> str:
    """A public key, or nothing for none any more."""
    said = _mapping(body).get("key")
    if not isinstance(said, str) or not (said == "" or PUBLIC.fullmatch(said)):
        raise Unreadable
    return said


def slips(body: bytes) -> tuple[NewSlip, ...]:
    """Between one and a dozen slips, each with a number and a recipient of its own."""
    said = _mapping(body).get("slips")
    if not isinstance(said, list) or not 1 <= len(said) <= MOST:
        raise Unreadable
    try:
        found = tuple(_slip(each) for each in said)
    except (TypeError, KeyError, ValueError, binascii.Error) as error:
        raise Unreadable from error
    if len({each.id for each in found}) < len(found) or len({each.to for each in found}) < len(found):
        raise Unreadable
    return found


def _slip(said: dict[str, Any]) -> NewSlip:
    content = base64.b64decode(said["sealed"], validate=True)
    number, to = ids.from_text(said["id"]), ids.from_text(said["to"])
    if number < 1 or not content.startswith(HEAD) or len(content) not in SIZES:
        raise Unreadable
    return NewSlip(number, to, content)


def _mapping(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(said, dict):
        raise Unreadable
    return said
