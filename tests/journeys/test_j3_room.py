"""J3: Ines holds a live meeting for seven people on phones, from arrival to closing, and a connection is lost."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person
from tests.journeys import meeting
from tests.journeys.axe import too_wide, violations
from tests.journeys.conftest import PHONE, SECOND
from tests.journeys.hands import Fingers, soon
from tests.meetings.room.situations import open_meeting, state_of, waiting_meeting
from withness.meetings.models import Learning, Sitting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIEW = re.compile(r"/room/view/\?stamp=")
NAMES = ("Asha", "Tomas", "Ruth", "Marek", "Kofi", "Lena", "Noor")


def test_a_meeting_from_arrival_to_closing(phones):
    ines = make_person("Ines")
    people = [make_person(name) for name in NAMES]
    circle = make_circle(*people, facilitator=ines)
    door = f"/circles/{key(circle)}/room/"
    holder, *members = [phones(person) for person in (ines, *people)]
    everyone = [holder, *members]

    # they arrive; those who wait are told whom they wait for
    for page in members:
        page.goto(door)
        page.get_by_role("button", name="Come in").click()
    holder.goto(door)
    holder.get_by_role("button", name="Come in").click()
    for page in members:
        expect(page.get_by_role("heading", level=1)).to_have_text("We wait for Ines to start")

    # she starts: two taps in all, and every screen is there
    expect(holder.get_by_text("What Start does.")).to_be_visible()
    holder.get_by_role("button", name="Start").click()
    for page in everyone:
        expect(page.locator(".path .now")).to_have_text("Landing")
    hands = [Fingers(page) for page in everyone]
    meeting.go_to(hands[0], hands, "Check-in")

    # the round: one lets the next go first, one passes, the others speak; each knows who is next
    asha, tomas, *_ = members
    expect(asha.locator(".ring strong")).to_have_text("Your turn")
    expect(tomas.locator(".ring strong")).to_have_text("Asha")
    asha.get_by_role("button", name="Let Tomas go first").click()
    expect(tomas.locator(".ring strong")).to_have_text("Your turn")
    tomas.get_by_role("button", name="Pass").click()
    expect(asha.locator(".ring strong")).to_have_text("Your turn")
    asha.get_by_role("button", name="I have spoken").click()
    expect(tomas.locator(".round .spoken")).to_have_count(2)
    assert violations(asha, "the room in a round") == []
    asha.set_viewport_size({"width": PHONE, "height": 780})
    assert too_wide(asha) <= 0
    for page in members[2:]:
        expect(page.locator(".ring strong")).to_have_text("Your turn")
        page.get_by_role("button", name="I have spoken").click()
    for page in everyone:
        expect(page.locator(".ring strong")).to_have_text("Everyone has had a turn")

    # somebody is upset: anyone pauses for all, and screens show only that
    members[3].get_by_role("button", name="Pause for everyone").click()
    for page in everyone:
        expect(page.get_by_role("heading", level=1)).to_have_text("Pausing together")
    expect(members[0].locator(".ring, .round, .path")).to_have_count(0)
    holder.get_by_role("button", name="Go on together").click()

    # a phone loses its connection: nothing changes on its screen, and it heals
    lost = members[4]
    expect(lost.locator(".path .now")).to_have_text("Check-in")
    lost.context.set_offline(True)
    before = words_of(lost)
    holder.get_by_role("button", name="Next step").click()
    expect(members[0].locator(".path .now")).to_have_text("Choosing")
    lost.get_by_role("button", name="Pause for everyone").click()
    expect(lost.locator("[data-unsent]")).to_be_visible()
    time.sleep(3)
    assert words_of(lost) == before
    began = time.monotonic()
    lost.context.set_offline(False)
    expect(lost.locator(".path .now")).to_have_text("Choosing", timeout=5 * SECOND)
    healed = time.monotonic() - began
    assert healed < 5
    assert state_of(ines, circle).phase == "running", "the press that did not get through was kept waiting"

    # two who hold press at once: one step
    holder.locator("#hold > summary").click()
    holder.locator("#hold").get_by_role("button", name="Tomas", exact=True).click()
    expect(holder.get_by_text("You have asked Tomas to hold the meeting.")).to_be_visible()
    tomas.get_by_role("button", name="Yes, I hold it").click()
    expect(tomas.get_by_role("button", name="Next step")).to_be_visible()
    tomas.get_by_role("button", name="Next step").click(no_wait_after=True)
    holder.get_by_role("button", name="Next step").click(no_wait_after=True)
    for page in everyone:
        expect(page.locator(".path .now")).not_to_have_text("Choosing")
    assert state_of(ines, circle).index in {4, 5}

    # on to the harvest: what the circle may keep, each in private
    meeting.go_to(Fingers(tomas), hands, "Harvest")
    assert state_of(ines, circle).stone.step.kind == "learning"
    asha.locator("#propose > summary").click()
    asha.get_by_label("A line the circle could keep").fill("We say no sooner.")
    asha.get_by_role("button", name="Propose it").click()
    for page in everyone:
        page.get_by_role("button", name="The circle may keep it").click()
        expect(page.get_by_role("button", name="The circle may keep it")).to_have_attribute("aria-pressed", "true")

    # they close; each sees one quiet page
    while not tomas.locator("#close").count():
        here = tomas.locator("#room").get_attribute("data-step")
        tomas.locator("#next, #next-too").first.evaluate("button => button.click()")
        expect(tomas.locator("#room")).not_to_have_attribute("data-step", here)
    tomas.locator("#close").click()
    expect(tomas.get_by_text("on the screens of all 8 people")).to_be_visible()
    tomas.get_by_role("button", name="Close it").click()
    for page in everyone:
        expect(page.get_by_role("heading", level=1)).to_have_text("The meeting is closed")
    asha.get_by_role("link", name="Something to keep?").click()
    expect(asha.get_by_text("We say no sooner.")).to_be_visible()
    assert violations(asha, "something to keep") == []
    asha.get_by_label("A few words, for you alone").fill("I passed nothing on.")
    asha.get_by_role("button", name="Keep it").click()
    expect(asha.get_by_text("I passed nothing on.")).to_be_visible()

    held = Sitting.objects.get()
    assert (held.state, held.moves.count(), held.arrivals.count()) == ("", 0, 8)
    assert Learning.objects.filter(kept_on__isnull=False).count() == 1


SHOWN = """() => {
  window.shown = []
  document.addEventListener("room:shown", () => shown.push(document.querySelector(".path .now").textContent.trim()))
}"""


def test_what_was_asked_for_before_a_press_is_not_shown_after_it(phones):
    ines, asha = make_person("Ines"), make_person("Asha")
    circle = make_circle(ines, asha)
    open_meeting(circle, ines)
    page = phones(ines)
    page.goto(f"/circles/{key(circle)}/room/")
    expect(page.locator(".path .now")).to_have_text("Landing")
    page.evaluate(SHOWN)
    late = []
    page.route(VIEW, lambda route: late.append((route, route.fetch())), times=1)

    waiting_meeting(circle, asha)
    soon(page, lambda: len(late), 1)
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".path .now")).to_have_text("Frame")
    [(route, answer)] = late
    route.fulfill(response=answer)
    expect(page.locator("#room")).to_contain_text("Asha")

    assert "Landing" in answer.text()
    assert set(page.evaluate("shown")) == {"Frame"}


def key(circle):
    from withness.kit.ids import to_text

    return to_text(circle.pk)


def words_of(page):
    """What the screen says, without the notice about the press."""
    return page.locator("#room").inner_text()
