"""J2: Tomas after a hard day, on his phone, without a network, from the first word to what stays with him."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_line, make_organisation, make_person, make_position
from tests.journeys.hands import soon
from tests.journeys.journal import SLOW, have_journal, unlock, vault
from tests.journeys.journal_views import home_button, is_kept, newest, open_view, tap
from withness.journal.models import Blob, Slip
from withness.meetings.models import Post
from withness.people.models import SupportContact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "The visit went long. I told her about the winter I did not open my post. For a minute I was not sure whose hour it was."
READY = """async () => {
  const worker = await navigator.serviceWorker.ready
  while (worker.active?.state !== "activated") await new Promise((done) => setTimeout(done, 50))
}"""


@pytest.fixture
def pair():
    """Tomas and Marek, who leads his team; both are in the community that the team has."""
    tomas, marek = make_person("Tomas"), make_person("Marek")
    organisation = make_organisation()
    for person in (tomas, marek):
        make_position(person, organisation)
    make_line(tomas, marek, organisation)
    make_circle(tomas, marek)
    return tomas, marek


@pytest.fixture
def phone(device, pair):
    """Tomas's phone: his journal is made, and may be opened without a network."""
    tomas, _marek = pair
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    page = device(tomas)
    have_journal(page)
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
    expect(page.get_by_text("Only you.")).to_be_visible()
    expect(page.get_by_text("Not your organisation, not the server.")).to_be_visible()
    tap(page, "Keep it")
    unlock(page)
    expect(page.locator("[data-place='state']")).to_have_text(re.compile("^Sealed on this device"), timeout=SLOW)
    assert Blob.objects.count() == before

    # His own card, then the services, also without a network.
    open_view(page, "now")
    expect(page.get_by_role("heading", level=2)).to_have_text(["Your own card", "Who to call"], timeout=SLOW)
    expect(page.get_by_text("The long way home, past the water.")).to_be_visible()
    expect(page.get_by_role("link", name="13 11 14")).to_be_visible()
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
    expect(page.locator(".close")).to_contain_text("decided")
    expect(page.locator("[data-place='state']")).to_have_text(re.compile("^Sealed on this device"), timeout=SLOW)
    assert Blob.objects.count() == before

    # On the street again what waited arrives by itself, sealed.
    page.context.set_offline(False)
    soon(page, lambda: Blob.objects.count() >= before + 2, True)
    lines = [entry["line"] for entry in vault(page, "entries")]
    assert any(line.startswith("The visit went long.") for line in lines)
    for blob in Blob.objects.all():
        assert b"visit" not in bytes(blob.sealed)


def may_be_handed_slips(page):
    """The page of somebody with a journal, to whom people in their circles may hand slips."""
    have_journal(page)
    open_view(page, "slips")
    page.get_by_label("People in my circles may hand me slips").check()
    expect(page.locator("[data-place='set']")).to_have_text("They may now.")
    return page


def test_two_sentences_for_marek_and_a_question_for_the_circle(phone, pair, device):
    page, (_tomas, marek) = phone, pair
    other = may_be_handed_slips(device(marek))
    open_view(page, "write")
    page.keyboard.type(WORDS)
    is_kept(page)

    # Two of the three sentences. He sees who reads them and until when before anything leaves.
    tap(page, "Carry a line elsewhere")
    for sentence in ("The visit went long.", "For a minute I was not sure whose hour it was."):
        page.get_by_label(sentence).check()
    tap(page, "Next: where to")
    page.get_by_label("To one person or a few, sealed").check()
    page.get_by_label("Marek").check()
    page.get_by_label("Help me think").check()
    tap(page, "Next: look at it")
    expect(page.locator(".slip-sheet")).to_contain_text("whose hour it was")
    expect(page.locator(".slip-sheet")).not_to_contain_text("winter")
    expect(page.get_by_text("You and Marek.")).to_be_visible()
    assert not Slip.objects.exists()
    tap(page, "Seal it and hand it over")
    expect(page.locator("[data-place='now']")).to_contain_text("Not opened yet.")

    # One question for the circle, in his own words, as ordinary text.
    open_view(page, "carry")
    page.get_by_label("As others will read it").fill("What do you do when an hour turns into your own?")
    tap(page, "Next: where to")
    page.get_by_label("Into a circle, as ordinary text").check()
    page.get_by_label("A new thread").check()
    page.get_by_label("What it is about").fill("Whose hour")
    tap(page, "Next: look at it")
    expect(page.get_by_text("You and one other person in Tuesday circle.")).to_be_visible()
    assert not Post.objects.exists()
    tap(page, "Post it there")
    expect(page.locator("[data-place='now']")).to_contain_text("Everyone there can read it.")

    # Marek opens what was sealed for him, and nothing else is there. Tomas sees that he did.
    open_view(other, "slips")
    other.get_by_role("button", name="Tomas").click()
    tap(other, "Open it")
    expect(other.get_by_text("Tomas asks you to help them think.")).to_be_visible()
    expect(other.locator(".written")).to_contain_text("The visit went long.")
    expect(other.locator("body")).not_to_contain_text("winter")
    open_view(page, "carried")
    expect(page.locator("[data-place='now']")).to_contain_text("Marek opened it on")

    # What he wrote is as it was, and the question is all that the house can read of it.
    assert [post.words for post in Post.objects.all()] == ["What do you do when an hour turns into your own?"]
    assert newest(page, "text")["text"] == WORDS


def test_the_next_day_he_takes_back_what_was_not_opened(phone, pair, device):
    page, (_tomas, marek) = phone, pair
    other = may_be_handed_slips(device(marek))
    open_view(page, "carry")
    page.get_by_label("As others will read it").fill("The visit went long.")
    tap(page, "Next: where to")
    page.get_by_label("To one person or a few, sealed").check()
    page.get_by_label("Marek").check()
    page.get_by_label("Listen").check()
    tap(page, "Next: look at it")
    tap(page, "Seal it and hand it over")
    expect(page.get_by_text("Sealed and handed over.")).to_be_visible()

    page.reload(timeout=SLOW)
    unlock(page)
    open_view(page, "carried")
    tap(page, "Take it back")

    expect(page.get_by_text("Nobody can see anything of your journal.")).to_be_visible()
    open_view(other, "home")
    open_view(other, "slips")
    expect(other.get_by_text("Nothing waits for you.")).to_be_visible()
    assert not Slip.objects.exists()
