"""The doors for whoever forms groups: what people have said, who asked not to sit together, who could facilitate.

Nothing here says which of two people asked for it, nor why. Lines of reporting are not here: circles know all of them
(`circles.access.power.lines_among`). Nothing here is a page: only the rules of a round read it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from withness.kit import sealing
from withness.kit.clock import today
from withness.people import known
from withness.people.models import Facilitating, Organisation, Perspective, PoolPlace, Position, Separation, Wish

Time = tuple[int, str]
CHUNK = 5_000


@dataclass(frozen=True)
class Said:
    """What one person has said. `times` are (weekday 1 to 7, "HH:MM") by the clock of `zone`; `liked` are among them."""

    person_id: int
    name: str
    kinds: frozenset[str]
    modes: frozenset[str]
    places: tuple[str, ...]
    times: frozenset[Time]
    liked: frozenset[Time]
    zone: str
    perspective: str
    night: bool
    not_alone: bool
    snoozed_until: date | None


@dataclass(frozen=True)
class Leader:
    """Someone in an organisation's pool. `load` is how many groups they hold already, here and elsewhere."""

    person_id: int
    name: str
    capacity: int
    places: tuple[str, ...]
    times: frozenset[Time]
    zone: str
    load: int


def said_in(organisation: Organisation) -> list[Said]:
    """Everyone who works there and said so, who wants a group of some kind, and who has not asked to be left out now."""
    there = _working(organisation).values("person")
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=today())
    rows = Wish.objects.filter(awake, person__in=there, person__is_active=True).exclude(kinds=[])
    wishes = list(rows.select_related("person").order_by("person__name", "person_id"))
    perspectives = {row.person_id: row for row in Perspective.objects.filter(person__in=there)}
    sealing.open_keys([wish.person.data_key_id for wish in wishes] + [row.data_key_id for row in perspectives.values()])
    return [_said(wish, perspectives.get(wish.person_id)) for wish in wishes]


def separations_among(person_ids: Iterable[int]) -> set[frozenset[int]]:
    """Pairs among these people of whom one asked, within a year, never to be placed with the other. Not which one."""
    people = set(person_ids)
    return {pair for pair in _separated(people) if pair <= people}


def pool_for(organisation: Organisation) -> list[Leader]:
    """Who could facilitate a group there: those who offered and still work there, and those who were asked and said yes."""
    there = Q(person__in=_working(organisation).values("person")) | ~Q(typed_email="")
    places = PoolPlace.objects.filter(there, organisation=organisation, confirmed_on__isnull=False)
    rows = Facilitating.objects.filter(person__in=places.values("person"), person__is_active=True)
    leaders = list(rows.select_related("person").order_by("person__name", "person_id"))
    held = known.held_by([row.person_id for row in leaders])
    return [_leader(row, held[row.person_id]) for row in leaders]


def as_times(said: Any) -> frozenset[Time]:
    """Times as a row keeps them, as pairs."""
    return frozenset((day, clock) for day, clock in said)


def _working(organisation: Organisation) -> QuerySet[Position]:
    current = Q(ends_on=None) | Q(ends_on__gte=today())
    return Position.objects.filter(current, organisation=organisation).exclude(confirmed_on=None)


def _said(wish: Wish, perspective: Perspective | None) -> Said:
    return Said(
        person_id=wish.person_id,
        name=str(wish.person),
        kinds=frozenset(wish.kinds),
        modes=frozenset(wish.modes),
        places=tuple(wish.places),
        times=as_times(wish.times),
        liked=as_times(wish.liked),
        zone=wish.person.time_zone,
        perspective=perspective.said if perspective else "",
        night=wish.night,
        not_alone=wish.not_alone,
        snoozed_until=wish.snoozed_until,
    )


def _separated(people: set[int]) -> Iterator[frozenset[int]]:
    for some in _chunks(people):
        rows = Separation.objects.filter(person__in=some, ends_on__gt=today()).select_related("person")
        found = list(rows)
        sealing.open_keys(row.person.data_key_id for row in found)
        for row in found:
            yield frozenset({row.person_id, row.other_id})


def _chunks(people: set[int]) -> Iterator[list[int]]:
    listed = sorted(people)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def _leader(row: Facilitating, load: int) -> Leader:
    return Leader(
        person_id=row.person_id,
        name=str(row.person),
        capacity=row.capacity,
        places=tuple(row.places),
        times=as_times(row.times),
        zone=row.person.time_zone,
        load=load,
    )
