"""The doors to slips: the sender's, the recipient's, and nobody else's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from withness.journal.models import SharingKey, Slip
from withness.kit import handing
from withness.kit.clock import today
from withness.people.access import Person


@dataclass(frozen=True)
class Reachable:
    """Someone near: what one shares with them, and their public key if they let people hand them slips."""

    person: Person
    through: str
    key: str


def own_key(person: Person) -> str:
    """The person's public key, or nothing."""
    return next(iter(_keys([person.pk]).values()), "")


def people_for(person: Person) -> list[Reachable]:
    """Everyone near, by name. A key says that its owner may be handed slips, and nothing about what they write."""
    near = handing.people_near(person) if person.is_active else []
    keys = _keys([each.person.pk for each in near])
    return [Reachable(each.person, each.through, keys.get(each.person.pk, "")) for each in near]


def places_for(person: Person) -> list[handing.Place]:
    """Where the person could say something. In the last days of a closed account: nowhere."""
    return handing.places_of(person) if person.is_active else []


def recipients(person: Person, wanted: Collection[int]) -> dict[int, Person]:
    """Those of the wanted who are near and have a key. 404 when one of them is not: nobody else is there to be found."""
    there = {each.person.pk: each.person for each in people_for(person) if each.key}
    if not set(wanted) <= there.keys():
        raise Http404
    return {number: there[number] for number in wanted}


def received_by(person: Person) -> QuerySet[Slip]:
    """Slips for this person that have not ended, the latest first."""
    return _current().filter(recipient=person).select_related("sender").order_by("-sent_on", "id")


def given_by(person: Person) -> QuerySet[Slip]:
    """Slips by this person that have not ended, the latest first."""
    return _current().filter(sender=person).select_related("recipient").order_by("-sent_on", "id")


def received_slip(person: Person, slip_id: int) -> Slip:
    """One of those for this person."""
    return _or_404(received_by(person), slip_id)


def given_slip(person: Person, slip_id: int) -> Slip:
    """One of those by this person."""
    return _or_404(given_by(person), slip_id)


def waits_for(person: Person) -> bool:
    """Whether something is there that the person has not opened."""
    return _current().filter(recipient=person, opened_on=None).exists()


def _current() -> QuerySet[Slip]:
    return Slip.objects.filter(expires_on__gte=today()).defer("sealed")


def _keys(people: Iterable[int]) -> dict[int, str]:
    return dict(SharingKey.objects.filter(person__in=list(people)).values_list("person_id", "public"))


def _or_404(slips: QuerySet[Slip], slip_id: int) -> Slip:
    found = slips.filter(id=slip_id).first()
    if found is None:
        raise Http404
    return found
