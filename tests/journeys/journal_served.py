"""A journal with two entries, and what a server hands to it, changed by hand."""

import json
import re

from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import SLOW, at_the_door, have_journal, vault

ONE, TWO = "One morning by the river.", "Two cups of tea."
NO_WAY = "There is no way to the server just now."


def two_entries(device):
    """An open journal with two entries, and their ids."""
    page = device(make_person("Tomas"))
    have_journal(page)
    ids = [vault(page, "write", {"kind": "text", "body": {"text": words}})["id"] for words in (ONE, TWO)]
    return page, *ids


def answer(page, path, content, **known):
    """What the server says at an address of the vault, from now on."""
    body = content if isinstance(content, str) else json.dumps(content)
    page.route(re.compile(f"/journal/vault/{path}$"), lambda route: route.fulfill(body=body, **known))


def fresh(page):
    """The page anew, at the door."""
    page.reload()
    at_the_door(page)


def notice(page, words):
    expect(page.locator("#notices")).to_contain_text(words, timeout=SLOW)
