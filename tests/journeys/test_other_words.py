"""Other words beside the box of talk: off until asked for, on the device, and the text stays where it is."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person, make_thread
from tests.journeys.axe import violations
from withness.meetings.words import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = 'The client was non-compliant. He said "I am a patient". My symptoms are back.'


@pytest.fixture
def thread():
    tomas, ruth = make_person("Tomas"), make_person("Ruth")
    return make_thread(make_circle(tomas, ruth), ruth)


@pytest.fixture
def tomas(thread):
    return thread.circle.memberships.get(person__name="Tomas").person


@pytest.fixture
def page(device, thread, tomas):
    page = device(tomas)
    page.asked = []
    page.on("request", lambda request: page.asked.append((request.url, request.post_data or "")))
    page.goto(f"/talk/{thread_key(thread)}/")
    return page


def test_it_is_off_until_somebody_asks_for_it(page):
    box(page).fill(NOTE)
    page.wait_for_timeout(900)

    expect(hints(page)).to_have_count(0)
    assert [url for url, _ in page.asked if "/words/list/" in url or "lexicon" in url] == []


def test_it_offers_other_words_and_leaves_own_and_quoted_ones_alone(page):
    box(page).fill(NOTE)

    page.get_by_role("button", name="Offer me other words").click()

    expect(hints(page)).to_have_text(["client", "non-compliant"])
    expect(box(page)).to_have_value(NOTE)
    assert violations(page, "talk with other words") == []


def test_a_word_that_somebody_keeps_is_not_offered_again(page):
    box(page).fill(NOTE)
    page.get_by_role("button", name="Offer me other words").click()
    expect(page.locator("[data-hints] li")).to_have_count(2)

    page.locator("[data-hints] li").first.get_by_role("button", name="Keep, it's their word").click()
    expect(page.locator("[data-hints] li")).to_have_count(1)
    box(page).press_sequentially(" Two clients came.")
    page.wait_for_timeout(900)

    expect(hints(page)).to_have_text(["non-compliant"])


def test_the_choice_stays_on_this_device_and_can_be_taken_back(page):
    page.get_by_role("button", name="Offer me other words").click()
    page.reload()
    box(page).fill(NOTE)
    expect(page.locator("[data-hints] li")).to_have_count(2)

    page.get_by_role("button", name="Stop offering other words").click()

    expect(page.locator("[data-hints] li")).to_have_count(0)
    assert page.evaluate("Object.entries(localStorage)") == [["withness-other-words", "off"]]


def test_the_circles_own_list_is_what_is_offered(page, thread, tomas):
    actions.add_wording(actor=tomas, circle=thread.circle, said="huddle", instead="meeting", why="We agreed on it.")
    actions.rest_pair(actor=tomas, circle=thread.circle, pair="client", off=True)

    page.get_by_role("button", name="Offer me other words").click()
    box(page).fill("The client missed the huddle.")

    expect(hints(page)).to_have_text(["huddle"])
    expect(page.locator("[data-hints] [data-try]")).to_have_text("meeting")
    expect(page.locator("[data-hints] [data-why]")).to_have_text("We agreed on it.")


def test_nothing_of_what_is_written_is_sent_for_its_sake(page):
    page.get_by_role("button", name="Offer me other words").click()
    box(page).fill(NOTE)
    expect(page.locator("[data-hints] li")).to_have_count(2)
    page.get_by_text("Saved as a draft that only you see.").wait_for()

    carried = [url for url, sent in page.asked if "non-compliant" in url or "non-compliant" in sent]
    assert {url.rstrip("/").rsplit("/", 1)[-1] for url in carried} == {"draft"}


def test_without_a_network_it_says_so_and_tries_again(page):
    page.context.set_offline(True)
    page.get_by_role("button", name="Offer me other words").click()
    box(page).fill(NOTE)
    page.get_by_text("The list could not be fetched.").wait_for()

    page.context.set_offline(False)
    box(page).press_sequentially(" Now.")
    expect(page.locator("[data-hints] li")).to_have_count(2)

    page.complaints.clear()  # the browser says of each fetch that there was no network


def test_by_keyboard_from_the_box_to_an_offer_and_back(page):
    box(page).fill(NOTE)
    page.get_by_role("button", name="Offer me other words").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-hints] li")).to_have_count(2)

    page.keyboard.press("Tab")  # the list of this circle
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hints] li")).to_have_count(1)

    expect(box(page)).to_be_focused()


def box(page):
    return page.get_by_label("Say something")


def hints(page):
    return page.locator("[data-hints] [data-word]")


def thread_key(thread):
    from withness.kit.ids import to_text

    return to_text(thread.pk)
