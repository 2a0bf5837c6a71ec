"""A server that fails, or a clock that is wrong: nothing that was written is lost, and nobody is locked out."""

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import OWN, SLOW, have_journal, is_open, unlock, vault
from tests.journeys.journal_served import NO_WAY, ONE, TWO, answer, fresh, notice, two_entries
from tests.journeys.journal_views import is_kept, open_view, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tab(device):
    return two_entries(device)


@pytest.mark.parametrize(
    "lie",
    [
        {"body": "<!doctype html><title>Sign in to this network</title>", "content_type": "text/html"},
        {"body": "[]"},
        {"body": "null"},
        {"body": '{"vault": {"id": "x"}}'},
        {"body": '{"vault": {"id": "0123456789ab", "version": 1, "doors": [null]}}'},
        {"body": "trouble", "status": 500},
        {"body": "", "status": 503},
    ],
    ids=["page", "list", "null", "no vault", "no doors", "500", "503"],
)
def test_what_is_no_vault_is_not_taken_for_one(tab, lie):
    page, *_ids = tab
    page.route(re.compile("/journal/vault/$"), lambda route: route.fulfill(**lie))

    page.reload()

    expect(page.get_by_role("heading", name="Your journal is not here just now")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text(NO_WAY)).to_be_visible()
    page.unroute_all()
    tap(page, "Try again")
    unlock(page)
    assert len(vault(page, "entries")) == 2


@pytest.mark.parametrize(
    "lie",
    [
        {"status": 500, "body": "trouble"},
        {"status": 200, "body": "<!doctype html>"},
        {"status": 200, "body": "{}"},
        {"status": 200, "body": '{"kept": {}}'},
        {"status": 200, "body": '{"kept": {"0123456789ab": 1}}'},
    ],
    ids=["500", "page", "nothing", "none kept", "another kept"],
)
def test_what_was_not_kept_waits_here_and_arrives_later(tab, lie):
    page, *_ids = tab
    page.route("**/journal/vault/change/", lambda route: route.fulfill(**lie))

    open_view(page, "write")
    page.get_by_label("Your words").fill("In the meantime.")
    expect(page.locator("[data-place='state']")).to_have_text(re.compile("^Sealed on this device"), timeout=SLOW)
    notice(page, "One thing you wrote waits on this device, sealed.")

    page.unroute_all()
    fresh(page)
    unlock(page)
    expect(page.locator("#notices")).to_be_empty(timeout=SLOW)
    assert sorted(entry["line"] for entry in vault(page, "entries")) == ["In the meantime.", ONE, TWO]


def test_a_search_that_broke_off_half_way_says_so(tab):
    page, *_ids = tab
    fresh(page)
    answer(page, "read/", "trouble", status=500)
    page.get_by_label("Your words", exact=True).fill(OWN)
    tap(page, "Open")
    expect(page.locator("[data-view='unlock'] .error")).to_contain_text(NO_WAY, timeout=SLOW)

    page.unroute_all()
    page.route("**/journal/vault/read/", only_lists)
    tap(page, "Open")
    is_open(page)
    open_view(page, "entries")
    page.get_by_label("Find words").fill("river")
    page.keyboard.press("Enter")
    expect(page.locator("[data-place='trouble']")).to_contain_text(NO_WAY, timeout=SLOW)

    page.unroute_all()
    tap(page, "Find")
    expect(page.locator("[data-place='rows']")).to_contain_text("by the river")


def only_lists(route):
    """The list of entries, which is asked for a piece at a time, and no entry."""
    ids = json.loads(route.request.post_data)["ids"]
    entries = len(ids) > 1
    route.fulfill(status=500, body="trouble") if entries else route.continue_()


def test_an_answer_that_was_lost_makes_no_second_copy(tab):
    page, *_ids = tab

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/journal/vault/change/", lose, times=1)
    assert vault(page, "write", {"kind": "text", "body": {"text": "Sent, and not heard of."}})["state"] == "waiting"
    fresh(page)
    unlock(page)
    expect(page.locator("#notices")).to_be_empty(timeout=SLOW)

    assert sorted(entry["line"] for entry in vault(page, "entries")) == [ONE, "Sent, and not heard of.", TWO]


# The clock of a worker, which has no clock of the page's to follow.
WRONG = """
const Right = Date
globalThis.Date = class extends Right {
  constructor(...given) { given.length ? super(...given) : super(Right.now() + SHIFT) }
  static now() { return Right.now() + SHIFT }
}
"""
TEN_YEARS = 10 * 365 * 24 * 3600 * 1000


@pytest.mark.parametrize("shift", [-TEN_YEARS, TEN_YEARS], ids=["slow", "fast"])
def test_a_clock_that_is_ten_years_wrong_locks_nobody_out(device, shift):
    page = device(make_person("Tomas"), service_workers="block")
    have_journal(page)
    first = vault(page, "write", {"kind": "text", "body": {"text": "Today."}})["id"]
    right = vault(page, "read", first)["created"]
    page.route("**/vault/times*.js", lambda route: set_wrong(route, shift))
    page.clock.set_system_time(dt.datetime.now(dt.UTC) + dt.timedelta(milliseconds=shift))

    fresh(page)
    unlock(page)
    open_view(page, "entry", id=first)
    expect(page.locator(".written")).to_have_text("Today.")
    tap(page, "Write on")
    page.get_by_label("Your words").fill("Changed.")
    is_kept(page)
    second = vault(page, "write", {"kind": "text", "body": {"text": "At a wrong time."}})["id"]

    assert vault(page, "read", first)["body"] == {"text": "Changed."}
    assert abs(int(vault(page, "read", second)["created"][:4]) - int(right[:4])) == 10
    page.unroute_all()
    fresh(page)
    unlock(page)
    assert {entry["line"] for entry in vault(page, "entries")} == {"Changed.", "At a wrong time."}


def set_wrong(route, shift):
    script = route.fetch()
    route.fulfill(response=script, body=WRONG.replace("SHIFT", str(shift)) + script.text())
