"""Verbs of a circle's words. The list is the circle's: no verb keeps who did it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from withness.circles.models import Circle
from withness.meetings.models import Wording
from withness.meetings.words.access import MOST_OWN
from withness.people.models import Person


class ListFull(Exception):
    """The circle has as many entries of its own as it may."""


@transaction.atomic
def add_wording(*, actor: Person, circle: Circle, said: str, instead: str, why: str) -> Wording:
    """An entry of the circle's own."""
    _member(actor, circle)
    if Wording.objects.filter(circle=circle, pair="").count() >= MOST_OWN:
        raise ListFull
    return Wording.objects.create(circle=circle, said=said, instead=instead, why=why)


@transaction.atomic
def change_wording(*, actor: Person, wording: Wording, said: str, instead: str, why: str) -> None:
    """Say it otherwise. What stood there before is not kept."""
    _member(actor, wording.circle)
    wording.said, wording.instead, wording.why = said, instead, why
    wording.save(update_fields=["said", "instead", "why"])


@transaction.atomic
def remove_wording(*, actor: Person, wording: Wording) -> None:
    """Take an entry of the circle's own away."""
    _member(actor, wording.circle)
    wording.delete()


@transaction.atomic
def rest_wording(*, actor: Person, wording: Wording, off: bool) -> None:
    """Switch an entry of the circle's own off, or on again."""
    _member(actor, wording.circle)
    wording.resting = off
    wording.save(update_fields=["resting"])


@transaction.atomic
def change_pair(*, actor: Person, circle: Circle, pair: str, instead: str, why: str) -> None:
    """What this circle says instead, where every circle begins with something else."""
    row = _row(actor, circle, pair)
    row.instead, row.why = instead, why
    row.save()


@transaction.atomic
def rest_pair(*, actor: Person, circle: Circle, pair: str, off: bool) -> None:
    """Switch a pair off here, or on again. Of a pair that is as it was, nothing is kept."""
    row = _row(actor, circle, pair)
    row.resting = off
    _keep_or_drop(row)


@transaction.atomic
def restore_pair(*, actor: Person, circle: Circle, pair: str) -> None:
    """Say it as every circle begins with."""
    row = _row(actor, circle, pair)
    row.instead, row.why = "", ""
    _keep_or_drop(row)


def _row(actor: Person, circle: Circle, pair: str) -> Wording:
    _member(actor, circle)
    row = Wording.objects.select_for_update().filter(circle=circle, pair=pair).first() or Wording(pair=pair)
    row.circle = circle
    return row


def _keep_or_drop(row: Wording) -> None:
    """A row that changes nothing is no row."""
    if row.resting or row.instead:
        row.save()
    else:
        Wording.objects.filter(id=row.id).delete()


def _member(actor: Person, circle: Circle) -> None:
    if not circle.memberships.filter(person=actor, left_on=None, is_external=False).exists():
        raise PermissionDenied
