"""Opening a round, changing what is asked of it, deleting it; and who may."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.http import Http404

from withness.formation.access.going import may_go_on
from withness.formation.access.rounds import organisation_for_rounds
from withness.formation.models import GoesOn, Round
from withness.kit import record
from withness.kit.clock import today
from withness.kit.sealing import drop_key
from withness.people.models import Organisation, Person


class NotNow(Exception):
    """What was asked for waits for something else, or is over; the message says for what."""


@transaction.atomic
def open_round(*, actor: Person, organisation: Organisation, **values: Any) -> Round:
    """Begin a round."""
    organisation_for_rounds(actor, organisation.id)
    made = Round(organisation=organisation, **values)
    made.save(force_insert=True)
    enter(made, actor, "opened a round")
    return made


@transaction.atomic
def change_round(*, actor: Person, forming: Round, **values: Any) -> None:
    """Ask something else of it. Drafts that are there stay as they are."""
    forming = locked(actor, forming)
    for name, value in values.items():
        setattr(forming, name, value)
    forming.save(update_fields=list(values))
    enter(forming, actor, "changed a round")


@transaction.atomic
def let_go_on(*, actor: Person, forming: Round, circles: Collection[int]) -> None:
    """Which circles of the organisation go on in this round, of those that may."""
    forming = locked(actor, forming)
    wanted = {going.circle for going in may_go_on(forming)} & set(circles)
    forming.going_on.exclude(circle__in=wanted).delete()
    there = set(forming.going_on.values_list("circle", flat=True))
    GoesOn.objects.bulk_create([GoesOn(round=forming, circle_id=circle) for circle in wanted - there])
    enter(forming, actor, "changed a round")


@transaction.atomic
def delete_round(*, actor: Person, forming: Round) -> None:
    """The round and everybody in it go. Circles that came of it stay: they are their members'."""
    organisation_for_rounds(actor, forming.organisation_id)
    forming = Round.objects.select_for_update().get(id=forming.id)
    enter(forming, actor, "deleted a round")
    drop_key(forming.data_key_id)
    forming.delete()


def empty_old() -> int:
    """Rounds that nobody sealed within 60 days: everybody in them is deleted. Returns how many rounds."""
    old = Round.objects.filter(state__in=(Round.OPEN, Round.ASKING), people_until__lt=today())
    return sum(_empty(round_id) for round_id in old.values_list("id", flat=True))


def locked(actor: Person, forming: Round) -> Round:
    """The round as it is now, for one at a time, while it is open. Raises 404 for a stranger, NotNow once it is over."""
    organisation_for_rounds(actor, forming.organisation_id)
    found = Round.objects.select_for_update().select_related("organisation").filter(id=forming.id).first()
    if found is None:
        raise Http404
    if not found.is_open:
        raise NotNow
    return found


def forget_people(forming: Round) -> None:
    """Everybody who stood in a round, every draft of it, and the key that sealed them."""
    forming.proposals.all().delete()
    forming.apart.all().delete()
    forming.going_on.all().delete()
    forming.seats.all().delete()
    forming.leaders.all().delete()
    drop_key(forming.data_key_id)


def enter(forming: Round, actor: Person, verb: str, **details: int) -> None:
    """One line of the organisation's record."""
    record.enter(scope=f"organisation:{forming.organisation_id}", actor_id=actor.id, verb=verb, details=details)


@transaction.atomic
def _empty(round_id: int) -> bool:
    forming = Round.objects.select_for_update().get(id=round_id)
    if not forming.is_open:
        return False
    forget_people(forming)
    Round.objects.filter(id=round_id).update(state=Round.EMPTIED, ended_on=today())
    return True
