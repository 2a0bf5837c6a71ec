"""Looking back: by words, tags, kind and day; pictures and voices; letting go and bringing back; hints while writing."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import have_journal, unlock, vault
from tests.journeys.journal_views import home_button, is_kept, newest, open_view, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(device):
    page = device(make_person("Tomas"), permissions=["microphone"])
    have_journal(page)
    return page


def write(page, text, *tags):
    return vault(page, "write", {"kind": "text", "body": {"text": text}, "tags": list(tags)})["id"]


def test_words_tags_and_kinds_narrow_the_list(page):
    write(page, "The ferry was late.", "travel")
    write(page, "A long visit by the harbour.", "visits")
    vault(page, "write", {"kind": "pitfall", "body": {"pitfall": "fixing", "text": "At the ferry door."}})

    open_view(page, "entries")
    expect(page.locator(".rows li")).to_have_count(3)
    page.get_by_label("Find words").fill("ferry")
    tap(page, "Find")
    expect(page.locator(".rows li")).to_have_count(2)
    page.get_by_label("Kind").select_option("pitfall")
    expect(page.locator(".rows .line")).to_have_text(["fixing · At the ferry door."])
    page.get_by_label("Find words").fill("")
    page.get_by_label("Kind").select_option("")
    page.get_by_role("button", name="visits", exact=True).click()
    expect(page.locator(".rows .line")).to_have_text(["A long visit by the harbour."])
    page.get_by_label("Find words").fill("ferry")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Nothing here has these words.")).to_be_visible()


def test_a_long_list_comes_a_page_at_a_time(page):
    for number in range(35):
        write(page, f"Entry {number}")

    open_view(page, "entries")
    expect(page.locator(".rows li")).to_have_count(30)
    tap(page, "Earlier ones")

    expect(page.locator(".rows li")).to_have_count(35)
    expect(page.locator(".rows li").nth(30).get_by_role("button")).to_be_focused()
    expect(page.get_by_role("button", name="Earlier ones")).to_be_hidden()


def test_with_nothing_in_it_the_list_says_what_it_is_for(page):
    open_view(page, "entries")

    expect(page.get_by_text("What you keep stands here, newest first.")).to_be_visible()


def test_a_day_of_the_calendar_opens_what_was_kept(page):
    write(page, "The ferry was late.")

    open_view(page, "calendar")
    page.get_by_role("button", name=re.compile("something is kept$")).click()
    expect(page.locator(".rows li")).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Month before")).click()

    expect(page.locator(".rows")).to_be_hidden()
    expect(page.get_by_role("button", name=re.compile("something is kept$"))).to_have_count(0)


def test_a_tag_of_ones_own_and_two_guides_that_fit(page):
    open_view(page, "write")
    page.get_by_label("Your words").fill("I told her about the winter.")
    page.locator("summary", has_text="Tags").click()

    page.get_by_role("button", name="I shared something", exact=True).click()
    page.get_by_label("A tag of your own").fill("winter")
    page.keyboard.press("Enter")
    is_kept(page)

    expect(page.get_by_role("button", name="Sharing on purpose")).to_be_visible()
    assert vault(page, "entries")[0]["tags"] == ["I shared something", "winter"]


def test_what_is_let_go_can_be_brought_back_until_the_next_page(page):
    write(page, "Too raw to keep.")
    open_view(page, "entries")
    page.get_by_role("button", name="Too raw to keep.").click()

    tap(page, "Let it go")
    page.get_by_role("dialog").get_by_role("button", name="No, it stays").click()
    assert len(vault(page, "entries")) == 1
    tap(page, "Let it go")
    page.get_by_role("dialog").get_by_role("button", name="Let it go").click()
    page.get_by_text("It is gone.").wait_for()
    assert vault(page, "entries") == []
    tap(page, "Bring it back")

    expect(page.locator(".written")).to_have_text("Too raw to keep.")
    assert len(vault(page, "entries")) == 1


def test_a_drawing_made_with_the_keyboard_alone_is_seen_again(page):
    open_view(page, "draw")
    page.locator("canvas").focus()
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.get_by_label("In words, if you like").fill("A line that goes on.")
    is_kept(page)

    kept = vault(page, "entries", {"kind": "drawing"})[0]
    open_view(page, "entry", id=kept["id"])

    expect(page.get_by_text("A line that goes on.")).to_be_visible()
    drawn = "document.querySelector('canvas').getContext('2d').getImageData(396, 360, 1, 1).data[0] < 120"
    page.wait_for_function(drawn, polling=100)


def test_a_voice_note_is_recorded_sealed_and_heard_again(page):
    open_view(page, "voice")
    expect(page.get_by_text("Up to five minutes")).to_be_visible()
    tap(page, "Begin")
    page.get_by_text("Recording. Press Stop when you are done.").wait_for()
    page.wait_for_timeout(1500)
    tap(page, "Stop")
    is_kept(page)
    assert len(newest(page, "voice")["data"]) > 500

    tap(page, "Hear it")

    expect(page.get_by_role("button", name="Stop hearing")).to_be_visible()


def test_hints_are_off_until_they_are_wanted_and_a_word_may_stay(page):
    open_view(page, "write")
    page.get_by_label("Your words").fill("The schizophrenic was a frequent flyer.")
    page.wait_for_timeout(2000)
    expect(page.get_by_role("heading", name="Words to look at")).to_be_hidden()

    open_view(page, "settings")
    page.get_by_label(re.compile("^Language helper")).check()
    page.get_by_text("Set.", exact=True).wait_for()
    open_view(page, "write")
    page.get_by_label("Your words").fill("The schizophrenic left. “A frequent flyer”, she said.")
    page.get_by_role("heading", name="Words to look at").wait_for()
    expect(page.locator(".hint-row")).to_have_count(1)
    page.get_by_role("button", name=re.compile("their word")).click()

    expect(page.get_by_role("heading", name="Words to look at")).to_be_hidden()
    expect(page.get_by_label("Your words")).to_have_value("The schizophrenic left. “A frequent flyer”, she said.")


def test_words_from_before_unlocking_walk_to_the_unlock_page_and_back(page):
    page.reload()
    home_button(page, "Write").click()
    page.keyboard.type("Written in the dark.")
    page.get_by_text("In this open tab only.").wait_for()

    tap(page, "Keep it")
    unlock(page)

    expect(page.get_by_label("Your words")).to_have_value("Written in the dark.")
    is_kept(page)
    page.get_by_label("Your words").fill("Written in the dark, read by day.")
    is_kept(page)
    assert [entry["line"] for entry in vault(page, "entries")] == ["Written in the dark, read by day."]


def test_what_is_typed_in_the_last_moment_before_a_lock_is_kept(page):
    home_button(page, "Write").click()
    page.keyboard.type("The last words.")

    tap(page, "Lock")
    unlock(page)

    assert [entry["line"] for entry in vault(page, "entries")] == ["The last words."]
