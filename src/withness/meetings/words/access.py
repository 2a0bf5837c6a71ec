"""The doors to a circle's words: what every circle begins with, as this one changed it, and what it added."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from withness.circles.access import membership_for
from withness.circles.models import Circle, Membership
from withness.kit import content
from withness.kit.ids import to_text
from withness.kit.prepared import prepared
from withness.meetings.models import Wording
from withness.people.models import Person

MOST_OWN = 200


@dataclass(frozen=True)
class Pair:
    """A word and what could be said instead. The names are those that the helper on the device reads."""

    id: str
    section: str
    said: str
    forms: tuple[str, ...]
    instead: tuple[str, ...]
    why: str
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    about_me: bool = False
    resting: bool = False
    changed: bool = False
    key: int = 0

    def for_device(self) -> dict[str, Any]:
        """What the helper needs of it."""
        whole = asdict(self)
        return {name: whole[name] for name in ON_THE_DEVICE} | {"try": self.instead}


ON_THE_DEVICE = ("id", "section", "forms", "why", "unless", "near", "unless_near", "about_me")


@dataclass(frozen=True)
class Words:
    """A circle's list: its own entries, and by section those that every circle begins with."""

    own: list[Pair]
    sections: list[tuple[str, list[Pair]]]

    def __iter__(self) -> Iterator[Pair]:
        yield from self.own
        for _title, pairs in self.sections:
            yield from pairs


def words_of(circle: Circle) -> Words:
    """The list as the circle has it now."""
    rows = list(_wordings(circle=circle.pk))
    for row in rows:
        row.circle = circle
    changes = {row.pair: row for row in rows if row.pair}
    own = [_own(row) for row in rows if not row.pair]
    return Words(
        sorted(own, key=lambda pair: pair.said.casefold()),
        [(title, [_changed(pair, changes.get(pair.id)) for pair in pairs]) for title, pairs in starting_pairs()],
    )


def pair_for(circle: Circle, pair_id: str) -> Pair:
    """One of the pairs that every circle begins with, as this circle has it. 404 for a pair there is not."""
    found = next((pair for pair in words_of(circle) if pair.id == pair_id and not pair.key), None)
    if found is None:
        raise Http404
    return found


def seat_of_member(person: Person, circle_id: int) -> Membership:
    """The membership of someone who may change the list: a member, not a guest who holds its meetings."""
    seat = membership_for(person, circle_id)
    if seat.is_external:
        raise Http404
    return seat


def own_wording(person: Person, wording_id: int) -> Wording:
    """An entry of the circle's own, for a member of that circle."""
    row = Wording.objects.filter(id=wording_id, pair="").first()
    if row is None:
        raise Http404
    row.circle = seat_of_member(person, row.circle_id).circle
    return row


@cache
def starting_pairs() -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    """What every circle begins with: each section's title and its pairs."""
    sections = sorted(content.items("lexicon"), key=lambda item: item.meta["order"])
    return tuple(
        (one.meta["title"], tuple(_starting(one.meta["id"], pair) for pair in one.meta["pairs"])) for one in sections
    )


def _starting(section: str, pair: dict[str, Any]) -> Pair:
    return Pair(
        id=pair["id"],
        section=section,
        said=pair["say"],
        forms=tuple(pair["forms"]),
        instead=tuple(pair["try"]),
        why=pair["why"],
        unless=tuple(pair.get("unless", ())),
        near=tuple(pair.get("near", ())),
        unless_near=tuple(pair.get("unless_near", ())),
        about_me=pair.get("about_me", False),
    )


def _changed(pair: Pair, row: Wording | None) -> Pair:
    if row is None:
        return pair
    said = replace(pair, instead=lines(row.instead), why=row.why, changed=True) if row.instead else pair
    return replace(said, resting=row.resting)


def _own(row: Wording) -> Pair:
    forms = tuple(part.strip() for part in row.said.split(",") if part.strip())
    name = f"own-{to_text(row.pk)}"
    return Pair(name, "own", row.said, forms, lines(row.instead), row.why, resting=row.resting, key=row.pk)


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@prepared
def _wordings(circle: Any) -> QuerySet[Wording]:
    return Wording.objects.filter(circle=circle).order_by("id")
