"""What can be told from the address of a call, without asking anybody.

Pure. Circles use whatever they already have, so addresses are told apart by their shape. Providers are known here by
the shapes of their addresses only; no page says a provider's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qs, urlsplit


class Warn(StrEnum):
    """What to say about an address before the circle relies on it."""

    HOST_KEY = "host_key"  # whoever opens it is the host
    ONE_PERSONS_ROOM = "one_persons_room"  # it belongs to a person, not to the circle
    ONE_PERSONS_ACCOUNT = "one_persons_account"  # it carries somebody's own sign-in
    EASY_TO_GUESS = "easy_to_guess"  # strangers can walk in by trying names
    NOT_ENCRYPTED = "not_encrypted"


@dataclass(frozen=True, slots=True)
class Link:
    """An address, whether it has the shape of a known kind of call, and what to be careful about."""

    url: str
    is_call: bool
    warnings: tuple[Warn, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One provider: its hosts, the paths of its calls, and the paths and query names that mean trouble."""

    hosts: str
    calls: str
    troubles: tuple[tuple[Warn, str], ...] = ()
    query: tuple[tuple[Warn, str], ...] = ()


SHAPES = (
    Shape(
        hosts=r"(.+\.)?zoom(gov)?\.(us|com)",
        calls=r"/(j|w|wc|s|my)/.+",
        troubles=((Warn.HOST_KEY, r"/s/.+"), (Warn.ONE_PERSONS_ROOM, r"/my/.+|/j/\d{10}")),
        query=((Warn.HOST_KEY, "zak"),),
    ),
    Shape(
        hosts=r"meet\.google\.com",
        calls=r"/([a-z]{3}-[a-z]{4}-[a-z]{3}|lookup/.+)",
        query=((Warn.ONE_PERSONS_ACCOUNT, "authuser"),),
    ),
    Shape(hosts=r"teams\.(microsoft|live)\.com", calls=r"/(l/meetup-join|meet)/.+"),
    Shape(
        hosts=r"(.+\.)?webex\.com",
        calls=r"/(meet|join|.+/j\.php|wbxmjs)(/.+)?",
        troubles=((Warn.ONE_PERSONS_ROOM, r"/(meet|join)/.+"),),
    ),
    Shape(hosts=r"(.+\.)?whereby\.com", calls=r"/.+", query=((Warn.HOST_KEY, "roomKey"),)),
    Shape(hosts=r"(.+\.)?gotomeet(ing)?\.(com|me)", calls=r"/.+"),
    Shape(
        hosts=r"meet\.jit\.si|(.+\.)?(jitsi|8x8)\..+",
        calls=r"/.+",
        troubles=((Warn.EASY_TO_GUESS, r"/[A-Za-z]{1,11}"),),
        query=((Warn.HOST_KEY, "jwt"),),
    ),
    # Servers that people run themselves are known by their paths alone.
    Shape(hosts=r".+", calls=r"(/.+)?/(b|rooms)/[\w-]{6,}(/join)?"),
    Shape(hosts=r".+", calls=r"(/index\.php)?/call/\w{6,}"),
)


def look_at(url: str) -> Link:
    """What the shape of a web address says. Raises ValueError when it is not a web address."""
    parts = _split(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or "." not in parts.hostname:
        # The address itself stays out of it: it may end up in a log.
        raise ValueError("not a web address")
    shape = next((shape for shape in SHAPES if _fits(shape, parts)), None)
    found = [] if shape is None else list(_troubles(shape, parts))
    if parts.scheme == "http":
        found.append(Warn.NOT_ENCRYPTED)
    return Link(url.strip(), shape is not None, tuple(dict.fromkeys(found)))


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        raise ValueError("not a web address") from None


def _fits(shape: Shape, parts: SplitResult) -> bool:
    host = (parts.hostname or "").lower()
    return bool(re.fullmatch(shape.hosts, host) and re.fullmatch(shape.calls, parts.path))


def _troubles(shape: Shape, parts: SplitResult) -> list[Warn]:
    names = parse_qs(parts.query, keep_blank_values=True)
    by_path = [warn for warn, path in shape.troubles if re.fullmatch(path, parts.path)]
    return by_path + [warn for warn, name in shape.query if name in names]
