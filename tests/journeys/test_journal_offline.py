"""In airplane mode: written, kept sealed on the device, sent later; and opened where its person wanted that."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.hands import soon
from tests.journeys.journal import SLOW, at_the_door, have_journal, is_locked, unlock, vault, ways
from tests.journeys.test_journal_locks import CANARY, EVERYWHERE
from withness.journal.models import Blob

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# How each thing that waits on the device begins.
OUTBOX = """async () => {
  const base = await new Promise((done) => { const opening = indexedDB.open("journal"); opening.onsuccess = () => done(opening.result) })
  const rows = await new Promise((done) => { const asked = base.transaction("outbox").objectStore("outbox").getAll(); asked.onsuccess = () => done(asked.result) })
  base.close()
  return rows.map(({ sealed }) => new TextDecoder("latin1").decode(sealed).slice(0, 21))
}"""
AT_WORK = """async () => {
  for (;;) {
    const found = await navigator.serviceWorker.getRegistration("/journal/")
    if (found?.active?.state === "activated" && navigator.serviceWorker.controller) return
    await new Promise((done) => setTimeout(done, 50))
  }
}"""


def has_arrived(page):
    """Nothing waits on the device any more, and the page says so."""
    soon(page, lambda: page.evaluate(OUTBOX), [])
    expect(page.locator("#notices")).to_be_empty(timeout=SLOW)


def without_a_clock(page):
    """Nothing is tried again only because time passes."""
    for worker in page.workers:
        worker.evaluate("for (let each = 1; each < 1000; each += 1) clearInterval(each)")


def test_what_is_written_without_a_network_arrives_later_and_waits_sealed(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    page.context.set_offline(True)

    kept = vault(page, "write", {"kind": "text", "body": {"text": f"In the air: {CANARY}."}})
    again = vault(page, "write", {"id": kept["id"], "kind": "text", "body": {"text": f"Still in the air: {CANARY}."}})
    listed = vault(page, "entries")
    page.locator("#lock").click()
    is_locked(page)
    left, waiting = page.evaluate(EVERYWHERE), page.evaluate(OUTBOX)

    assert (kept["state"], again["state"]) == ("waiting", "waiting")
    assert [entry["line"] for entry in listed] == [f"Still in the air: {CANARY}."]
    assert Blob.objects.count() == 1
    assert waiting == ["age-encryption.org/v1"]
    assert CANARY not in left

    page.context.set_offline(False)
    unlock(page)
    has_arrived(page)
    assert [entry["line"] for entry in vault(page, "entries")] == [f"Still in the air: {CANARY}."]
    assert Blob.objects.count() >= 3


def test_a_device_that_was_made_ready_opens_without_a_network(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    page.evaluate(AT_WORK)
    earlier = vault(page, "write", {"kind": "text", "body": {"text": "Earlier."}})
    vault(page, "write", {"kind": "card", "body": {"lines": ["Breathe.", "Ring Marek."]}})
    ways(page)
    page.get_by_label("Open here without a network too").check()
    expect(page.locator("[data-place='set']")).to_have_text("Set.")

    page.context.set_offline(True)
    page.reload()
    at_the_door(page)
    expect(page.get_by_text("There is no network.")).to_be_visible(timeout=SLOW)
    unlock(page)
    card = vault(page, "entries", {"kind": "card"})
    written = vault(page, "write", {"kind": "text", "body": {"text": "Over the sea."}})

    assert vault(page, "read", card[0]["id"])["body"] == {"lines": ["Breathe.", "Ring Marek."]}
    assert written["state"] == "waiting"

    without_a_clock(page)
    page.context.set_offline(False)
    has_arrived(page)
    assert {entry["line"] for entry in vault(page, "entries")} == {"Breathe.", "Earlier.", "Over the sea."}
    assert vault(page, "search", "Earlier")[0]["id"] == earlier["id"]


def test_a_server_that_is_back_is_noticed_with_the_next_word(device):
    """No network comes or goes here: the server was away, and nothing tells the page that it is there again."""
    page = device(make_person("Tomas"))
    have_journal(page)
    page.evaluate(AT_WORK)
    vault(page, "call", "keepHere", True)
    page.route("**/journal/vault/**", lambda route: route.abort())
    page.reload()
    unlock(page)
    without_a_clock(page)
    one = vault(page, "write", {"kind": "text", "body": {"text": "While it was away."}})

    page.unroute_all()
    vault(page, "write", {"kind": "text", "body": {"text": "And after."}})

    assert one["state"] == "waiting"
    has_arrived(page)
    assert {entry["line"] for entry in vault(page, "entries")} == {"While it was away.", "And after."}


def test_whoever_was_signed_out_meanwhile_is_told_and_nothing_is_lost(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    page.evaluate(AT_WORK)
    vault(page, "call", "keepHere", True)
    page.context.set_offline(True)
    page.reload()
    unlock(page)
    vault(page, "write", {"kind": "text", "body": {"text": "On the ferry."}})

    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("#notices")).to_contain_text("You are signed out.", timeout=SLOW)
    page.context.add_cookies(cookies)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    has_arrived(page)
    assert [entry["line"] for entry in vault(page, "entries")] == ["On the ferry."]


def test_a_device_that_was_not_says_so(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    page.evaluate(AT_WORK)

    page.context.set_offline(True)
    page.reload()

    page.get_by_role("heading", name="Your journal is not here just now").wait_for()
