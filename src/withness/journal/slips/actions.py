"""A key is published or withdrawn; a slip is handed over, opened, taken back, forgotten. None of it is in the record."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q

from withness.journal.models import SharingKey, Slip
from withness.journal.slips import access, notices
from withness.journal.slips.packets import NewSlip
from withness.kit.clock import today
from withness.people.access import Person

LASTS = timedelta(days=30)


class Opened(Exception):
    """It was opened: what somebody has read cannot be taken back."""


class There(Exception):
    """Another slip has this number."""


@transaction.atomic
def publish_key(*, actor: Person, public: str) -> None:
    """Let people near hand this person slips, sealed to this key."""
    SharingKey.objects.update_or_create(person=actor, defaults={"public": public, "made_on": today()})


def withdraw_key(*, actor: Person) -> None:
    """Nobody can hand this person slips any more. Those that are there stay."""
    SharingKey.objects.filter(person=actor).delete()


@transaction.atomic
def hand_over(*, actor: Person, slips: Sequence[NewSlip]) -> None:
    """Hand each over, or none. What was sent twice is one; a recipient who is not near, or has no key, is a 404."""
    there = {slip.id: slip for slip in Slip.objects.filter(id__in=[each.id for each in slips])}
    if any(not _same(there[each.id], actor, each) for each in slips if each.id in there):
        raise There
    people = access.recipients(actor, [each.to for each in slips])
    new = [_row(actor, each) for each in slips if each.id not in there]
    try:
        with transaction.atomic():
            Slip.objects.bulk_create(new)
    except IntegrityError as error:
        raise There from error
    for slip in new:
        notices.tell(people[slip.recipient_id], until=slip.expires_on)


@transaction.atomic
def open_slip(*, actor: Person, slip: Slip) -> bytes:
    """The sealed bytes, for the recipient alone. From now on it cannot be taken back, and its sender sees that."""
    locked = _locked(slip)
    if locked.recipient_id != actor.pk:
        raise PermissionDenied
    if locked.opened_on is None:
        locked.opened_on = today()
        locked.save(update_fields=["opened_on"])
        notices.withdraw(actor)
    return bytes(locked.sealed)


@transaction.atomic
def take_back(*, actor: Person, slip: Slip) -> None:
    """Gone, as if it had never been handed over; also the line in a mail that has not left."""
    locked = _locked(slip)
    if locked.sender_id != actor.pk:
        raise PermissionDenied
    if locked.opened_on is not None:
        raise Opened
    recipient = locked.recipient
    locked.delete()
    notices.withdraw(recipient)


def forget_over() -> int:
    """Slips whose thirty days are over, opened or not. Returns how many."""
    return Slip.objects.filter(expires_on__lt=today()).delete()[0]


def forget_all(person: Person) -> None:
    """Everything a person gave and got, and their key."""
    Slip.objects.filter(Q(sender=person) | Q(recipient=person)).delete()
    withdraw_key(actor=person)


def _row(actor: Person, slip: NewSlip) -> Slip:
    return Slip(id=slip.id, sender=actor, recipient_id=slip.to, sealed=slip.sealed, expires_on=today() + LASTS)


def _same(row: Slip, actor: Person, slip: NewSlip) -> bool:
    return (row.sender_id, row.recipient_id, bytes(row.sealed)) == (actor.pk, slip.to, slip.sealed)


def _locked(slip: Slip) -> Slip:
    found = Slip.objects.select_for_update(of=("self",)).select_related("recipient").filter(id=slip.id).first()
    if found is None:
        raise Gone
    return found


class Gone(Exception):
    """Somebody was faster: it was taken back, or its days are over."""
