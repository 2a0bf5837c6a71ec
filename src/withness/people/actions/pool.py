"""The pool of facilitators: one's own offer, and a coordinator's asking."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.kit import record
from withness.kit.clock import today
from withness.kit.post import Draft, send
from withness.people import access, known
from withness.people.actions.organisation import scope, someone_to_call
from withness.people.models import Facilitating, Office, Organisation, Person, PoolPlace


@transaction.atomic
def say_facilitating(*, actor: Person, **values: Any) -> None:
    """Keep what was said: how many groups, at which places, at which times."""
    Facilitating.objects.update_or_create(person=actor, defaults=values)


@transaction.atomic
def stop_facilitating(*, actor: Person) -> None:
    """Take the offer back and leave every pool. Groups that one holds already are not touched."""
    Facilitating.objects.filter(person=actor).delete()
    PoolPlace.objects.filter(person=actor, confirmed_on__isnull=False).delete()
    known.say_holds_no_more(actor)


@transaction.atomic
def offer_to(*, actor: Person, organisation: Organisation) -> None:
    """Someone who works there offers to facilitate there."""
    access.colleague(organisation, actor)
    said_yes = {"confirmed_on": today(), "declined_on": None}
    PoolPlace.objects.update_or_create(organisation=organisation, person=actor, defaults=said_yes)


@transaction.atomic
def leave_pool(*, actor: Person, place: PoolPlace) -> None:
    """Not for this organisation any more."""
    PoolPlace.objects.filter(person=actor, id=place.id).delete()
    known.say_holds_no_more(actor, place.organisation_id)


@transaction.atomic
def ask_to_facilitate(*, actor: Person, organisation: Organisation, name: str, address: str) -> None:
    """A coordinator asks someone from outside or inside. What follows is the same whoever is behind the address."""
    access.organisation_for_office(actor, organisation.id, Office.COORDINATOR)
    someone_to_call(organisation)
    address = address.lower()
    person = Person.objects.filter(email=address).first() or Person.objects.create_user(
        address, time_zone=settings.HOUSE_ZONE
    )
    typed = {"typed_name": name, "typed_email": address}
    place, made = PoolPlace.objects.get_or_create(organisation=organisation, person=person, defaults=typed)
    if not made and place.confirmed_on is None:
        place.typed_name, place.typed_email, place.declined_on = name, address, None
        place.save(update_fields=["typed_name", "typed_email", "declined_on"])
    if place.confirmed_on is None:
        _write_to(place, address)
    record.enter(scope=scope(organisation), actor_id=actor.id, verb="asked someone to facilitate")


@transaction.atomic
def accept_asking(*, actor: Person, place: PoolPlace) -> None:
    """`Yes, I would.` From now on the organisation sees the name the person chose."""
    PoolPlace.objects.filter(person=actor, id=place.id).update(confirmed_on=today(), declined_on=None)


@transaction.atomic
def decline_asking(*, actor: Person, place: PoolPlace) -> None:
    """`No.` The coordinators see that."""
    PoolPlace.objects.filter(person=actor, id=place.id).update(confirmed_on=None, declined_on=today())


@transaction.atomic
def end_pool_place(*, actor: Person, place: PoolPlace) -> None:
    """The organisation does not count on this person any more. Groups they hold are not touched."""
    access.organisation_for_office(actor, place.organisation_id, Office.COORDINATOR)
    place.delete()
    known.say_holds_no_more(place.person, place.organisation_id)
    record.enter(scope=scope(place.organisation), actor_id=actor.id, verb="took someone off the pool")


def _write_to(place: PoolPlace, address: str) -> None:
    link = settings.HOUSE_URL + reverse("home")
    body = _("Someone has a question for you. Sign in and read it:")
    ending = _("If this means nothing to you, you need do nothing.")
    key = f"pool:{place.organisation_id}:{place.person_id}:asked"
    send(Draft(key=key, to=address, subject=_("A question for you"), body=f"{body}\n{link}\n\n{ending}"))
