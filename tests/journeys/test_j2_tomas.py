"""J2: Tomas after a hard day, on his phone, without a network, from the first word to what stays with him."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_line, make_organisation, make_person, make_position
from tests.journeys.journal import SLOW, make_journal, unlock, vault
from tests.journeys.journal_views import home_button, open_view, tap
from withness.journal.models import Blob
from withness.people.models import SupportContact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "The visit went long. I told her about the winter I did not open my post. For a minute I was not sure whose hour it was."
READY = """async () => {
  const worker = await navigator.serviceWorker.ready
  while (worker.active?.state !== "activated") await new Promise((done) => setTimeout(done, 50))
}"""


@pytest.fixture
def phone(device):
    """Tomas's phone: his journal is made, and may be opened without a network."""
    tomas, marek = make_person("Tomas"), make_person("Marek")
    organisation = make_organisation()
    for person in (tomas, marek):
        make_position(person, organisation)
    make_line(tomas, marek, organisation)
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    page = device(tomas)
    make_journal(page)
    open_view(page, "card")
    page.get_by_label("What helps").fill("The long way home, past the water.")
    tap(page, "Keep it")
    page.get_by_text("It is kept, sealed.").wait_for()
    vault(page, "call", "keepHere", True)
    page.evaluate(READY)
    return page


def test_a_hard_day(phone):
    page = phone
    before = Blob.objects.count()

    # In the lift: no network. One quiet page, and writing waits for nothing.
    page.context.set_offline(True)
    page.goto("/journal/")
    four = ["Write", "Three minutes", "Guide", "I need someone now"]
    expect(page.locator(".ways-in b")).to_have_text(four, timeout=SLOW)
    home_button(page, "Write").click()
    page.keyboard.type(WORDS)
    assert page.get_by_text("Only you.").is_visible()
    assert page.get_by_text("Not your organisation, not the server.").is_visible()
    tap(page, "Keep it")
    unlock(page)
    expect(page.locator("[data-place='state']")).to_have_text(re.compile("^Sealed on this device"), timeout=SLOW)
    assert Blob.objects.count() == before

    # His own card, then the services, also without a network.
    open_view(page, "now")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Your own card", "Who to call"], timeout=SLOW)
    assert page.get_by_text("The long way home, past the water.").is_visible()
    assert page.get_by_role("link", name="13 11 14").is_visible()
    page.go_back()

    # A tag, and two guides that fit it. He may leave them.
    page.locator("summary", has_text="Tags").click()
    page.get_by_role("button", name="I shared something", exact=True).click()
    offered = page.locator("[data-place='guides'] button")
    expect(offered.first).to_have_text("Sharing on purpose")

    # The planner: not this, not yet, is a decision.
    open_view(page, "planner")
    page.get_by_label("In your own words").first.fill("the winter I did not open my post")
    tap(page, "Not this, not now")
    expect(page.locator(".close")).to_be_visible()
    assert "decided" in page.locator(".close").inner_text()
    expect(page.locator("[data-place='state']")).to_have_text(re.compile("^Sealed on this device"), timeout=SLOW)
    assert Blob.objects.count() == before

    # On the street again he opens it once more: what waited arrives, sealed.
    page.context.set_offline(False)
    page.reload(timeout=SLOW)
    unlock(page)
    for _ in range(400):
        if Blob.objects.count() >= before + 2:
            break
        page.wait_for_timeout(200)
    assert Blob.objects.count() >= before + 2
    lines = [entry["line"] for entry in vault(page, "entries")]
    assert any(line.startswith("The visit went long.") for line in lines)
    for blob in Blob.objects.all():
        assert b"visit" not in bytes(blob.sealed)
