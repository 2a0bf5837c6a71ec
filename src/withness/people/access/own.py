"""What a person may see of themselves, and the invented people of the demo."""

from collections.abc import Collection
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from withness.kit import export
from withness.kit.clock import now, today
from withness.kit.prepared import prepared
from withness.people.models import Office, Pack, Person, Position


class PersonRequest(HttpRequest):
    """A request by someone who is signed in."""

    user: Person


# Nobody can own such an address: .example and example.org are kept for examples.
INVENTED = Q(email__endswith=".example") | Q(email__endswith="@example.org")


def offices_of(person: Person) -> QuerySet[Office]:
    """What the person looks after, by organisation."""
    return Office.objects.filter(person=person).select_related("organisation").order_by("organisation__name", "role")


def positions_of(person: Person) -> list[Position]:
    """Jobs the person has said they hold, that have not ended."""
    return _confirmed(person=person.pk, day=today())


def unanswered_positions(person: Person) -> QuerySet[Position]:
    """Jobs that someone entered for the person and that wait for their word."""
    return _jobs(person).filter(confirmed_on=None, declined_on=None)


def unanswered_position(person: Person, position_id: int) -> Position:
    """One of them. Raises 404."""
    position = unanswered_positions(person).filter(id=position_id).first()
    if position is None:
        raise Http404
    return position


def self_again(person: Person) -> Person:
    """The person read afresh, so that a form that is refused leaves the page's own `user` as it was."""
    return Person.objects.get(pk=person.pk)


def ways_in(person: Person) -> dict[str, Any]:
    """What a person can sign in with, for their own page."""
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {
        "has_password": person.has_usable_password(),
        "passkeys": kinds.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in kinds,
    }


def invented_people() -> QuerySet[Person]:
    """The people of the demo, by name: their addresses end in .example, which nobody can own."""
    return Person.objects.filter(INVENTED, is_active=True).order_by("name", "id")


def invented_person(person_id: int) -> Person:
    """One of them. Raises 404 for anyone else, also in the demo."""
    person = invented_people().filter(id=person_id).first()
    if person is None:
        raise Http404
    return person


def pack_of(person: Person, pack_id: int) -> Pack:
    """A pack of one's own. Raises 404."""
    pack = Pack.objects.filter(person=person, id=pack_id).select_related("person").first()
    if pack is None:
        raise Http404
    return pack


def packs_of(person: Person) -> QuerySet[Pack]:
    """Packs that wait, newest first."""
    return Pack.objects.filter(person=person).defer("archive").order_by("-asked_at")


def live_sessions(keys: Collection[str]) -> set[str]:
    """Which of these sessions are still signed in."""
    current = Session.objects.filter(session_key__in=keys, expire_date__gt=now())
    return set(current.values_list("session_key", flat=True))


def left_out() -> list[str | Promise]:
    """What the rooms leave out of a pack, and why."""
    return [part.leaves_out for part in export.parts]


def _jobs(person: Person) -> QuerySet[Position]:
    return _jobs_on(person, today())


def _jobs_on(person: Any, day: Any) -> QuerySet[Position]:
    open_ended = Q(ends_on=None) | Q(ends_on__gte=day)
    return Position.objects.filter(open_ended, person=person).select_related("organisation").order_by("starts_on", "id")


@prepared
def _confirmed(person: Any, day: Any) -> QuerySet[Position]:
    return _jobs_on(person, day).exclude(confirmed_on=None)
