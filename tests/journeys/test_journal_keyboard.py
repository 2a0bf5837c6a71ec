"""The journal with the keyboard alone, from the site's own page to letting go."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person, make_thread
from tests.journeys.hands import Keys
from tests.journeys.journal import have_journal, vault
from tests.journeys.journal_views import is_kept, open_view
from withness.journal.models import Slip
from withness.meetings.models import Post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def heading(page, words):
    """The view has come, and the reader is at its heading."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_focused()


def test_writing_a_guide_the_check_and_letting_go(device):
    page = device(make_person("Tomas"))
    have_journal(page)
    keys = Keys(page)

    keys.tap(re.compile("^Write"))
    page.keyboard.type("With keys alone.")
    is_kept(page)
    keys.tap("Keep it")
    heading(page, "Journal")
    keys.tap(re.compile("^Guide"))
    heading(page, "Guides")
    keys.tap(re.compile("^Being heard"))
    heading(page, "Being heard")
    keys.tap("Next")
    expect(page.locator("[data-place='step-title']")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("The second question first.")
    is_kept(page)
    keys.unfold("All of them")
    keys.tap(page.locator(".all-steps button").last.inner_text())
    keys.tap("To the end")
    expect(page.get_by_role("heading", name="Keep, share a line, or let go")).to_be_focused()
    keys.tap("Let it go")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(vault(page, "entries")) == 2
    keys.tap("Let it go")
    page.keyboard.press("Enter")
    heading(page, "Journal")

    keys.tap("Look back")
    heading(page, "Look back")
    keys.write("Find words", "keys")
    page.keyboard.press("Enter")
    keys.tap(re.compile("With keys alone"))
    page.get_by_text("With keys alone.").wait_for()
    page.go_back()
    heading(page, "Look back")

    assert [entry["line"] for entry in vault(page, "entries")] == ["With keys alone."]


TEXT = "It was a long day. I could not say so in the room. Marta shouted at me twice."
LINE = "I could not say so in the room."


def chosen(page, keys):
    """From the first page to the choice of where, with one sentence chosen."""
    keys.tap(re.compile("^Write"))
    page.keyboard.type(TEXT)
    is_kept(page)
    keys.tap("Carry a line elsewhere")
    heading(page, "Share a line")
    keys.tick(LINE)
    expect(page.get_by_label("As others will read it")).to_have_value(LINE)
    keys.tap("Next: where to")
    heading(page, "Where to?")


def test_a_line_into_the_circle_and_back(device):
    tomas, ruth = make_person("Tomas"), make_person("Ruth")
    make_thread(make_circle(tomas, ruth), tomas, title="Night shifts")
    page = device(tomas)
    have_journal(page)
    keys = Keys(page)

    chosen(page, keys)
    keys.tap("Next: look at it")
    expect(page.get_by_text("Choose one of the two ways.")).to_be_focused()
    keys.tick("Into a circle, as ordinary text")
    keys.tick("A new thread")
    keys.write("What it is about", "A question")
    keys.tap("Next: look at it")
    heading(page, "Look at it first")
    expect(page.get_by_text("You and one other person in Tuesday circle.")).to_be_visible()
    expect(page.locator(".slip-sheet")).not_to_contain_text("Marta")
    keys.tap("Back, change something")
    heading(page, "Where to?")
    expect(page.get_by_label("What it is about")).to_have_value("A question")
    keys.tap("Next: look at it")
    keys.tap("Post it there")
    heading(page, "Who can see what now")
    assert [post.words for post in Post.objects.order_by("said_at")][-1] == LINE

    keys.tap("Remove it there")
    expect(page.get_by_text("Nobody can see anything of your journal.")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Who can see what now")).to_be_focused()
    keys.unfold("What nobody can see any more")
    expect(page.locator("[data-place='past']")).to_contain_text("You removed it on")
    assert LINE not in repr([post.words for post in Post.objects.all()])


def test_a_slip_sealed_handed_over_opened_and_another_taken_back(device):
    tomas, ruth = make_person("Tomas"), make_person("Ruth")
    make_circle(tomas, ruth)
    page, reader = device(tomas), device(ruth)
    have_journal(page)
    have_journal(reader)
    keys, theirs = Keys(page), Keys(reader)
    open_view(reader, "slips")
    theirs.tick("People in my circles may hand me slips")
    expect(reader.locator("[data-place='set']")).to_have_text("They may now.")

    for _ in range(2):
        open_view(page, "home")
        chosen(page, keys)
        keys.tick("To one person or a few, sealed")
        keys.tick("Ruth")
        keys.tick("Help me think")
        keys.tap("Next: look at it")
        heading(page, "Look at it first")
        expect(page.get_by_text("You and Ruth.")).to_be_visible()
        keys.tap("Seal it and hand it over")
        heading(page, "Who can see what now")
    keys.tap("Take it back")
    expect(page.locator("[data-place='now'] li")).to_have_count(1)

    open_view(reader, "home")
    open_view(reader, "slips")
    theirs.tap(re.compile("^Tomas"))
    heading(reader, "From Tomas")
    theirs.tap("Open it")
    expect(reader.get_by_text("Tomas asks you to help them think.")).to_be_focused()
    expect(reader.locator(".written")).to_have_text(LINE)
    assert Slip.objects.get().opened_on
