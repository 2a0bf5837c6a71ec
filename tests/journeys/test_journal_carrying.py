"""Carrying a few lines elsewhere, as two people do it: seen before it goes, stopped with one tap, told when it was opened."""

import re

import pyrage
import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person, make_thread
from tests.journeys import axe
from tests.journeys.journal import have_journal, vault
from tests.journeys.journal_views import open_view, tap
from withness.journal.models import SharingKey, Slip
from withness.meetings.models import Kept, Post, Thread
from withness.meetings.room.actions import keep_for_self

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "It was a long day. I could not say so in the room. Marta shouted at me twice."
LINE = "I could not say so in the room."


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def circle(tomas, ruth):
    return make_circle(tomas, ruth)


def let_hand_over(page):
    """Say that people in one's circles may hand one slips. Returns the six words."""
    open_view(page, "slips")
    page.get_by_label("People in my circles may hand me slips").check()
    expect(page.locator("[data-place='set']")).to_have_text("They may now.")
    expect(page.locator("[data-place='key']")).not_to_be_empty()
    return page.locator("[data-place='key']").inner_text()


def choose_line(page):
    """From an entry to the choice of where."""
    kept = vault(page, "write", {"kind": "text", "body": {"text": TEXT}, "tags": []})
    open_view(page, "entry", id=kept["id"])
    tap(page, "Share a line")
    page.get_by_label(LINE).check()
    expect(page.get_by_label("As others will read it")).to_have_value(LINE)
    tap(page, "Next: where to")


def seal_to(page, name, wish="Listen"):
    """A slip, to the page that shows it before it goes."""
    choose_line(page)
    page.get_by_label("To one person or a few, sealed").check()
    page.get_by_label(name).check()
    page.get_by_label(wish).check()
    tap(page, "Next: look at it")


def hand_over(page):
    tap(page, "Seal it and hand it over")
    expect(page.get_by_text("Sealed and handed over.")).to_be_visible()


@pytest.fixture
def pair(device, tomas, ruth, circle):
    """Two open journals; Ruth may be handed slips."""
    writer, reader = device(tomas), device(ruth)
    have_journal(writer)
    have_journal(reader)
    words = let_hand_over(reader)
    return writer, reader, words


def test_a_slip_is_seen_first_sealed_opened_and_told(pair, tomas):
    writer, reader, words = pair

    seal_to(writer, "Ruth")
    expect(writer.locator(".slip-sheet")).to_contain_text(LINE)
    expect(writer.locator(".slip-sheet")).not_to_contain_text("Marta")
    expect(writer.get_by_text("You and Ruth.")).to_be_visible()
    expect(writer.get_by_text("Not your organisation, not the server. Your name is shown.")).to_be_visible()
    expect(writer.get_by_text(words)).to_be_visible()
    assert not Slip.objects.exists()
    hand_over(writer)
    expect(writer.locator("[data-place='now']")).to_contain_text("Not opened yet.")

    open_view(reader, "slips")
    reader.get_by_role("button", name="Tomas").click()
    expect(reader.get_by_text("When you open them, Tomas sees that you did")).to_be_visible()
    assert Slip.objects.get().opened_on is None
    tap(reader, "Open it")
    expect(reader.get_by_text("Tomas asks you to listen.")).to_be_visible()
    expect(reader.locator(".written")).to_have_text(LINE)
    assert reader.get_by_role("button", name=re.compile("share|forward|carry|pass", re.IGNORECASE)).count() == 0
    assert vault(reader, "entries") == []

    open_view(writer, "carried")
    expect(writer.locator("[data-place='now']")).to_contain_text("Ruth opened it on")
    expect(writer.get_by_role("button", name="Take it back")).to_have_count(0)


def test_taken_back_before_it_was_opened_it_is_not_there(pair):
    writer, reader, _words = pair
    seal_to(writer, "Ruth")
    hand_over(writer)
    open_view(reader, "slips")
    reader.get_by_role("button", name="Tomas").wait_for()

    tap(writer, "Take it back")
    expect(writer.get_by_text("Nobody can see anything of your journal.")).to_be_visible()
    reader.get_by_role("button", name="Tomas").click()
    tap(reader, "Open it")

    expect(reader.get_by_text("It is not there any more: Tomas took it back")).to_be_visible()
    assert not Slip.objects.exists()


def test_opened_while_the_writer_looks_it_is_told_plainly(pair):
    writer, reader, _words = pair
    seal_to(writer, "Ruth")
    hand_over(writer)
    open_view(reader, "slips")
    reader.get_by_role("button", name="Tomas").click()
    tap(reader, "Open it")
    reader.locator(".written").wait_for()

    tap(writer, "Take it back")

    expect(writer.get_by_text("It was opened a moment ago.")).to_be_visible()
    expect(writer.locator("[data-place='now']")).to_contain_text("Ruth opened it on")


def test_a_changed_key_warns_and_nothing_goes_before_the_words_were_compared(pair, ruth):
    writer, _reader, words = pair
    seal_to(writer, "Ruth")
    hand_over(writer)
    SharingKey.objects.filter(person=ruth).update(public=str(pyrage.x25519.Identity.generate().to_public()))

    seal_to(writer, "Ruth", wish="Just know")
    expect(writer.get_by_text("The key of Ruth is not the one you used")).to_be_visible()
    expect(writer.get_by_text(f"Before, they were: {words}")).to_be_visible()
    tap(writer, "Seal it and hand it over")
    expect(writer.get_by_text("A key is not the one you used before.")).to_be_visible()
    assert Slip.objects.count() == 1
    writer.get_by_label("We have compared the six words.").check()
    hand_over(writer)

    assert Slip.objects.count() == 2


def test_a_line_is_posted_as_ordinary_text_and_removed_there(device, tomas, circle):
    make_thread(circle, tomas, title="Night shifts")
    page = device(tomas)
    have_journal(page)

    choose_line(page)
    page.get_by_label("Into a circle, as ordinary text").check()
    page.get_by_label("A new thread").check()
    page.get_by_label("What it is about").fill("A question")
    tap(page, "Next: look at it")
    expect(page.get_by_text("You and one other person in Tuesday circle.")).to_be_visible()
    expect(page.get_by_text("Ruth", exact=True)).to_be_visible()
    assert Thread.objects.count() == 1
    tap(page, "Post it there")
    expect(page.locator("[data-place='now']")).to_contain_text("Everyone there can read it.")
    assert [post.words for post in Post.objects.order_by("said_at")][-1] == LINE

    tap(page, "Remove it there")
    expect(page.get_by_text("Nobody can see anything of your journal.")).to_be_visible()
    assert Thread.objects.count() == 1
    assert "Marta" not in repr([post.words for post in Post.objects.all()])


def test_the_list_is_written_first_and_says_what_did_not_arrive(device, tomas, circle):
    page = device(tomas)
    have_journal(page)
    choose_line(page)
    page.get_by_label("Into a circle, as ordinary text").check()
    page.get_by_label("A new thread").check()
    page.get_by_label("What it is about").fill("A question")
    tap(page, "Next: look at it")
    page.route("**/talk/new/", lambda route: route.abort())

    tap(page, "Post it there")
    expect(page.get_by_text("There is no way to the server just now.")).to_be_visible()
    open_view(page, "carried")
    page.get_by_text("What nobody can see any more").click()

    expect(page.locator("[data-place='past']")).to_contain_text("It is not there.")
    assert not Post.objects.exists()


def test_words_kept_after_a_meeting_come_in_sealed_first_and_then_removed(device, tomas):
    for text in ("Breathe out first.", "Ask before helping."):
        keep_for_self(actor=tomas, text=text)
    page = device(tomas)
    have_journal(page)
    open_view(page, "bring")
    expect(page.get_by_text("Ask before helping.")).to_be_visible()
    page.route("**/removal/", lambda route: route.abort(), times=1)

    tap(page, "Bring them into my journal")
    expect(page.get_by_text("There is no way to the server just now.")).to_be_visible()
    assert Kept.objects.count() == 2
    assert len(vault(page, "entries", {"kind": "kept"})) == 1
    tap(page, "Bring them into my journal")
    expect(page.get_by_text("are in your journal now, and nowhere else.")).to_be_visible()

    assert not Kept.objects.exists()
    assert sorted(entry["line"] for entry in vault(page, "entries", {"kind": "kept"})) == [
        "Ask before helping.",
        "Breathe out first.",
    ]


def test_what_the_vault_has_not_acknowledged_is_not_removed(device, tomas):
    keep_for_self(actor=tomas, text="Breathe out first.")
    page = device(tomas)
    have_journal(page)
    open_view(page, "bring")
    page.route("**/vault/change/", lambda route: route.abort())

    tap(page, "Bring them into my journal")
    expect(page.get_by_text("There is no way to the server just now.")).to_be_visible()

    assert Kept.objects.count() == 1


def test_nobody_is_listed_who_is_not_near(pair, device):
    writer, _reader, _words = pair
    stranger = device(make_person("Stranger"))
    have_journal(stranger)
    let_hand_over(stranger)

    choose_line(writer)
    writer.get_by_label("To one person or a few, sealed").check()

    expect(writer.locator("[data-place='people'] label")).to_have_text([re.compile(r"^\s*Ruth\s*Tuesday circle\s*$")])
    expect(writer.get_by_text("Stranger")).to_have_count(0)


def test_each_page_is_sound_for_everyone(pair):
    writer, reader, _words = pair
    found, over = [], {}

    def look(page, where):
        found.extend(axe.violations(page, where))
        page.set_viewport_size({"width": 320, "height": 740})
        over[where] = axe.too_wide(page)

    choose_line(writer)
    writer.get_by_label("To one person or a few, sealed").wait_for()
    look(writer, "carry-where")
    writer.get_by_label("To one person or a few, sealed").check()
    look(writer, "carry-where, slip")
    writer.get_by_label("Ruth").check()
    writer.get_by_label("Help me act").check()
    tap(writer, "Next: look at it")
    writer.get_by_text("You and Ruth.").wait_for()
    look(writer, "carry-look")
    hand_over(writer)
    for name in ("carried", "slips", "bring", "archive", "carry"):
        open_view(writer, name)
        look(writer, name)
    open_view(reader, "slips")
    reader.get_by_role("button", name="Tomas").click()
    reader.get_by_role("button", name="Open it").wait_for()
    look(reader, "slip")
    tap(reader, "Open it")
    reader.get_by_text("If this person works for you").click()
    look(reader, "slip, open")

    assert found == []
    assert {where: width for where, width in over.items() if width > 0} == {}
