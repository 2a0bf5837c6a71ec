"""Setting up an organisation and saying who looks after it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from withness.kit import record
from withness.kit.clock import today
from withness.people import access
from withness.people.models import Office, Organisation, Person


class NotYet(Exception):
    """What was asked for waits for something else; the message says for what."""


def scope(organisation: Organisation) -> str:
    """The chain of the record that the organisation's people read."""
    return f"organisation:{organisation.id}"


def someone_to_call(organisation: Organisation) -> None:
    """Raises NotYet while nobody stands in the directory: no person comes in before there is someone to call."""
    if not organisation.contacts.exists():
        raise NotYet(_("Before your people come in, someone to call must stand in the directory."))


@transaction.atomic
def set_up_organisation(*, actor: Person, name: str) -> Organisation:
    """Anyone signed in may; they become its administrator."""
    organisation = Organisation.objects.create(name=name)
    Office.objects.create(organisation=organisation, person=actor, role=Office.ADMIN)
    record.enter(scope=scope(organisation), actor_id=actor.id, verb="set up the organisation")
    return organisation


@transaction.atomic
def finish_set_up(*, actor: Person, organisation: Organisation) -> None:
    """Open for its people. Refused while nobody stands in the directory of who to call."""
    access.organisation_for_office(actor, organisation.id, Office.ADMIN)
    someone_to_call(organisation)
    if organisation.set_up_on is None:
        organisation.set_up_on = today()
        organisation.save(update_fields=["set_up_on"])
        record.enter(scope=scope(organisation), actor_id=actor.id, verb="opened it for its people")


@transaction.atomic
def reword(*, actor: Person, organisation: Organisation, **words: Any) -> None:
    """Change its name, its acknowledgement, its words for roles and for the person supported."""
    access.organisation_for_office(actor, organisation.id, Office.ADMIN)
    for name, value in words.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(words))
    record.enter(scope=scope(organisation), actor_id=actor.id, verb="changed its words")


@transaction.atomic
def give_office(*, actor: Person, organisation: Organisation, person: Person, role: str) -> None:
    """Ask someone who works there to look after it too."""
    access.organisation_for_keeping(actor, organisation.id)
    access.colleague(organisation, person)
    _, made = Office.objects.get_or_create(organisation=organisation, person=person, role=role)
    if made:
        details = {"person": person.id, "role": role}
        record.enter(scope=scope(organisation), actor_id=actor.id, verb="gave an office", details=details)


@transaction.atomic
def take_office(*, actor: Person, organisation: Organisation, office: Office) -> None:
    """End an office. The last administrator stays until there is another one."""
    access.organisation_for_keeping(actor, organisation.id)
    if access.is_only_administrator(office):
        raise NotYet(_("An organisation needs one administrator. Name another one first."))
    details = {"person": office.person_id, "role": office.role}
    office.delete()
    record.enter(scope=scope(organisation), actor_id=actor.id, verb="ended an office", details=details)
