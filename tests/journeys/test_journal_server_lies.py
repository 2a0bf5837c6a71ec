"""A server that lies or forgets: nothing it sends is believed, and the page says so."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import OWN, SLOW, have_journal, unlock, vault
from tests.journeys.journal_served import ONE, TWO, answer, fresh, notice, two_entries
from tests.journeys.journal_views import open_view, tap
from withness.journal.models import Blob, Door, Vault
from withness.kit.ids import from_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BELONGS_ELSEWHERE = "The server sent something that belongs elsewhere. It was not opened."
DAMAGED = "What the server sent is damaged. It was not opened."
OLDER = "The server sent something older than what you have written since. It was not opened."
NOT_ALL = "The server sent nothing, or not all of it."
WEAKER = "easier to guess than this app allows. It was not tried."


@pytest.fixture
def tab(device):
    return two_entries(device)


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


def not_opening(page, phrase=OWN):
    """Try the door where it must not open; the sentence that stands beside the field."""
    fresh(page)
    page.get_by_label("Your words", exact=True).fill(phrase)
    tap(page, "Open")
    error = page.locator("[data-view='unlock'] .error")
    error.wait_for(timeout=SLOW)
    return error.inner_text()


def refused(page, entry, words):
    """The entry's own page says why it did not open, and shows nothing else."""
    open_view(page, "entry", id=entry)
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("heading", level=1, name="This did not open")).to_be_focused()
    expect(page.locator("[data-place='open']")).to_be_hidden()
    expect(page.locator(".written")).to_have_count(0)


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
    expect(page.locator("[data-place='set']")).to_have_text("Set.")
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
