"""The journal locks, and nothing of it stays behind: not in the page, not behind the back button, not on the device."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import have_journal, is_locked, is_open, unlock, vault, ways
from withness.journal.models import Blob

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CANARY = "zqheronestuary"
EVERYWHERE = """async () => {
  const found = [document.documentElement.outerHTML, document.title, location.href, JSON.stringify(history.state), document.cookie]
  for (const store of [localStorage, sessionStorage]) found.push(JSON.stringify({ ...store }))
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text())
  }
  for (const { name } of await indexedDB.databases()) {
    const base = await new Promise((done) => { const opening = indexedDB.open(name); opening.onsuccess = () => done(opening.result) })
    for (const table of base.objectStoreNames) {
      const rows = await new Promise((done) => { const asked = base.transaction(table).objectStore(table).getAll(); asked.onsuccess = () => done(asked.result) })
      found.push(JSON.stringify(rows, (_, value) => value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value))
    }
    base.close()
  }
  return found.join("\\n")
}"""


def written(page):
    """An entry with the token in it, shown on the page."""
    vault(page, "write", {"kind": "text", "body": {"text": f"Said to nobody: {CANARY}."}})
    page.get_by_role("button", name="Lock").click()
    is_locked(page)
    unlock(page)
    page.get_by_role("button", name="Look back").click()
    expect(page.get_by_text(CANARY).first).to_be_visible()


def test_after_a_lock_nothing_of_it_is_anywhere(device):
    page = device(make_person("Tomas"))
    page.goto("/")
    have_journal(page)
    written(page)

    page.get_by_role("button", name="Lock").click()
    is_locked(page)
    assert CANARY not in page.evaluate(EVERYWHERE)

    page.go_back()
    page.wait_for_load_state()
    page.wait_for_timeout(500)
    assert CANARY not in page.evaluate(EVERYWHERE)


def test_after_leaving_neither_the_way_back_nor_a_restored_tab_shows_it(device):
    page = device(make_person("Tomas"))
    page.goto("/")
    have_journal(page)
    written(page)

    page.get_by_role("link", name="Leave").click()
    page.wait_for_url("**/")
    assert CANARY not in page.evaluate(EVERYWHERE)

    page.go_back()
    page.wait_for_timeout(500)
    page.goto("/journal/")
    is_locked(page)
    assert CANARY not in page.evaluate(EVERYWHERE)

    twin = page.context.new_page()
    twin.goto("/journal/")
    is_locked(twin)
    assert CANARY not in twin.evaluate(EVERYWHERE)


def test_it_locks_after_five_quiet_minutes_and_by_choice_when_hidden(device):
    page = device(make_person("Tomas"))
    page.clock.install()
    have_journal(page)

    page.clock.fast_forward("04:30")
    page.keyboard.press("Shift")
    page.clock.fast_forward("04:30")
    is_open(page)
    page.clock.fast_forward("05:05")
    page.get_by_text("It locked itself after five quiet minutes.").wait_for()

    unlock(page)
    ways(page)
    page.get_by_label("Lock when I go to another tab or app").check()
    expect(page.locator("[data-place='set']")).to_have_text("Set.")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))"
    )
    page.get_by_text("It locked itself when you went to another tab, as you chose.").wait_for()


def test_two_tabs_that_change_one_entry_keep_both(device):
    tomas = make_person("Tomas")
    page = device(tomas)
    have_journal(page)
    kept = vault(page, "write", {"kind": "text", "body": {"text": "As it was."}})["id"]
    twin = page.context.new_page()
    twin.goto("/journal/")
    unlock(twin)
    for tab in (page, twin):
        vault(tab, "read", kept)

    vault(page, "write", {"id": kept, "kind": "text", "body": {"text": "Changed here."}})
    other = vault(twin, "write", {"id": kept, "kind": "text", "body": {"text": "Changed there."}})
    again = vault(twin, "write", {"id": kept, "kind": "text", "body": {"text": "Changed there, twice."}})

    assert other["id"] == again["id"] != kept
    assert sorted(entry["line"] for entry in vault(twin, "entries")) == ["Changed here.", "Changed there, twice."]
    expect(twin.locator("#notices")).to_contain_text("You changed the same entry in two places.")
    assert {blob.size for blob in Blob.objects.all()} <= {1224, 4296}
