"""An account is closed by whoever keeps the server, and for thirty days its owner still comes to what only they can read.

Nobody in the house has a button for this: an organisation ends a job, never an account. A row that was switched off by
hand is found by the job and treated alike.
"""

from datetime import date, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from withness.kit import ids
from withness.kit.clock import today
from withness.kit.post import Draft, send
from withness.people.access.closed import GRACE, closed_person
from withness.people.models import Person

SIGNER = TimestampSigner(salt="withness.people.last-days")


@transaction.atomic
def close_account(*, person: Person) -> date:
    """Sign the person out everywhere and let nobody in but them, to their journal, until the day that is returned."""
    person.is_active, person.closed_on = False, today()
    person.save(update_fields=["is_active", "closed_on"])
    sessions = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    sessions.delete()
    _write(person)
    return last_day(person)


def reopen_account(*, person: Person) -> None:
    """All is as it was. Links from the letter lead nowhere any more."""
    person.is_active, person.closed_on = True, None
    person.save(update_fields=["is_active", "closed_on"])


@transaction.atomic
def ask_again(*, address: str) -> None:
    """Write the link once more, if a closed account has this address. Whoever asks hears the same either way."""
    person = Person.objects.filter(email=address.lower(), is_active=False).first()
    if person and closed_person(person.pk):
        _write(person)


def person_behind(token: str) -> Person:
    """Whose last days these are. 404 when they are over, or when the account was opened again."""
    try:
        person_id, closed_on = SIGNER.unsign_object(token, max_age=GRACE)
    except (BadSignature, ValueError, TypeError):
        raise Http404 from None
    person = closed_person(person_id)
    if person is None or person.closed_on is None or person.closed_on.isoformat() != closed_on:
        raise Http404
    return person


def look_for_closed() -> int:
    """Accounts that somebody switched off by hand: their thirty days begin now. Returns how many."""
    found = list(Person.objects.filter(is_active=False, closed_on=None))
    for person in found:
        close_account(person=person)
    return len(found)


def last_day(person: Person) -> date:
    """The last day on which the person still comes to their journal."""
    return (person.closed_on or today()) + timedelta(days=GRACE.days - 1)


def _write(person: Person) -> None:
    token = SIGNER.sign_object([person.pk, person.closed_on.isoformat() if person.closed_on else ""])
    link = settings.HOUSE_URL + reverse("last_days", args=[token])
    with translation.override(person.language):
        body = _("Your account is closed. Until %(day)s this link leads you to what only you can read here:") % {
            "day": date_format(last_day(person), "j F Y")
        }
        ending = _("Take it with you by then. After that day it is deleted, and nobody can bring it back.")
        subject = _("Something here is still yours")
    key, body = f"last-days:{ids.new_id()}", f"{body}\n{link}\n\n{ending}"
    send(Draft(key=key, to=person.post_address, subject=subject, body=body))
