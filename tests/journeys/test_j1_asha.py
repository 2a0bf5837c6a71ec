"""J1: Asha, on her phone and without an account, finds a circle, talks with a person, joins, and can leave in two taps."""

import os
import re
from pathlib import Path

import pytest

from tests.cast import make_circle, make_person, make_series
from tests.circles.way_in import make_charter
from tests.journeys import axe
from tests.situations import read_post
from withness.circles.models import Joining, Membership
from withness.kit.ids import to_text

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("for_real")]

SHOTS = os.environ.get("J1_SHOTS")
HOPES = "I support five people, alone. I would like to think aloud with others who do this."


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def circle(ruth, tomas):
    circle = make_circle(ruth, tomas, name="Peer practitioners, north and hills", listed=True, answers_by=ruth)
    make_charter(
        circle,
        mission="We meet so that nobody has to be the only one in the room.",
        suits="People who support others and have nobody beside them who does the same.",
        clauses=(
            "What is said here stays here.",
            "Anyone may pass, at any time.",
            "Advice waits until it is asked for.",
        ),
    )
    make_series(circle, actor=ruth)
    return circle


@pytest.fixture
def phone(device, live_server, settings):
    settings.HOUSE_URL = live_server.url
    return lambda person=None: device(person, width=360)


def shot(page, name):
    if SHOTS:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(SHOTS) / f"{name}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")


def sound(page, where):
    """Nothing can be pushed sideways on a phone, and axe finds nothing."""
    shot(page, where)
    assert axe.too_wide(page) <= 0, where
    found = axe.violations(page, where)
    page.set_viewport_size({"width": 360, "height": 780})
    page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def newest_letter(to):
    letters = [letter for letter in read_post() if letter["To"] == to]
    return letters[-1].get_body(("plain",)).get_content()


def link_in(words):
    return re.search(r"http\S+", words).group()


def test_asha_finds_her_people(phone, circle, ruth, tomas):
    asha = phone()

    # From the front page to a charter: no names of members, no numbers.
    asha.goto("/")
    asha.get_by_role("link", name=circle.name).click()
    asha.get_by_text("18:00 Melbourne time").wait_for()
    assert asha.get_by_text("Tomas").count() == 0
    sound(asha, "01-charter")

    # One box. A named person, a stated time, no account.
    asha.get_by_role("link", name="Start a conversation").click()
    assert asha.get_by_text("Ruth reads it and answers within 3 days").is_visible()
    asha.get_by_label("What do you hope for?").fill(HOPES)
    asha.get_by_label("Where can the answer reach you?").fill("asha@example.org")
    asha.get_by_label("What should we call you?").fill("Asha")
    sound(asha, "02-conversation")
    press(asha, "Send")
    assert asha.get_by_role("heading", name="Your message has arrived").is_visible()
    conversation = link_in(newest_letter("asha@example.org"))

    # Ruth answers, and asks her to read the charter.
    hers = phone(ruth)
    hers.goto(f"/circles/{to_text(circle.id)}/conversations/")
    sound(hers, "03-conversations")
    hers.get_by_role("link", name="Asha").click()
    assert hers.get_by_text(HOPES).is_visible()
    hers.get_by_label("Your message").fill("That sounds like us. Would Thursdays suit you?")
    press(hers, "Send")
    asha.goto(conversation)
    assert asha.get_by_text("Would Thursdays suit you?").is_visible()
    sound(asha, "04-answer")
    press(hers, "Invite them to read the charter")
    sound(hers, "05-invited")
    invitation = link_in(newest_letter("asha@example.org"))

    # The charter is read first; one question; then an account, and accepting.
    asha.goto(invitation)
    asha.get_by_text("Ask one question, or propose a change").click()
    asha.get_by_label("Your question, or what you would change").fill("May I keep my camera off?")
    sound(asha, "06-invitation")
    asha.locator("details").get_by_role("button", name="Send").click()
    asha.get_by_role("link", name="Make an account").click()
    asha.get_by_label("E-mail").or_(asha.get_by_label("address")).first.fill("asha@example.org")
    press(asha, "Send me a code")
    asha.get_by_label("Code").fill(code_in(newest_letter("asha@example.org")))
    press(asha, "Go on")
    asha.goto(invitation)
    if asha.get_by_label("Your name, as you want it").count():
        asha.get_by_label("Your name, as you want it").fill("Asha")
    asha.get_by_label("A line about you, for the circle").fill("I work on my own, mostly in the evenings.")
    asha.get_by_label("I have read the charter and accept it.").check()
    sound(asha, "07-accept")
    press(asha, "Accept, and let the circle be asked")
    assert asha.get_by_role("heading", name="The circle is asked").is_visible()
    sound(asha, "08-asked")

    # Ruth answers her question; Tomas writes two lines; both say yes, each alone.
    way = Joining.objects.get(circle=circle)
    hers.goto(f"/circles/{to_text(circle.id)}/newcomers/{to_text(way.id)}/")
    hers.get_by_label("Your message").fill("Yes, always.")
    press(hers, "Answer")
    his = phone(tomas)
    his.goto(f"/circles/{to_text(circle.id)}/newcomers/")
    sound(his, "09-newcomers")
    his.get_by_role("link", name="Be their buddy: write two lines").click()
    his.get_by_label("Two lines of welcome").fill("I am Tomas, and I was new last year. Ask me anything.")
    press(his, "Send")
    for page in (hers, his):
        page.goto(f"/circles/{to_text(circle.id)}/")
        page.get_by_role("link", name=re.compile("Is it all right with you that Asha joins")).click()
        page.get_by_role("radio").first.check()
        sound(page, "10-consent")
        page.locator("main form").last.get_by_role("button").first.click()

    # She is in: a welcome, her circle, its dates.
    asha.reload()
    assert asha.get_by_role("heading", name="You are in").is_visible()
    assert asha.get_by_text("I was new last year").is_visible()
    sound(asha, "11-in")
    asha.get_by_role("link", name="Go to the circle").click()
    assert asha.get_by_role("heading", name=circle.name).is_visible()
    sound(asha, "12-circle")

    # And out again: two taps, no reason.
    asha.get_by_role("link", name="Leave", exact=True).click()
    sound(asha, "13-leave")
    press(asha, "Leave the circle")
    asha.goto(f"/circles/{to_text(circle.id)}/")
    assert asha.get_by_text("Melbourne").count() == 0
    assert not Membership.objects.filter(circle=circle, person__name="Asha", left_on=None).exists()


def test_a_conversation_begins_with_the_keyboard_alone(phone, circle):
    page = phone()
    page.goto(f"/charters/{to_text(circle.id)}/")

    walk_to(page, "Start a conversation")
    page.keyboard.press("Enter")
    page.wait_for_url("**/conversation/")
    walk_to(page, "What do you hope for?")
    page.keyboard.type(HOPES)
    page.keyboard.press("Tab")
    page.keyboard.type("asha@example.org")
    walk_to(page, "Send")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Your message has arrived").wait_for()
    assert link_in(newest_letter("asha@example.org"))


def walk_to(page, name):
    """Press Tab until the thing with this name has the focus; what nobody sees is never passed on the way."""
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "() => { const e = document.activeElement; return (e.labels?.[0]?.innerText || e.innerText || '').trim() }"
        )
        assert "Leave this empty" not in here
        if here.startswith(name):
            return
    message = f"{name} cannot be reached"
    raise AssertionError(message)


def code_in(words):
    return re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", words, re.MULTILINE).group(1)
