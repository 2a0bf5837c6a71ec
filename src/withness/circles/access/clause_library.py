"""The library of clauses that a charter can be put together from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from withness.circles.models import SECTIONS, CharterVersion
from withness.kit import content


@dataclass(frozen=True)
class LibraryClause:
    """A clause to pick: what it says, why one would, and what to watch out for."""

    key: str
    number: int
    section: str
    title: str
    text: str
    why: str
    watch_out: str
    starter: bool


def library() -> list[LibraryClause]:
    """The clauses to pick from, in their order."""
    names = ("number", "section", "title", "text", "why", "watch_out", "starter")
    found = [LibraryClause(key=item.name, **{n: item.meta[n] for n in names}) for item in content.items("clauses")]
    return sorted(found, key=lambda clause: clause.number)


def library_clause(key: str) -> LibraryClause:
    """One clause of the library. Raises 404 for an unknown one."""
    found = next((clause for clause in library() if clause.key == key), None)
    if found is None:
        raise Http404
    return found


def unused(picks: Iterable[LibraryClause], version: CharterVersion) -> list[LibraryClause]:
    """Those that this version does not hold yet."""
    there = set(version.clauses.values_list("source", flat=True))
    return [clause for clause in picks if clause.key not in there]


def by_section(picks: Iterable[LibraryClause]) -> list[tuple[str, list[LibraryClause]]]:
    """Those to begin with, then the others under the names of their sections."""
    there = list(picks)
    first = (str(_("To begin with")), [pick for pick in there if pick.starter])
    rest = [(str(name), [p for p in there if p.section == key and not p.starter]) for key, name in SECTIONS]
    return [(name, clauses) for name, clauses in (first, *rest) if clauses]
