"""The doors to the pool of facilitators: to one's own offer, to what one was asked, to an organisation's pool."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from withness.people import known
from withness.people.access.organisations import organisation_for_office
from withness.people.access.wishes import works_in
from withness.people.models import Facilitating, Office, Organisation, Person, PoolPlace

WAITS, NO, UNSAID, THERE = "waits", "no", "unsaid", "there"


@dataclass(frozen=True)
class InPool:
    """Someone in a pool as its coordinators see them: how many more groups, not which they hold or where."""

    place: PoolPlace
    name: str
    state: str
    free: int
    places: tuple[str, ...]
    times: int


def facilitating_of(person: Person) -> Facilitating:
    """What the person offers, or an empty offer that is not kept."""
    return Facilitating.objects.filter(person=person).first() or Facilitating(person=person)


def pools_of(person: Person) -> QuerySet[PoolPlace]:
    """The pools someone is in."""
    mine = PoolPlace.objects.filter(person=person, confirmed_on__isnull=False)
    return mine.select_related("organisation").order_by("organisation__name", "id")


def pools_to_offer(person: Person) -> list[Organisation]:
    """Organisations in which the person works and to which they have not offered yet."""
    there = set(pools_of(person).values_list("organisation_id", flat=True))
    return [organisation for organisation in works_in(person) if organisation.id not in there]


def own_pool_place(person: Person, place_id: int) -> PoolPlace:
    """One of the pools someone is in. Raises 404."""
    return _or_404(pools_of(person).filter(id=place_id).first())


def asked_of(person: Person) -> QuerySet[PoolPlace]:
    """Pools that someone was asked to join and has not answered."""
    waiting = PoolPlace.objects.filter(person=person, confirmed_on=None, declined_on=None)
    return waiting.select_related("organisation").order_by("id")


def asked_place(person: Person, place_id: int) -> PoolPlace:
    """One of them. Raises 404."""
    return _or_404(asked_of(person).filter(id=place_id).first())


def pool_place_for_coordinator(person: Person, place_id: int) -> PoolPlace:
    """Someone's place in the pool of an organisation that the person coordinates. Raises 404."""
    place = _or_404(PoolPlace.objects.filter(id=place_id).select_related("organisation", "person").first())
    organisation_for_office(person, place.organisation_id, Office.COORDINATOR)
    return place


def pool_of(organisation: Organisation) -> list[InPool]:
    """Everyone in a pool or asked to be, by name."""
    places = list(organisation.pool_places.select_related("person", "person__facilitating"))
    held = known.held_by([place.person_id for place in places if place.confirmed_on])
    return sorted((_in_pool(place, held.get(place.person_id, 0)) for place in places), key=lambda one: one.name)


def pool_name(place: PoolPlace) -> str:
    """The person's own name once they said yes, until then what the coordinator typed."""
    return str(place.person) if place.confirmed_on else place.typed_name


def _in_pool(place: PoolPlace, held: int) -> InPool:
    offer = getattr(place.person, "facilitating", None) if place.confirmed_on else None
    answered = UNSAID if offer is None else THERE
    state = answered if place.confirmed_on else NO if place.declined_on else WAITS
    return InPool(
        place=place,
        name=pool_name(place),
        state=state,
        free=max(offer.capacity - held, 0) if offer else 0,
        places=tuple(offer.places) if offer else (),
        times=len(offer.times) if offer else 0,
    )


def _or_404(found: PoolPlace | None) -> PoolPlace:
    if found is None:
        raise Http404
    return found
