"""Slips and keys as a browser would make them, with bytes that nobody can open."""

import base64
import json
from secrets import token_bytes

import pyrage
from django.urls import reverse

from withness.journal.models import SharingKey, Slip
from withness.journal.sizes import sealed
from withness.journal.slips.packets import HEAD
from withness.kit import ids
from withness.kit.clock import today

NEW = "/journal/slips/new/"
SMALL = sealed(1024)


def public_key():
    """A public key that is one."""
    return str(pyrage.x25519.Identity.generate().to_public())


def let_hand_over(person):
    """The person may be handed slips."""
    return SharingKey.objects.create(person=person, public=public_key())


def bytes_of_slip(size=SMALL):
    """Something sealed, by its looks."""
    return (HEAD + token_bytes(size))[:size]


def make_slip(sender, recipient, **known):
    """A slip that is there."""
    from withness.journal.slips.actions import LASTS

    known = {"expires_on": today() + LASTS, "sealed": bytes_of_slip()} | known
    return Slip.objects.create(sender=sender, recipient=recipient, **known)


def said(*slips):
    """The body of handing over: (recipient, bytes) or (recipient, bytes, number)."""
    rows = [
        {
            "id": ids.to_text(rest[0] if rest else ids.new_id()),
            "to": ids.to_text(recipient.id),
            "sealed": base64.b64encode(content).decode(),
        }
        for recipient, content, *rest in slips
    ]
    return json.dumps({"slips": rows})


def send(client, body):
    return client.post(NEW, body, content_type="application/json")


def press(client, slip, what):
    return client.post(reverse(f"journal_slip_{what}", args=[slip.id]))


def around(client):
    return client.get("/journal/around/").json()
