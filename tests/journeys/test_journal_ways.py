"""The ways into the journal: changed, added, closed, lost. Nothing has to be sealed again for it."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.hands import soon
from tests.journeys.journal import (
    OWN,
    SLOW,
    at_the_door,
    choose_words,
    copy_sheet,
    have_journal,
    is_locked,
    is_open,
    type_back,
    unlock,
    vault,
    ways,
)
from withness.journal.models import Blob, Door, Vault
from withness.kit.ids import from_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEW = "nine lanterns under a patient bridge"


def try_words(page, phrase):
    at_the_door(page)
    page.get_by_label("Your words", exact=True).fill(phrase)
    page.get_by_role("button", name="Open", exact=True).click()


def test_changed_words_replace_one_door_and_touch_no_entry(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    kept = vault(page, "write", {"kind": "text", "body": {"text": "A long shift."}})
    entry, recovery = Blob.objects.get(id=from_text(kept["id"])), Door.objects.get(kind="recovery")

    ways(page)
    page.get_by_role("button", name="Change").nth(1).click()
    choose_words(page, NEW)
    page.get_by_label("Your words, once more").fill(NEW)
    page.get_by_role("button", name="Use these words from now on").click()
    expect(page.get_by_text("Your new words work.")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Lock").click()
    try_words(page, OWN)
    page.get_by_text("These words do not open your journal.").wait_for(timeout=SLOW)
    unlock(page, NEW)

    assert vault(page, "read", kept["id"])["body"] == {"text": "A long shift."}
    assert set(Door.objects.values_list("kind", flat=True)) == {"words", "recovery"}
    assert Door.objects.get(kind="recovery") == recovery
    assert Blob.objects.get(id=entry.id).seq == entry.seq


def test_a_passkey_that_is_deleted_locks_that_door_only(device):
    page = device(make_person("Tomas"))
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True, "hasPrf": True,
    }  # fmt: skip
    known = devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
    have_journal(page)
    kept = vault(page, "write", {"kind": "text", "body": {"text": "Held by a finger."}})
    ways(page)
    page.get_by_label("What to call it").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is a way in now.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("My phone")).to_be_visible(timeout=SLOW)

    page.get_by_role("button", name="Lock").click()
    page.get_by_role("button", name="Open with a passkey").click()
    is_open(page)
    assert vault(page, "read", kept["id"])["body"] == {"text": "Held by a finger."}

    devices.send("WebAuthn.clearCredentials", {"authenticatorId": known})
    page.get_by_role("button", name="Lock").click()
    page.get_by_role("button", name="Open with a passkey").click()
    page.get_by_text("The passkey did not open it.").wait_for(timeout=SLOW)
    unlock(page)
    assert vault(page, "read", kept["id"])["body"] == {"text": "Held by a finger."}


def test_sealing_anew_goes_on_where_it_was_broken_off(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    kept = [vault(page, "write", {"kind": "text", "body": {"text": f"Entry {number}"}})["id"] for number in range(3)]
    before = {blob.id: bytes(blob.sealed) for blob in Blob.objects.all()}
    ways(page)
    page.get_by_role("button", name="seal everything anew").click()
    page.get_by_role("button", name="Make new ways in").click()
    choose_words(page, NEW)
    words = copy_sheet(page)
    page.get_by_label("Your words, once more").fill(NEW)
    type_back(page, words)
    changes = []
    page.route(
        "**/journal/vault/change/",
        lambda route: (changes.append(1), route.continue_() if len(changes) < 2 else route.abort())[1],
    )
    page.get_by_role("button", name="Seal everything anew").click()
    page.get_by_text("It goes on when you open your journal the next time.").wait_for(timeout=SLOW)
    half = {blob.id: bytes(blob.sealed) for blob in Blob.objects.all()}

    page.unroute("**/journal/vault/change/")
    page.reload()
    try_words(page, OWN)
    page.get_by_text("These words do not open your journal.").wait_for(timeout=SLOW)
    unlock(page, NEW)
    soon(page, lambda: vault(page, "call", "about")["moving"], False)
    page.get_by_role("button", name="Lock").click()
    unlock(page, " ".join(words))

    assert any(half.get(number) == sealed for number, sealed in before.items())
    assert not any(bytes(blob.sealed) == before.get(blob.id) for blob in Blob.objects.all())
    assert vault(page, "call", "about")["moving"] is False
    assert [vault(page, "read", each)["body"]["text"] for each in kept] == ["Entry 0", "Entry 1", "Entry 2"]


def test_when_both_are_lost_a_new_one_is_begun_and_the_old_one_waits(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    vault(page, "write", {"kind": "text", "body": {"text": "From before."}})
    page.reload()
    at_the_door(page)

    page.get_by_role("button", name="I have lost both ways in").click()
    page.get_by_label("I have looked.").check()
    page.get_by_role("button", name="Begin anew").click()
    page.get_by_text("Your earlier journal waits here, closed").wait_for()
    page.get_by_role("button", name="Set it up").click()
    page.get_by_text("Your earlier journal waits here, closed").wait_for()
    assert Vault.objects.get().set_aside_on is not None

    page.get_by_role("button", name="Bring it back").click()
    is_locked(page)
    unlock(page)
    assert [entry["line"] for entry in vault(page, "entries")] == ["From before."]
