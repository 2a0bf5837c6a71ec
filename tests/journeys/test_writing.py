"""Nothing that somebody typed is lost: not by waiting, not by a lost network, not by a session that ended."""

import gzip

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person, make_thread

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "I am on call tonight and would like to swap."


@pytest.fixture
def thread():
    tomas, ruth = make_person("Tomas"), make_person("Ruth")
    circle = make_circle(tomas, ruth)
    return make_thread(
        circle, ruth, replies=[(tomas, f"Reply {number}: " + "slowly, and with others. " * 12) for number in range(30)]
    )


@pytest.fixture
def tomas(thread):
    return thread.circle.memberships.get(person__name="Tomas").person


def box(page):
    return page.get_by_label("Say something")


def test_a_draft_is_kept_a_moment_after_the_last_key(device, thread, tomas):
    page = device(tomas)
    page.goto(f"/talk/{thread_key(thread)}/")

    box(page).press_sequentially(WORDS)
    page.get_by_text("Saved as a draft that only you see.").wait_for()
    page.reload()

    expect(box(page)).to_have_value(WORDS)


def test_without_a_network_the_words_stay_and_leaving_is_asked_about(device, thread, tomas):
    page = device(tomas)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"/talk/{thread_key(thread)}/")
    page.context.set_offline(True)

    box(page).press_sequentially(WORDS)
    page.get_by_text("Not saved yet. Your words are still here").wait_for()
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)

    assert asked == ["beforeunload"]
    expect(box(page)).to_have_value(WORDS)


def test_a_session_that_ended_shows_the_words_and_sends_them_after_signing_in(device, thread, tomas):
    from django.conf import settings

    from tests.journeys.conftest import session_of

    page = device(tomas)
    page.goto(f"/talk/{thread_key(thread)}/")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    box(page).fill(WORDS)
    page.get_by_role("button", name="Send to the circle").click()
    expect(page.get_by_role("heading", name="You were signed out")).to_be_visible()
    expect(page.get_by_label("What you wrote")).to_have_value(WORDS)
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(tomas), "url": page.url}])
    page.get_by_role("button", name="Send it again").click()

    expect(page.locator(".post").get_by_text(WORDS)).to_be_visible()


def test_a_button_pressed_twice_sends_once_and_works_again_after_coming_back(device, thread, tomas):
    page = device(tomas)
    page.goto("/circles/found/")
    page.evaluate(
        """() => {
          window.went = 0
          addEventListener("submit", (event) => { if (!event.defaultPrevented) went += 1; event.preventDefault() })
        }"""
    )
    press = "document.querySelector('main form').requestSubmit()"

    page.evaluate(press)
    page.evaluate(press)
    twice = page.evaluate("went")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    page.evaluate(press)

    assert (twice, page.evaluate("went")) == (1, 2)


def test_an_empty_form_comes_back_with_the_focus_on_what_is_missing(device, thread, tomas):
    page = device(tomas)
    page.goto(f"/talk/{thread_key(thread)}/")

    page.get_by_role("button", name="Send to the circle").click()

    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=words]")).to_be_focused()


def test_the_toolbar_comes_when_somebody_begins_to_write(device, thread, tomas):
    page = device(tomas)
    page.goto(f"/talk/{thread_key(thread)}/")
    assert page.evaluate("customElements.get('markdown-toolbar')") is None

    box(page).fill("slowly")
    box(page).select_text()
    page.evaluate("customElements.whenDefined('markdown-toolbar').then(() => true)")
    page.get_by_role("button", name="Bold").click()

    expect(box(page)).to_have_value("**slowly**")


def test_a_thread_of_thirty_replies_is_six_requests_and_sixty_kilobytes(device, thread, tomas):
    page = device(tomas)
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright marks the function it is given)

    page.goto(f"/talk/{thread_key(thread)}/")
    page.wait_for_load_state("networkidle")

    expect(page.locator(".post").nth(29)).to_be_visible()
    assert len(answers) <= 6
    assert sum(travels(answer) for answer in answers) <= 60_000


def travels(answer):
    """Bytes of a body as it travels: text packed, a font as it is."""
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 6))


def thread_key(thread):
    from withness.kit.ids import to_text

    return to_text(thread.id)
