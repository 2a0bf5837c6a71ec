"""What a person does with their own account."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.kit import ids
from withness.kit.post import Draft, send
from withness.people.models import Person

SIGNER = TimestampSigner(salt="withness.people.safe-address")
LINK_LASTS = 24 * 60 * 60


@transaction.atomic
def describe_self(*, actor: Person, **values: Any) -> None:
    """Change one's own fields: name, pronouns, zone, quiet hours, what helps, the calendar title."""
    for name, value in values.items():
        setattr(actor, name, value)
    actor.save(update_fields=list(values))


def pause_notices(*, actor: Person) -> None:
    """No mail but what one asks for: codes and answers to one's own requests."""
    describe_self(actor=actor, notices=False)


def resume_notices(*, actor: Person) -> None:
    """Notices come again, after quiet hours."""
    describe_self(actor=actor, notices=True)


@transaction.atomic
def ask_for_safe_address(*, actor: Person, address: str) -> None:
    """Write to the address; it is used once someone there has opened the link."""
    token = SIGNER.sign_object([actor.id, actor.delivery_address, address])
    link = settings.HOUSE_URL + reverse("safe_address_confirm", args=[token])
    body = _("Someone asked to get their notices at this address. If it was you, open this link within a day:")
    ending = _("If it was not you, nothing has happened and nothing will.")
    key = f"safe-address:{ids.new_id()}"
    send(Draft(key=key, to=address, subject=_("Please confirm"), body=f"{body}\n{link}\n\n{ending}"))


def safe_address_behind(token: str) -> tuple[Person, str]:
    """Whose address and which, for a link that still holds. Raises 404."""
    try:
        person_id, before, address = SIGNER.unsign_object(token, max_age=LINK_LASTS)
    except (BadSignature, ValueError, TypeError):
        raise Http404 from None
    person = Person.objects.filter(id=person_id, delivery_address=before, is_active=True).first()
    if person is None:
        raise Http404
    return person, address


def confirm_safe_address(*, token: str) -> str:
    """Use the address from now on. The link is the proof: it may be opened on another device, signed in or not."""
    person, address = safe_address_behind(token)
    describe_self(actor=person, delivery_address=address)
    return address


def forget_safe_address(*, actor: Person) -> None:
    """Notices go to the address one signs in with again."""
    describe_self(actor=actor, delivery_address="")
