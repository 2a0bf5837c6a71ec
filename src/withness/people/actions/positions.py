"""Positions: entered by the organisation, confirmed by the person."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.kit import record
from withness.kit.clock import now, today
from withness.kit.jobs import task
from withness.kit.post import Draft, deliver, send
from withness.people import access
from withness.people.actions.lines import count_change
from withness.people.actions.organisation import scope, someone_to_call
from withness.people.models import Office, Organisation, Person, Position


@transaction.atomic
def enter_position(*, actor: Person, organisation: Organisation, **values: Any) -> Position:
    """Enter a job and ask its holder whether that is right. Works alike for an address with and without an account."""
    access.organisation_for_office(actor, organisation.id, Office.ADMIN)
    someone_to_call(organisation)
    values["typed_email"] = values["typed_email"].lower()
    person = Person.objects.filter(email=values["typed_email"]).first() or Person.objects.create_user(
        values["typed_email"], time_zone=settings.HOUSE_ZONE
    )
    position = Position.objects.create(organisation=organisation, person=person, confirmed_on=None, **values)
    ask(position)
    record.enter(scope=scope(organisation), actor_id=actor.id, verb="entered a position")
    return position


def ask(position: Position, *, soon: bool = True) -> bool:
    """Write once to the holder of a job that waits for their word. False when that was done before."""
    link = settings.HOUSE_URL + reverse("home")
    body = _(
        "Someone entered this address as that of a person who works with them. If that is right, sign in and say so:"
    )
    ending = _("If it is not, you need do nothing.")
    return send(
        Draft(
            key=f"position:{position.id}:asked",
            to=position.person.email,
            subject=_("Is this right?"),
            body=f"{body}\n{link}\n\n{ending}",
            not_before=None if soon else now(),
        )
    )


@transaction.atomic
def change_position(*, actor: Person, position: Position, **values: Any) -> None:
    """Change title, days, service, site, dates, or whether the job asks for lived experience."""
    access.organisation_for_office(actor, position.organisation_id, Office.ADMIN)
    for name, value in values.items():
        setattr(position, name, value)
    position.save(update_fields=list(values))
    record.enter(scope=scope(position.organisation), actor_id=actor.id, verb="changed a position")


@transaction.atomic
def end_position(*, actor: Person, position: Position, on: date) -> None:
    """The job ends on that day, and with it the person's lines there if it was the last one."""
    access.organisation_for_office(actor, position.organisation_id, Office.ADMIN)
    position.ends_on = max(on, position.starts_on)
    position.save(update_fields=["ends_on"])
    others = position.organisation.positions.filter(person=position.person).exclude(id=position.id)
    if not others.filter(Q(ends_on=None) | Q(ends_on__gt=position.ends_on)).exists():
        touching = Q(report=position.person) | Q(manager=position.person)
        for line in position.organisation.lines.filter(touching, ends_on=None):
            line.ends_on = max(position.ends_on, line.starts_on)
            line.save(update_fields=["ends_on"])
        count_change()
    record.enter(scope=scope(position.organisation), actor_id=actor.id, verb="ended a position")


@transaction.atomic
def confirm_position(*, actor: Person, position: Position) -> None:
    """`Yes, I work there.` From now on the organisation sees the name the person chose."""
    position.confirmed_on, position.declined_on = today(), None
    position.save(update_fields=["confirmed_on", "declined_on"])


@transaction.atomic
def decline_position(*, actor: Person, position: Position) -> None:
    """`No, I do not.` The administrators see that; the lines they drew stay until they end them."""
    position.confirmed_on, position.declined_on = None, today()
    position.save(update_fields=["confirmed_on", "declined_on"])


@task()
def ask_everyone(organisation_id: int) -> int:
    """Write once to everyone whose job there waits for their word. Returns how many were written to now."""
    waiting = Position.objects.filter(organisation_id=organisation_id, confirmed_on=None, declined_on=None)
    still_there = waiting.filter(Q(ends_on=None) | Q(ends_on__gte=today())).select_related("person")
    asked = sum(ask(position, soon=False) for position in still_there.iterator())
    deliver.enqueue()
    return asked
