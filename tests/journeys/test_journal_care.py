"""Looking after oneself in the journal: the plan, the card, one's own measures, and someone now."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.journal import have_journal, vault
from tests.journeys.journal_views import is_kept, newest, open_view, tap
from withness.people.models import SupportContact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(device):
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    page = device(make_person("Tomas"), permissions=["microphone"])
    have_journal(page)
    return page


def test_the_plan_is_one_page_that_is_written_on(page):
    open_view(page, "selfcare")
    page.get_by_role("textbox").first.fill("I sing while I cook.")
    is_kept(page)

    open_view(page, "selfcare")
    expect(page.get_by_role("textbox").first).to_have_value("I sing while I cook.")
    page.locator("summary", has_text="All of them").click()
    page.locator(".all-steps button").last.click()
    page.locator("[data-do='next']").click()

    expect(page.get_by_label("Me at my best")).to_have_count(1)
    assert len(vault(page, "entries", {"kind": "selfcare"})) == 1


def test_the_own_card_stands_first_where_someone_is_needed(page):
    open_view(page, "card")
    for label, words in [("I notice", "I stop answering."), ("What helps", "The long way home."), ("I call", "Ruth")]:
        page.get_by_label(label).fill(words)
    page.get_by_label("Who", exact=True).fill("Ruth")
    page.get_by_label("Number", exact=True).fill("0400 000 000")
    tap(page, "Keep it")

    page.get_by_role("button", name=re.compile("^I need someone now")).click()

    expect(page.get_by_role("heading", level=2)).to_have_text(["Your own card", "Who to call"])
    expect(page.get_by_text("The long way home.")).to_be_visible()
    expect(page.get_by_role("link", name="0400 000 000")).to_have_attribute("href", "tel:0400000000")
    expect(page.get_by_role("link", name="13 11 14").first).to_be_visible()


def test_while_it_is_locked_the_numbers_are_there_at_once(page):
    page.reload()

    page.get_by_role("button", name=re.compile("^I need someone now")).click()

    expect(page.get_by_role("link", name="13 11 14").first).to_be_visible()
    expect(page.get_by_role("button", name="Unlock to see your own card")).to_be_visible()


def test_low_answers_lead_to_the_card_and_to_people_and_to_nobody_else(page):
    open_view(page, "card")
    page.get_by_label("What helps").fill("The long way home.")
    is_kept(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    open_view(page, "measure", pack="personal-wellbeing")
    for place in range(4):
        page.locator(".scale").nth(place).get_by_label("2", exact=True).check(force=True)
    tap(page, "Keep and see")

    expect(page.get_by_role("heading", name="What you answered")).to_be_focused()
    expect(page.get_by_text("not a diagnosis")).to_be_visible()
    expect(page.locator(".notice.care")).to_contain_text("The long way home.")
    expect(page.locator(".notice.care")).to_contain_text("13 11 14")
    assert newest(page, "measure")["scores"]["total"] is None
    said = {url.rpartition("/journal/")[2] for url in asked if "/static/" not in url}
    assert said <= {"vault/change/", "vault/read/"}


def test_own_answers_over_time_are_a_line_and_a_table(page):
    for answer in ("Partly true", "Very true"):
        open_view(page, "measure", pack="own-pulse")
        page.locator(".scale").first.get_by_label(answer, exact=True).check(force=True)
        tap(page, "Keep and see")
        page.get_by_role("heading", name="What you answered").wait_for()

    figure = page.locator(".chart").first
    figure.locator("summary").click()

    expect(figure.locator("circle")).to_have_count(2)
    expect(figure.locator("tbody td:last-child")).to_have_text(["Very true", "Partly true"])
    expect(page.locator(".notice.care")).to_be_hidden()
    open_view(page, "measure", pack="own-pulse", history=True)
    expect(page.locator(".chart").first).to_be_visible()
    expect(page.get_by_role("button", name="Keep and see")).to_be_hidden()


def test_what_is_not_here_says_why(page):
    open_view(page, "measures")

    page.locator("summary", has_text="not here, and why").click()

    expect(page.locator("details[open] .list li").first).to_be_visible()
    expect(page.locator(".packs > li")).to_have_count(3)
