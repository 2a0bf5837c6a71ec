"""Every page that the ledger lets somebody read, in every light and width: axe finds nothing, nothing is cut off."""

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from tests import ledger, world
from tests.journeys import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

READERS = ("anonymous", "member", "host", "guest", "newcomer", "admin", "coordinator", "lead", "keeper")
PARTS = 6  # a test for each, so that they may be looked at side by side
MOST = 2  # readers that each page is looked at as: the first of the above who are let in, the second in two looks


def visits(house):
    """(reader, address, looks) for every page of the ledger."""
    for line in ledger.lines().values():
        if line.name == "journal":  # one document of many views, which leads strangers away: test_journal_axe walks it
            continue
        path = reverse(line.name, kwargs={name: house.arguments[name] for name in line.arguments})
        let_in = [role for role in READERS if line.lets_in("get", role)]
        for role, looks in zip(let_in[:MOST], (axe.LOOKS, axe.WHOLE), strict=False):
            yield role, path, looks


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_in_every_light_and_width(device, part):
    house = world.build()
    found, seen = [], 0
    pages = {role: device(house.people.get(role)) for role in READERS}
    for page in pages.values():
        axe.at_hand(page)

    for role, path, looks in list(visits(house))[part::PARTS]:
        page = pages[role]
        if not opened(page, path):
            continue
        seen += 1
        found += axe.violations(page, f"{path} as {role}", looks)
        found += narrow(page, f"{path} as {role}")

    assert not found, "\n" + "\n".join(found)
    assert seen >= 20


def opened(page, path):
    """Whether the address gave a page of the house: a feed, a file or a fragment is seen where it belongs."""
    try:
        page.goto(path)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    return page.evaluate("document.contentType === 'text/html' && document.doctype !== null")


def narrow(page, where):
    """320 px wide, as at 200 % zoom on a small laptop: nothing may need sideways scrolling."""
    page.set_viewport_size({"width": 320, "height": 600})
    over = axe.too_wide(page)
    return [f"{where}: {over} px wider than 320"] if over > 0 else []
