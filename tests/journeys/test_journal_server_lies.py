"""A server that lies, forgets or fails: nothing it sends is believed, the page says so, and nothing that was written is lost."""

import datetime as dt
import json
import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import OWN, SLOW, at_the_door, have_journal, is_open, unlock, vault
from tests.journeys.journal_views import is_kept, open_view, tap
from withness.journal.models import Blob, Door, Vault
from withness.kit.ids import from_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ONE, TWO = "One morning by the river.", "Two cups of tea."
BELONGS_ELSEWHERE = "The server sent something that belongs elsewhere. It was not opened."
DAMAGED = "What the server sent is damaged. It was not opened."
OLDER = "The server sent something older than what you have written since. It was not opened."
NOT_ALL = "The server sent nothing, or not all of it."
WEAKER = "easier to guess than this app allows. It was not tried."
NO_WAY = "There is no way to the server just now."


@pytest.fixture
def tab(device):
    """An open journal with two entries, and their ids."""
    page = device(make_person("Tomas"))
    have_journal(page)
    ids = [vault(page, "write", {"kind": "text", "body": {"text": words}})["id"] for words in (ONE, TWO)]
    return page, *ids


def everything():
    """All that the server holds of entries and lists, to be given back later."""
    return {blob.id: (blob.seq, bytes(blob.sealed)) for blob in Blob.objects.all()}


def give(blob, sealed):
    Blob.objects.filter(id=from_text(blob)).update(sealed=sealed, size=len(sealed))


def give_all(old):
    """The vault as it was, and nothing that came since."""
    Blob.objects.exclude(id__in=old).delete()
    for number, (seq, sealed) in old.items():
        Blob.objects.filter(id=number).update(seq=seq, sealed=sealed, size=len(sealed))


def answer(page, path, content, **known):
    """What the server says at an address of the vault, from now on."""
    body = content if isinstance(content, str) else json.dumps(content)
    page.route(re.compile(f"/journal/vault/{path}$"), lambda route: route.fulfill(body=body, **known))


def fresh(page):
    """The page anew, at the door."""
    page.reload()
    at_the_door(page)


def not_opening(page, phrase=OWN):
    """Try the door where it must not open; the sentence that stands beside the field."""
    fresh(page)
    page.get_by_label("Your words", exact=True).fill(phrase)
    tap(page, "Open")
    error = page.locator("[data-view='unlock'] .error")
    error.wait_for(timeout=SLOW)
    return error.inner_text()


def notice(page, words):
    expect(page.locator("#notices")).to_contain_text(words, timeout=SLOW)


def refused(page, entry, words):
    """The entry's own page says why it did not open, and shows nothing else."""
    open_view(page, "entry", id=entry)
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("heading", level=1, name="This did not open")).to_be_focused()
    expect(page.locator("[data-place='open']")).to_be_hidden()
    assert page.locator(".written").all_inner_texts() == []


def test_one_entry_in_place_of_another_is_not_opened_and_the_rest_is(tab):
    page, one, two = tab
    give(one, bytes(Blob.objects.get(id=from_text(two)).sealed))

    fresh(page)
    unlock(page)

    notice(page, "One entry did not open: what the server sent is not what you wrote.")
    refused(page, one, BELONGS_ELSEWHERE)
    open_view(page, "entry", id=two)
    expect(page.locator(".written")).to_have_text(TWO)
    open_view(page, "entries")
    page.get_by_label("Find words").fill("river")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing here has these words.")).to_be_visible()


def test_a_bit_that_was_bent_is_seen_and_what_is_written_next_is_kept(tab):
    page, one, _two = tab
    mine = bytes(Blob.objects.get(id=from_text(one)).sealed)
    give(one, mine[:-1] + bytes([mine[-1] ^ 1]))

    fresh(page)
    unlock(page)
    refused(page, one, DAMAGED)
    open_view(page, "write", id=one)
    expect(page.get_by_role("alert")).to_contain_text(DAMAGED)
    page.get_by_label("Your words").fill("Three, all the same.")
    tap(page, "Keep it")
    expect(page.get_by_text("It is kept, sealed.")).to_be_visible()

    give(one, mine)
    fresh(page)
    unlock(page)
    assert vault(page, "read", one)["body"] == {"text": ONE}
    assert {entry["line"] for entry in vault(page, "entries")} == {ONE, TWO, "Three, all the same."}


def test_an_older_copy_of_one_entry_is_not_opened(tab):
    page, one, _two = tab
    old = bytes(Blob.objects.get(id=from_text(one)).sealed)
    vault(page, "write", {"id": one, "kind": "text", "body": {"text": "One, changed."}})
    give(one, old)

    fresh(page)
    unlock(page)

    refused(page, one, OLDER)


def test_an_older_journal_is_not_taken_by_a_tab_that_has_seen_a_newer_one(tab):
    page, one, _two = tab
    old = everything()
    vault(page, "write", {"id": one, "kind": "text", "body": {"text": "One, changed."}})
    give_all(old)

    open_view(page, "write")
    page.get_by_label("Your words").fill("Three.")

    expect(page.locator("[data-place='state']")).to_have_text(OLDER, timeout=SLOW)
    expect(page.get_by_label("Your words")).to_have_value("Three.")
    assert everything() == old


def test_an_older_journal_is_told_of_on_a_device_that_keeps_its_ways_in(tab):
    page, _one, _two = tab
    old = everything()
    vault(page, "write", {"kind": "text", "body": {"text": "Three."}})
    open_view(page, "home")
    open_view(page, "ways")
    page.get_by_label("Open here without a network too").check()
    page.wait_for_timeout(1000)
    give_all(old)

    for _ in range(2):
        fresh(page)
        unlock(page)
        notice(page, "Later entries are missing.")

    assert {entry["line"] for entry in vault(page, "entries")} == {ONE, TWO}


def test_a_new_device_finds_an_older_journal_by_the_day_in_an_archive(tab):
    page, _one, _two = tab
    changed = dt.date.fromisoformat(vault(page, "call", "about")["written"])
    open_view(page, "archive")
    compare = page.get_by_label("Last changed, says your archive")
    answered = page.locator("[data-place='newest']")

    tap(page, "Compare")
    expect(page.locator("#archive-changed-error")).to_have_text("Say which day.")

    compare.fill((changed + dt.timedelta(days=1)).isoformat())
    tap(page, "Compare")
    expect(answered).to_contain_text("Your archive is newer")

    compare.fill(changed.isoformat())
    tap(page, "Compare")
    expect(answered).to_contain_text("It is not older than your archive.")
    expect(page.locator("#archive-changed-error")).to_be_hidden()


def test_a_server_that_sends_nothing_is_not_taken_for_an_empty_journal(tab):
    page, *_ids = tab
    kept = list(Blob.objects.all())

    Blob.objects.all().delete()
    assert NOT_ALL in not_opening(page)

    Blob.objects.bulk_create(kept)
    fresh(page)
    unlock(page)
    assert len(vault(page, "entries")) == 2


def test_one_blob_that_is_held_back_is_missed(tab):
    page, one, _two = tab
    mine = Blob.objects.get(id=from_text(one))

    mine.delete()
    fresh(page)
    unlock(page)

    notice(page, "One entry did not open")
    refused(page, one, NOT_ALL)


def test_a_server_that_says_there_is_no_journal_gets_no_new_one_in_its_place(tab):
    page, *_ids = tab
    token = page.evaluate("async () => (await (await fetch('vault/')).json()).token")
    answer(page, "", {"token": token, "vault": None, "aside": []}, content_type="application/json")

    page.reload()
    expect(page.get_by_role("button", name="Set it up")).to_be_visible(timeout=SLOW)
    with pytest.raises(Exception, match="there"):
        made_again(page)

    page.unroute_all()
    fresh(page)
    unlock(page)
    assert {entry["line"] for entry in vault(page, "entries")} == {ONE, TWO}


def made_again(page):
    """Try to make a second journal with words of one's own."""
    recovery = vault(page, "offered")["recovery"]
    words = recovery.split(" ")
    typed = {"phrase": OWN, "recovery": {"1": words[0], "12": words[11]}}
    vault(page, "make", {"phrase": OWN, "recovery": recovery, "typed": typed})


def test_the_ways_into_another_journal_do_not_open(tab, device):
    page, *_ids = tab
    stranger = device(make_person("Stranger"))
    have_journal(stranger, "an owl in the attic twice a week")
    theirs = stranger.evaluate("async () => await (await fetch('vault/')).json()")
    mine = page.evaluate("async () => await (await fetch('vault/')).json()")

    answer(page, "", theirs | {"token": mine["token"]}, content_type="application/json")
    assert "These words do not open your journal." in not_opening(page)

    page.unroute_all()
    forged = mine | {"vault": mine["vault"] | {"id": theirs["vault"]["id"]}}
    answer(page, "", forged, content_type="application/json")
    assert BELONGS_ELSEWHERE in not_opening(page)


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


def test_a_weaker_door_or_another_form_is_not_tried(tab):
    page, *_ids = tab
    door = Door.objects.get(kind="words")

    weak = bytes(door.sealed).replace(b" 17\n", b" 10\n", 1)
    Door.objects.filter(id=door.id).update(sealed=weak)
    assert WEAKER in not_opening(page)

    Door.objects.filter(id=door.id).update(sealed=bytes(door.sealed))
    Vault.objects.update(version=0)
    assert WEAKER in not_opening(page)

    Vault.objects.update(version=2)
    assert "a newer version of the app" in not_opening(page)


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
