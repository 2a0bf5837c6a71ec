"""Slips between two real browsers: what one seals only the other opens, and nothing that the server could do passes."""

import base64
import json
from datetime import timedelta

import pyrage
import pytest
from playwright.sync_api import Error

from tests.cast import make_person
from tests.journeys.journal import have_journal, vault
from withness.journal.models import Slip
from withness.kit import ids
from withness.kit.clock import today

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UNTIL = str(today() + timedelta(days=30))
WORDS = "It was too much today. I could not say so in the room."


class Writer:
    """Someone with an open journal and a sharing key."""

    def __init__(self, device, name):
        self.person = make_person(name)
        self.page = device(self.person)
        have_journal(self.page)
        self.id = ids.to_text(self.person.id)
        self.key = self.op("sharingKey", {"make": True})

    def op(self, name, given):
        return vault(self.page, "op", name, given)

    def refusal(self, name, given):
        """The reason why the vault does not do it."""
        with pytest.raises(Error) as refused:
            self.op(name, given)
        return refused.value.message.split("Refused: ")[1].split("\n")[0]

    @property
    def as_recipient(self):
        return {"id": self.id, "name": str(self.person), "key": self.key["key"]}

    def seal(self, recipient, text=WORDS, wish="listen", key=None):
        to = recipient.as_recipient | ({"key": key} if key else {})
        me = {"id": self.id, "name": str(self.person)}
        return self.op("sealSlip", {"to": to, "from": me, "text": text, "wish": wish, "until": UNTIL})

    def opening(self, slip, sender, **told):
        return {
            "slip": {"id": slip["id"], "from": sender.id, "until": UNTIL} | told,
            "me": self.id,
            "sealed": slip["sealed"],
        }


@pytest.fixture
def two(device):
    return Writer(device, "Tomas"), Writer(device, "Ruth")


def test_only_the_one_it_is_for_opens_it(two, device):
    tomas, ruth = two
    kofi = Writer(device, "Kofi")

    slip = tomas.seal(ruth)
    opened = ruth.op("openSlip", ruth.opening(slip, tomas))

    assert {name: opened[name] for name in ("text", "wish", "name", "until", "proven")} == {
        "text": WORDS, "wish": "listen", "name": "Tomas", "until": UNTIL, "proven": True}  # fmt: skip
    assert (opened["key"]["state"], opened["key"]["words"]) == ("new", tomas.key["words"])
    assert ruth.op("openSlip", ruth.opening(slip, tomas))["key"]["state"] == "same"
    assert kofi.refusal("openSlip", kofi.opening(slip, tomas)) == "other-key"
    assert tomas.refusal("openSlip", tomas.opening(slip, tomas)) == "other-key"


def test_its_length_tells_nothing(two):
    tomas, ruth = two

    sizes = {len(base64.b64decode(tomas.seal(ruth, text=text)["sealed"])) for text in ("No.", WORDS, WORDS * 4)}

    assert sizes == {1224}
    assert (
        tomas.refusal(
            "sealSlip",
            {
                "to": ruth.as_recipient,
                "from": {"id": tomas.id, "name": "Tomas"},
                "text": "x" * 30_000,
                "wish": "know",
                "until": UNTIL,
            },
        )
        == "large"
    )


def test_what_the_server_tells_of_a_slip_has_to_stand_inside(two):
    tomas, ruth = two
    slip = tomas.seal(ruth)
    stranger, later = ids.to_text(ids.new_id()), str(today() + timedelta(days=300))

    told = [{"id": stranger}, {"from": stranger}, {"until": later}]

    assert [ruth.refusal("openSlip", ruth.opening(slip, tomas, **lie)) for lie in told] == ["swapped"] * 3
    assert ruth.refusal("openSlip", ruth.opening(slip, tomas) | {"me": stranger}) == "swapped"


def test_every_changed_byte_is_refused(two):
    tomas, ruth = two
    slip = tomas.seal(ruth)
    sealed = bytearray(base64.b64decode(slip["sealed"]))

    reasons = ruth.page.evaluate(
        """async ([sealed, given, address]) => {
          const { vault } = await import(document.querySelector("script[type=module]").src.replace(/start[^/]*$/, "vault/vault.js"))
          const reasons = new Set()
          for (let at = 0; at < sealed.length; at += 17) {
            const bent = Uint8Array.from(sealed)
            bent[at] ^= 1 << (at % 8)
            const text = btoa(String.fromCharCode(...bent))
            await vault.op("openSlip", { ...given, sealed: text }).then(() => reasons.add("opened"), (trouble) => reasons.add(trouble.reason))
          }
          return [...reasons]
        }""",
        [list(sealed), ruth.opening(slip, tomas), ""],
    )

    assert reasons == ["other-key"]


def test_a_slip_made_by_somebody_who_only_knows_public_keys_is_refused(two):
    """The server has both public keys, so it can seal something. It cannot make it come from Tomas."""
    tomas, ruth = two
    number = ids.to_text(ids.new_id())
    core = {"v": 1, "slip": number, "from": tomas.id, "name": "Tomas", "to": ruth.id, "key": tomas.key["key"],
            "made": str(today()), "until": UNTIL, "wish": "act", "text": "Please tell everyone."}  # fmt: skip
    forged = {"core": json.dumps(core), "mac": base64.b64encode(b"0" * 32).decode(), "pad": ""}
    sealed = pyrage.encrypt(json.dumps(forged).encode(), [pyrage.x25519.Recipient.from_str(ruth.key["key"])])
    slip = {"id": number, "sealed": base64.b64encode(sealed).decode()}

    assert ruth.refusal("openSlip", ruth.opening(slip, tomas)) == "forged"

    unsigned = pyrage.encrypt(
        json.dumps(forged | {"mac": ""}).encode(), [pyrage.x25519.Recipient.from_str(ruth.key["key"])]
    )
    opened = ruth.op("openSlip", ruth.opening({"id": number, "sealed": base64.b64encode(unsigned).decode()}, tomas))
    assert opened["proven"] is False
    ruth.op("openSlip", ruth.opening(first := tomas.seal(ruth), tomas))
    again = pyrage.encrypt(
        json.dumps(forged | {"mac": ""}).encode(), [pyrage.x25519.Recipient.from_str(ruth.key["key"])]
    )
    late = {"id": number, "sealed": base64.b64encode(again).decode()}
    assert ruth.refusal("openSlip", ruth.opening(late, tomas)) == "forged", first["id"]


def test_a_changed_key_is_refused_until_its_words_were_compared(two):
    tomas, ruth = two
    tomas.seal(ruth)
    other = str(pyrage.x25519.Identity.generate().to_public())
    planted = {"id": ruth.id, "name": "Ruth", "key": other}

    met = tomas.op("keysMet", {"people": [planted]})[ruth.id]
    refused = tomas.refusal(
        "sealSlip",
        {"to": planted, "from": {"id": tomas.id, "name": "Tomas"}, "text": WORDS, "wish": "know", "until": UNTIL},
    )
    tomas.op("trustKey", {"id": ruth.id, "key": other, "checked": True})
    sealed = tomas.seal(ruth, key=other)

    assert (met["state"], met["before"]) == ("changed", ruth.key["words"])
    assert met["words"] != met["before"]
    assert refused == "key-changed"
    assert sealed["to"] == ruth.id


def test_the_private_half_stays_after_locking_and_is_nowhere_outside(two):
    tomas, _ruth = two
    before = tomas.key

    identity = vault(tomas.page, "note", "sharing")["identity"]
    kept = tomas.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.documentElement.outerHTML])"
    )

    assert identity.startswith("AGE-SECRET-KEY-1")
    assert identity not in kept
    assert tomas.op("sharingKey", {}) == before


def test_the_words_of_a_key_are_the_same_for_both(two):
    tomas, ruth = two

    seen = tomas.op("keysMet", {"people": [ruth.as_recipient]})[ruth.id]

    assert seen["words"] == ruth.key["words"]
    assert len(seen["words"].split()) == 6


def test_nothing_of_it_was_kept_on_the_server(two):
    tomas, ruth = two
    tomas.seal(ruth)

    assert not Slip.objects.exists()
