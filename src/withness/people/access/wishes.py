"""The doors to what a person has said about groups: theirs alone, each of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from withness.kit import ids
from withness.kit.clock import today
from withness.people import known
from withness.people.models import Organisation, Person, Perspective, Position, Separation, Wish

SHORTEST, MOST = 2, 20


@dataclass(frozen=True)
class Apart:
    """A separation as its owner sees it, with the name as it was then; none when the person has left this house."""

    separation: Separation
    name: str


@dataclass(frozen=True)
class Named:
    """A name that one or more people bear. They are not told apart: that would take more than a name."""

    name: str
    people: tuple[int, ...]

    @property
    def several(self) -> bool:
        """Whether more than one person has this name."""
        return len(self.people) > 1

    @property
    def key(self) -> str:
        """The people as a form's value."""
        return "-".join(ids.to_text(person) for person in self.people)


def wish_of(person: Person) -> Wish:
    """What the person has said, or an empty wish that is not kept."""
    return Wish.objects.filter(person=person).first() or Wish(person=person)


def is_snoozed(person: Person) -> bool:
    """Whether rounds leave the person out today."""
    return Wish.objects.filter(person=person, snoozed_until__gt=today()).exists()


def has_said(person: Person) -> bool:
    """Whether there is anything to take back."""
    return any(rows.objects.filter(person=person).exists() for rows in (Wish, Perspective))


def perspective_of(person: Person) -> str:
    """The word given, or nothing."""
    row = Perspective.objects.filter(person=person).first()
    return row.said if row else ""


def sites_around(person: Person) -> list[str]:
    """The sites of the organisations in which someone works, by name."""
    sites = _current().filter(organisation__in=_own(person)).exclude(site="").values_list("site", flat=True)
    return sorted(set(sites))


def works_in(person: Person) -> list[Organisation]:
    """Organisations in which the person works and said so: theirs are the rounds that may place them."""
    return list(Organisation.objects.filter(id__in=_own(person)).order_by("name", "id"))


def separations_of(person: Person) -> list[Apart]:
    """Whom the person would rather not be placed with, by name."""
    rows = list(Separation.objects.filter(person=person, ends_on__gt=today()).select_related("person"))
    here = set(Person.objects.filter(id__in=[row.other_id for row in rows]).values_list("id", flat=True))
    told = [Apart(row, row.other_name if row.other_id in here else "") for row in rows]
    return sorted(told, key=lambda apart: (not apart.name, apart.name.casefold(), apart.separation.id))


def separation_of(person: Person, separation_id: int) -> Apart:
    """One of them. Raises 404."""
    found = next((apart for apart in separations_of(person) if apart.separation.id == separation_id), None)
    if found is None:
        raise Http404
    return found


def people_around(person: Person, others: Collection[int]) -> list[Person]:
    """These people, if the person works or sits with each of them. Raises 404 when somebody is not among them."""
    found = list(_around(person).filter(id__in=others).distinct())
    if {each.id for each in found} != set(others):
        raise Http404
    return found


def find_around(person: Person, wanted: str) -> list[Named]:
    """People of one's organisations and circles whose name contains these letters. Fewer than two letters find nobody."""
    wanted = " ".join(wanted.split())
    if len(wanted) < SHORTEST:
        return []
    rows = _around(person).filter(name__icontains=wanted).distinct().order_by("name", "id")[: 2 * MOST]
    pairs = rows.values_list("name", "id")
    named = [Named(name, _ids(same)) for name, same in groupby(pairs, key=lambda pair: str(pair[0]))]
    return named[:MOST]


def _ids(pairs: Iterable[tuple[str, int]]) -> tuple[int, ...]:
    return tuple(number for _name, number in pairs)


def _around(person: Person) -> QuerySet[Person]:
    colleagues = _current().filter(organisation__in=_own(person)).values("person")
    near = Q(id__in=colleagues) | Q(id__in=known.those_with(person))
    return Person.objects.filter(near, is_active=True).exclude(name="").exclude(id=person.id)


def _own(person: Person) -> QuerySet[Position, Any]:
    return _current().filter(person=person).values("organisation")


def _current() -> QuerySet[Position]:
    current = Q(ends_on=None) | Q(ends_on__gte=today())
    return Position.objects.filter(current).exclude(confirmed_on=None)
