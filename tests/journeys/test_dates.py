"""Asha sets the dates of her circle on a phone, answers from Today, and swaps a turn with Tomas in two taps."""

import os
import re
from pathlib import Path

import pytest

from tests.cast import make_circle, make_person, make_series
from tests.journeys.axe import looks, too_wide, violations
from tests.journeys.hands import Fingers
from withness.circles.models import Circle
from withness.kit.ids import to_text
from withness.meetings.access.turns import rota_of
from withness.meetings.models import Answer, Series
from withness.meetings.rota import Role

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("for_real")]


@pytest.fixture
def people(for_real):
    names = ("Asha", "Tomas Wolfeschlegelsteinhausenbergerdorff the Elder", "Ruth")
    return [make_person(name, zone=zone) for name, zone in zip(names, ("Europe/London", "UTC", "UTC"), strict=True)]


@pytest.fixture
def circle(people):
    return make_circle(*people, name="Peer practitioners of the north, the hills and the two harbours")


def see(page, name):
    """axe finds nothing, nothing is too wide; pictures are kept where SHOTS says."""
    for look in looks(page) if os.environ.get("SHOTS") else ():
        page.screenshot(path=Path(os.environ["SHOTS"]) / f"{name}-{look}.png", full_page=True)
    assert violations(page, name) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="light")
    assert too_wide(page) == 0


def test_dates_from_the_sentence_to_a_swap(device, people, circle):
    asha, tomas, _ = people
    phone = device(asha)
    hand = Fingers(phone)
    phone.goto(f"/circles/{to_text(circle.id)}/dates/")
    see(phone, "dates-empty")
    hand.follow("Set the dates")
    see(phone, "dates-new")
    phone.get_by_label("Which one").select_option("first")
    phone.get_by_label("Day of the week").select_option("Thursday")
    phone.get_by_label("Time zone").select_option("Australia/Melbourne")
    phone.get_by_label("Link of the call").fill("https://acme.whereby.com/north?roomKey=abc")
    hand.press("Show me the first dates")
    hand.sees_heading("These would be the first dates")
    see(phone, "dates-preview")
    assert not Series.objects.exists()
    hand.press("Set these dates")
    hand.sees("The dates are set.")
    see(phone, "dates")

    phone.goto("/")
    hand.tap("I am coming")
    hand.sees("Take it back")
    see(phone, "today")
    hand.follow("Where, and who comes")
    see(phone, "meeting")
    assert Answer.objects.get().choice == "coming"

    hand.follow("Swap, leave out, or take one")
    see(phone, "rota")
    hand.follow(re.compile(r"Swap\s*: Facilitator"))
    see(phone, "swap")
    hand.tap(re.compile(r"Ask\s*: Tomas"))
    hand.sees("the Elder is asked.")
    desk = device(tomas, width=1280)
    desk.goto("/")
    desk.get_by_role("button", name="Yes, swap").click()
    desk.get_by_text("Swapped.").wait_for()
    assert [one.holders[Role.FACILITATOR] for one in rota_of(circle).gatherings[:2]] == [tomas, asha]


def test_every_other_page_of_dates_is_sound(device, people, circle):
    series = make_series(
        circle, mode="hybrid", place="The garden room, 4 Long Street", access_notes="Ring twice.\nLift on the left."
    )
    meeting = series.occurrences.order_by("starts_at").first()
    where = {
        "place": f"/series/{to_text(series.id)}/place/",
        "time": f"/series/{to_text(series.id)}/time/",
        "end": f"/series/{to_text(series.id)}/end/",
        "skip": f"/meetings/{to_text(meeting.id)}/skip/",
        "move": f"/meetings/{to_text(meeting.id)}/move/",
        "calendar-empty": "/calendar/",
        "founding-dates": f"/circles/{to_text(circle.id)}/founding/dates/",
        "founding-roles": f"/circles/{to_text(circle.id)}/founding/roles/",
        "circle-panel": f"/circles/{to_text(circle.id)}/next/",
    }
    Circle.objects.filter(id=circle.id).update(stage=Circle.FOUNDING)
    page = device(people[0])

    for name, path in where.items():
        page.goto(path)
        see(page, name)
    page.goto("/calendar/")
    page.get_by_role("button", name="Make my address").click()
    page.get_by_text("Replace it with a new one").wait_for()
    see(page, "calendar")


def test_the_dates_are_set_with_the_keyboard_alone(device, people, circle):
    page = device(people[0], width=1280)
    page.goto(f"/circles/{to_text(circle.id)}/dates/new/")
    page.get_by_label("Which one").focus()

    page.keyboard.press("ArrowDown")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Show me the first dates":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="These would be the first dates").wait_for()
    page.get_by_role("button", name="Set these dates").focus()
    page.keyboard.press("Enter")

    page.get_by_text("The dates are set.").wait_for()
    assert Series.objects.get().rhythm["nth"] == 2
