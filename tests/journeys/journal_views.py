"""Ways to a view of the journal, and what is done in every one of them."""

import re

from playwright.sync_api import expect

from tests.journeys.journal import vault

SHOW = """async ([name, params]) => {
  const { show } = await import(document.querySelector("script[type=module]").src.replace(/start[^/]*$/, "app.js"))
  show(name, params)
}"""
# Every view that is for writing, thinking and looking back, with what it is opened with.
VIEWS = {
  "home": {}, "write": {}, "now": {}, "draw": {}, "voice": {}, "practices": {}, "mode": {"mode": "six-stations"},
  "guide": {"guide": "influence"}, "planner": {}, "drift": {}, "pitfalls": {}, "frames": {}, "narrative": {}, "selfcare": {},
  "card": {}, "measures": {}, "measure": {"pack": "personal-wellbeing"}, "entries": {}, "calendar": {}, "settings": {},
}  # fmt: skip


def open_view(page, name, **params):
    """The view, as a button would show it."""
    page.evaluate(SHOW, [name, params])
    expect(page.locator("html")).to_have_attribute("data-view", name)
    expect(page.locator("#main .view[aria-busy]")).to_have_count(0)
    expect(page.locator("#main h1").first).not_to_be_empty()


def tap(page, name):
    """Press the button of this name."""
    page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()


def home_button(page, name):
    """One of the four ways in on the first page: its name, then a line about it."""
    return page.get_by_role("button", name=re.compile(f"^{name}"))


def is_kept(page):
    """The line beside the button says so."""
    expect(page.locator("[data-place='state']")).to_have_text(re.compile("^Kept, sealed, at "))


def newest(page, kind):
    """The body of the newest entry of a kind, as the vault gives it back."""
    return vault(page, "read", vault(page, "entries", {"kind": kind})[0]["id"])["body"]
