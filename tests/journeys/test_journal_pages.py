"""What there is to write with, think with and look back at: each once, as a person does it, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import have_journal, vault
from tests.journeys.journal_views import home_button, is_kept, newest, open_view, tap
from withness.journal.practice.shelf import shelf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUIDES = [guide["id"] for guide in shelf()["guides"]]
MODES = [mode for mode in shelf()["modes"] if mode["form"] == "text"]


@pytest.fixture
def page(device):
    page = device(make_person("Tomas"), permissions=["microphone"])
    have_journal(page)
    return page


def walk_to_the_end(page):
    """Press Next until the three ends stand there."""
    for _ in range(20):
        if page.get_by_role("heading", name="Keep, share a line, or let go").is_visible():
            return
        page.locator("[data-do='next']").click()
    raise AssertionError("no end")


def test_what_is_written_is_kept_by_itself_and_written_on_later(page):
    home_button(page, "Write").click()
    page.keyboard.type("The ferry was late")
    is_kept(page)

    tap(page, "Look back")
    page.get_by_role("button", name="The ferry was late").click()
    tap(page, "Write on")
    expect(page.get_by_label("Your words")).to_have_value("The ferry was late")
    page.get_by_label("Your words").fill("The ferry was late, and so was I.")
    tap(page, "Keep it")
    page.get_by_text("It is kept, sealed.").wait_for()

    assert newest(page, "text")["text"] == "The ferry was late, and so was I."
    assert len(vault(page, "entries")) == 1


def test_every_way_to_look_at_a_day_can_be_walked_and_kept(page):
    for mode in MODES:
        open_view(page, "mode", mode=mode["id"])
        for stage in mode["stages"]:
            page.get_by_role("textbox").fill(f"about {stage['id']}")
            page.locator("[data-do='next']").click()
        expect(page.get_by_role("heading", name="Keep, share a line, or let go")).to_be_focused()
        tap(page, "Keep it")
        page.get_by_text("It is kept, sealed.").wait_for()

        answers = newest(page, "mode")["answers"]
        assert answers == {stage["id"]: f"about {stage['id']}" for stage in mode["stages"]}


def test_a_mode_without_questions_leads_to_a_picture_or_a_voice(page):
    open_view(page, "mode", mode="audio-or-drawing")

    tap(page, "Draw")

    page.get_by_role("heading", name="Draw", level=1).wait_for()


@pytest.mark.parametrize("variant", ["Any", "Own experience", "Family or carer"])
def test_every_guide_in_every_variant_may_stay_empty_but_for_one_line(page, variant):
    for guide in GUIDES:
        open_view(page, "guide", guide=guide)
        page.locator("summary", has_text="Whose view").click()
        page.get_by_label(variant).check(force=True)
        page.get_by_role("textbox").fill(f"{guide} {variant}")
        walk_to_the_end(page)
        tap(page, "Keep it")
        page.get_by_text("It is kept, sealed.").wait_for()

        kept = newest(page, "guide")
        assert (kept["guide"], kept["answers"]) == (guide, {"1": f"{guide} {variant}"})


def test_not_this_not_now_is_a_whole_outcome(page):
    open_view(page, "planner")

    tap(page, "Not this, not now")

    decisions = page.locator(".decisions label")
    expect(decisions).to_have_count(5)
    heights = {round(box.bounding_box()["height"]) for box in decisions.all()}
    assert len(heights) == 1
    expect(page.get_by_label(re.compile("^Not this"))).to_be_checked()
    closing = page.locator(".close").inner_text()
    for label in decisions.all_inner_texts():
        page.get_by_text(label, exact=True).click()
        assert page.locator(".close").inner_text() == closing
    is_kept(page)
    assert newest(page, "planner")["decision"] == "not"


def test_the_planner_keeps_choices_and_own_words(page):
    open_view(page, "planner")

    page.get_by_label("Hope", exact=True).check()
    page.get_by_label("In your own words").first.fill("the winter I did not open my post")
    page.locator("[data-do='next']").click()
    page.locator("[data-do='earlier']").click()

    expect(page.get_by_label("Hope", exact=True)).to_be_checked()
    is_kept(page)
    assert newest(page, "planner")["fields"]["what"] == {
        "options": ["hope"],
        "text": "the winter I did not open my post",
    }


def test_a_marker_is_moved_with_arrow_keys_and_no_number_is_made(page):
    open_view(page, "drift")

    page.locator(".line-of-places input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tap(page, "What may help")

    expect(
        page.get_by_role("heading", name="Drift usually says more about a setting than about a person.")
    ).to_be_focused()
    assert page.locator(".sheet .list li").count() in (2, 3)
    assert not re.search(r"\d", page.locator("#main form").inner_text())
    is_kept(page)
    assert newest(page, "drift")["places"] == {"sharing": "between"}
    tap(page, "Take the marker away")
    expect(page.locator("[data-place='state']")).to_have_text("")
    expect(page.locator(".line-of-places input:checked")).to_have_count(0)
    assert vault(page, "entries", {"kind": "drift"}) == []


def test_a_pitfall_card_with_a_line_of_ones_own(page):
    open_view(page, "pitfalls")

    expect(page.locator(".shelf button")).to_have_count(24)
    page.get_by_role("button", name=re.compile("^Fixing")).click()
    page.get_by_label("Where you met it, if you like").fill("On Tuesday, at the door.")
    is_kept(page)

    assert newest(page, "pitfall") == {"pitfall": "fixing", "text": "On Tuesday, at the door."}


def test_frames_stand_on_ones_own_line_of_time(page):
    open_view(page, "frames")
    page.locator("summary", has_text="Culture").click()
    page.locator(".frame-card[open]").get_by_role("textbox").fill("My grandmother would say it is grief.")
    page.get_by_label("A year, an age, or now").fill("2019")
    tap(page, "Keep it")
    page.get_by_text("It is kept, sealed.").wait_for()

    open_view(page, "frames")

    expect(page.locator(".timeline li")).to_have_count(1)
    expect(page.locator(".timeline li")).to_contain_text("2019")
    expect(page.locator(".timeline li")).to_contain_text("My grandmother would say it is grief.")


def test_a_story_has_versions_listeners_and_consent_that_is_taken_back(page):
    open_view(page, "narrative")
    page.get_by_role("textbox").first.fill("I grew up by the water.")
    page.get_by_label("A name for this version").fill("The short one")
    tap(page, "Set this version aside")
    page.get_by_label("Who heard it").fill("The morning team")
    page.get_by_label("Which version").select_option("The short one")
    tap(page, "Write it down")
    tap(page, "I take my consent back")
    page.get_by_role("textbox").first.fill("I grew up inland.")
    is_kept(page)

    open_view(page, "narrative")

    expect(page.get_by_role("textbox").first).to_have_value("I grew up inland.")
    page.locator("summary", has_text="The short one").click()
    expect(page.locator(".sheet .written")).to_have_text("I grew up by the water.")
    expect(page.get_by_text("The morning team")).to_be_visible()
    expect(page.get_by_text("Taken back on")).to_be_visible()
    assert len(vault(page, "entries", {"kind": "narrative"})) == 1
