"""policy/permissions.toml, read, and the addresses of the house, walked."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, get_resolver

from tests.world import GROUPS, ROLES

FILE = Path(__file__).resolve().parent.parent / "policy" / "permissions.toml"
METHODS = ("get", "post")


@dataclass(frozen=True)
class Line:
    """One address: who gets in by which method, and the arguments that stand in it."""

    name: str
    allowed: dict
    arguments: tuple
    own_state: bool = False

    def lets_in(self, method, role):
        return role in self.allowed[method]


def lines():
    """Every line of the ledger by its URL name."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    patterns = addresses()
    return {name: _line(name, entry, patterns.get(name)) for name, entry in written.items()}


def addresses():
    """Every named address of the house with the names of its arguments."""
    return dict(_walk(get_resolver().url_patterns, ""))


def named_twice():
    """Names that lead to two addresses: one would stand in the place of the other in here."""
    names = [name for name, _arguments in _walk(get_resolver().url_patterns, "")]
    return sorted({name for name in names if names.count(name) > 1})


def _walk(patterns, namespace, outer=()):
    for pattern in patterns:
        arguments = (*outer, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or f"unnamed {pattern.pattern}"), arguments
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, namespace + inner, arguments)


def _line(name, entry, arguments):
    allowed = {method: frozenset(_roles(entry.get(method, ()))) for method in METHODS}
    unknown = set(entry) - {*METHODS, "own_state"}
    assert not unknown, f"{name}: {unknown}"
    return Line(name, allowed, arguments or (), entry.get("own_state", False))


def _roles(said):
    for word in [said] if isinstance(said, str) else said:
        assert word in GROUPS or word in ROLES, word
        yield from GROUPS.get(word, (word,))
