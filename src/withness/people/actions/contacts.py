"""The directory of who to call: an organisation's own, and the house's. Neither can be emptied."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from withness.kit import record
from withness.people import access
from withness.people.actions.organisation import NotYet, scope
from withness.people.models import Organisation, Person, SupportContact


@transaction.atomic
def write_contact(
    *, actor: Person, organisation: Organisation | None, contact: SupportContact | None = None, **values: Any
) -> SupportContact:
    """Add someone to call, or change what stands there."""
    access.directory_for(actor, organisation.id if organisation else None)
    if contact is None:
        last = SupportContact.objects.filter(organisation=organisation).order_by("-order").first()
        contact = SupportContact(organisation=organisation, order=last.order + 1 if last else 0)
    for name, value in values.items():
        setattr(contact, name, value)
    contact.save()
    _enter(actor, organisation, "changed who to call")
    return contact


@transaction.atomic
def remove_contact(*, actor: Person, contact: SupportContact) -> None:
    """Take someone off. The last one stays: a directory is never empty."""
    access.directory_for(actor, contact.organisation_id)
    if not SupportContact.objects.filter(organisation=contact.organisation).exclude(id=contact.id).exists():
        raise NotYet(_("This is the last one. Add someone else first: people must always find somebody to call."))
    organisation = contact.organisation
    contact.delete()
    _enter(actor, organisation, "changed who to call")


@transaction.atomic
def move_contact_up(*, actor: Person, contact: SupportContact) -> None:
    """One place further up the list."""
    access.directory_for(actor, contact.organisation_id)
    listed = list(SupportContact.objects.filter(organisation=contact.organisation))
    at = next(place for place, other in enumerate(listed) if other.id == contact.id)
    if at:
        listed[at - 1], listed[at] = listed[at], listed[at - 1]
    for order, other in enumerate(listed):
        SupportContact.objects.filter(id=other.id).update(order=order)


def _enter(actor: Person, organisation: Organisation | None, verb: str) -> None:
    record.enter(scope=scope(organisation) if organisation else "house", actor_id=actor.id, verb=verb)
