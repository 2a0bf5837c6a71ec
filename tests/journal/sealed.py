"""Vaults and packets as a browser would make them, with bytes that mean nothing."""

import base64
import json
from secrets import token_bytes

from withness.journal.models import Blob, Door, Vault
from withness.journal.sizes import sealed
from withness.kit import ids
from withness.kit.clock import today

PROOF = "a1" * 32
SMALL = sealed(1024)


def make_vault(person, *, blobs=3, set_aside=False):
    """A vault whose proof is PROOF."""
    from withness.journal.actions import _hash

    vault = Vault.objects.create(
        person=person, version=1, proof=_hash(PROOF), set_aside_on=today() if set_aside else None
    )
    for kind in ("words", "recovery"):
        Door.objects.create(vault=vault, kind=kind, sealed=token_bytes(270))
    for _ in range(blobs):
        Blob.objects.create(vault=vault, seq=1, size=SMALL, sealed=token_bytes(SMALL))
    return vault


def door(kind="words", size=270):
    """A door as it stands in a packet."""
    return {"kind": kind, "sealed": base64.b64encode(token_bytes(size)).decode(), "hint": ""}


def packet(blobs=(), **head):
    """The body of a change. `blobs` are (id, seq, bytes or nothing)."""
    said = [{"id": ids.to_text(number), "seq": seq, "length": len(words)} for number, seq, words in blobs]
    words = json.dumps({"proof": PROOF, "blobs": said, **head}).encode()
    return len(words).to_bytes(4, "big") + words + b"".join(each[2] for each in blobs)


def unpacked(body):
    """Head and bytes of an answer."""
    end = 4 + int.from_bytes(body[:4], "big")
    return json.loads(body[4:end]), body[end:]
