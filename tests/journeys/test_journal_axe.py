"""Every page of the journal that is for writing, thinking and looking back, in every light and width, open and locked."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys import axe
from tests.journeys.journal import have_journal, vault
from tests.journeys.journal_views import VIEWS, open_view
from withness.people.models import SupportContact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Wednesdayafternoonsupervisionwithoutanybreakatallandwithoutaspaceinit " * 2
TARGETS = """() => [...document.querySelectorAll("#main :is(button, a[href], summary, select, input:not([type=radio], [type=checkbox]))")]
  .filter((one) => one.checkVisibility() && !one.matches(".in-line") && one.getBoundingClientRect().height < 44)
  .map((one) => `${one.outerHTML.slice(0, 90)} is ${Math.round(one.getBoundingClientRect().height)} px high`)"""


@pytest.fixture
def page(device):
    SupportContact.objects.create(name="Danger", what="Police", phone="000", urgent=True)
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    return device(make_person("Tomas"), bypass_csp=True)


def seen(page, name, where):
    """What is wrong with the view as it stands."""
    page.set_viewport_size({"width": 360, "height": 740})
    small = [f"{where}: {line}" for line in page.evaluate(TARGETS)]
    page.evaluate("document.querySelectorAll('#main details').forEach((one) => { one.open = true })")
    found = axe.violations(page, where)
    page.set_viewport_size({"width": 320, "height": 600})
    over = axe.too_wide(page)
    return small + found + ([f"{where}: {over} px wider than 320"] if over > 0 else [])


def test_every_view_with_nothing_in_it_and_locked(page):
    page.goto("/journal/")
    page.locator("#main h1").wait_for()

    found = []
    for name, given in VIEWS.items():
        open_view(page, name, **given)
        found += seen(page, name, f"{name}, not set up")

    assert not found, "\n" + "\n".join(found)


def test_every_view_with_long_words_in_it(page):
    have_journal(page)
    for kind, body in [
        ("text", {"text": LONG * 3}),
        ("card", {"lines": {"notice": LONG, "helps": LONG}, "people": [{"name": LONG, "number": "0400 000 000"}]}),
        ("frames", {"frames": {"body": LONG}, "when": LONG}),
        ("narrative", {"told": {}, "versions": [{"name": LONG, "day": "2026-11-26", "told": {}}], "heard": [{"who": LONG, "note": LONG}]}),
        ("measure", {"pack": "own-pulse", "answers": {"1": 2}, "scores": {"scales": [{"id": "1", "value": 2, "shown": "2"}]}}),
    ]:  # fmt: skip
        vault(page, "write", {"kind": kind, "body": body, "tags": [LONG[:40]]})

    found = []
    opened = {**VIEWS, "measure": {"pack": "own-pulse", "history": True}, "pitfalls": {"pitfall": "fixing"}}
    for name, given in opened.items():
        open_view(page, name, **given)
        page.wait_for_timeout(200)
        found += seen(page, name, name)
    for row in vault(page, "entries"):
        open_view(page, "entry", id=row["id"])
        expect(page.locator("#main h1")).not_to_be_empty()
        found += seen(page, "entry", f"entry of kind {row['kind']}")

    assert not found, "\n" + "\n".join(found)
