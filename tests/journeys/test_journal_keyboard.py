"""The journal with the keyboard alone, from the site's own page to letting go."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.hands import Keys
from tests.journeys.journal import make_journal, vault
from tests.journeys.journal_views import is_kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def heading(page, words):
    """The view has come, and the reader is at its heading."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_focused()


def test_writing_a_guide_the_check_and_letting_go(device):
    page = device(make_person("Tomas"))
    make_journal(page)
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
