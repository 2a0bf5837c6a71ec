"""J7: eight people with eight phones found a circle in two meetings, agree its charter, and sign it."""

import os
import re
from pathlib import Path

import pytest

from tests.cast import make_circle, make_person
from tests.journeys import axe
from withness.circles.actions import consent
from withness.circles.models import Circle, ConsentRound, Membership, OpenAnswer

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("for_real")]

NAMES = ("Asha", "Tomas", "Ruth", "Marek", "Kofi", "Lena", "Noor", "Priya-Maximiliane von Hohenberg")
CLAUSES = ("What stays and what travels", "The right to pass", "No boss here", "The camera is a choice")
SHOTS = os.environ.get("J7_SHOTS")


def shot(page, name):
    """A picture for whoever looks at this walk: J7_SHOTS names the folder."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def sound(page, where):
    """Nothing can be pushed sideways on a phone, and axe finds nothing, in light and dark, on phone and desk."""
    assert axe.too_wide(page) <= 0, where
    found = axe.violations(page, where)
    page.set_viewport_size({"width": 360, "height": 780})
    page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


def test_an_answer_with_the_keyboard_alone(device):
    """Tab to the choices, arrow to one, write why, send; and the outcome is there."""
    asha, tomas = make_person("Asha"), make_person("Tomas")
    circle = make_circle(asha, tomas)
    asking = consent.open_round(
        actor=asha, circle=circle, matter=ConsentRound.OTHER, question="May we meet on Tuesdays?"
    )
    consent.consent(actor=tomas, round_id=asking.id, choice=OpenAnswer.AGREE)
    page = device(asha, width=360)
    open_path(page, circle)
    to(page, "link", "May we meet on Tuesdays?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="May we meet on Tuesdays?").wait_for()
    to(page, "radio", "Agree")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Not every week")
    to(page, "button", "Answer")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="All agreed").wait_for()
    assert page.get_by_text("Not every week").is_visible()


def to(page, role, name):
    """Press Tab until this has the focus."""
    wanted = page.get_by_role(role, name=name).first
    for _press in range(60):
        if wanted.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} with Tab")


def open_path(page, circle, end=""):
    from withness.kit.ids import to_text

    page.goto(f"/circles/{to_text(circle.id)}/{end}")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_eight_people_found_a_circle_on_their_phones(device, settings, live_server):
    settings.HOUSE_URL = live_server.url
    people = [make_person(name) for name in NAMES]
    pages = [device(person, width=360) for person in people]
    asha, tomas = pages[0], pages[1]

    # Asha begins, and passes a link on.
    asha.goto("/circles/")
    shot(asha, "00-circles-empty")
    asha.get_by_role("link", name="Begin a circle").click()
    asha.get_by_label("Community of practice").check()
    shot(asha, "01-found")
    sound(asha, "begin")
    asha.get_by_label("What do you call it?").fill("Peer practitioners, north and hills")
    asha.get_by_label("What do you want to learn together?").fill("How to stay a peer in a team of clinicians.")
    press(asha, "Begin")
    shot(asha, "02-path")
    circle = Circle.objects.get()
    asha.get_by_role("link", name="Who is here").click()
    press(asha, "Make a link")
    link = asha.get_by_label("The link").input_value()
    shot(asha, "03-people")
    sound(asha, "people")

    # The others come in, each on their own phone.
    for page in pages[1:]:
        page.goto(link)
        if page is tomas:
            shot(page, "04-come-in")
            sound(page, "come in")
        press(page, "Come in")
        assert page.get_by_role("heading", name="First meeting: why us").is_visible()
    assert Membership.objects.filter(circle=circle, left_on=None).count() == 8

    # Hopes and fears: nobody reads any before the last is in; then everyone reads all.
    for number, page in enumerate(pages):
        page.get_by_role("link", name="Hopes and fears").first.click() if page is not asha else open_path(
            page, circle, "founding/hopes/"
        )
        page.get_by_label("What do you hope for?").fill(f"To be less alone\nHope number {number}")
        page.get_by_label("What do you fear?").fill(f"That it gets out, {number}")
        if page is tomas:
            shot(page, "05-hopes-writing")
            sound(page, "hopes")
        press(page, "Put them on the list")
        if page is not pages[-1]:
            assert page.get_by_text("Hope number").count() == 0
    asha.reload()
    assert asha.get_by_text("To be less alone", exact=True).count() == 8
    shot(asha, "06-hopes-shown")
    sound(asha, "hopes shown")

    # A sentence from each; two of them make one text at the same moment, and nothing is lost.
    for number, page in enumerate(pages):
        open_path(page, circle, "founding/sentence/")
        page.get_by_label("Why do we meet?").fill(f"We meet so that nobody has to be the only peer, {number}.")
        press(page, "Put it with the others")
    shot(asha, "07-sentences")
    for page in (asha, tomas):
        open_path(page, circle, "charter/draft/mission/")
    tomas.get_by_label("Why we meet", exact=True).fill("We meet so that nobody has to be the only peer in the room.")
    press(tomas, "Save for all of us")
    asha.get_by_label("Why we meet", exact=True).fill("We help each other stay peers.")
    press(asha, "Save for all of us")
    assert asha.get_by_text("Tomas saved this while you wrote").is_visible()
    assert asha.get_by_label("Why we meet", exact=True).input_value() == "We help each other stay peers."
    shot(asha, "08-two-texts")
    sound(asha, "two texts")
    asha.get_by_label("Why we meet", exact=True).fill(
        "We meet so that nobody has to be the only peer in the room. We help each other stay peers, say what is hard "
        "before it hardens, and pass on what we learn."
    )
    press(asha, "Save for all of us")

    # Clauses: picked, one of our own, moved with the keyboard alone.
    asha.get_by_role("link", name="Pick from the library").click()
    sound(asha, "library")
    asha.locator("summary", has_text="Voice").click()
    for title in CLAUSES:
        asha.locator("label", has_text=title).first.click()
    shot(asha, "09-library")
    press(asha, "Take these into the draft")
    asha.get_by_role("link", name="Write one of our own").click()
    asha.get_by_label("What it says").fill("First Thursday of the month, ninety minutes. We begin with tea.")
    asha.get_by_label("Where it belongs").select_option("rhythm")
    press(asha, "Save for all of us")
    move_with_the_keyboard(asha)
    shot(asha, "10-draft")
    sound(asha, "draft")

    # Who holds which role, and the first dates, stand on the same path.
    open_path(tomas, circle, "founding/")
    tomas.get_by_role("link", name="Set the dates").wait_for()
    shot(tomas, "11-path-later")
    sound(tomas, "path")

    # Everyone is asked. Nobody sees who has answered, until all have.
    open_path(asha, circle, "charter/draft/asking/")
    press(asha, "Ask everyone")
    address = asha.url
    for page in pages[1:]:
        page.goto(address)
    unanswered = words_of(tomas)
    for number, page in enumerate(pages):
        if page is tomas:
            continue
        page.get_by_label(re.compile("^Agree, with a concern" if number == 4 else "^Agree(?!,)")).check()
        if number == 4:
            page.get_by_label("What is your concern?").fill("Twelve may be many.")
            shot(page, "12-consent")
            sound(page, "consent")
        press(page, "Answer")
        tomas.reload()
        assert words_of(tomas) == unanswered
    tomas.get_by_label(re.compile("^Agree(?!,)")).check()
    press(tomas, "Answer")
    assert tomas.get_by_role("heading", name="All agreed").is_visible()
    assert tomas.get_by_text("Twelve may be many.").is_visible()
    shot(tomas, "13-agreed")
    sound(tomas, "agreed")

    # Each signs with their own tap; with the last one the circle is open.
    for page in pages:
        open_path(page, circle, "charter/")
        press(page, "Sign")
    circle.refresh_from_db()
    assert circle.stage == Circle.OPEN
    for name in NAMES:
        assert pages[-1].locator(".signatures").get_by_text(name, exact=True).is_visible()
    assert pages[-1].locator("ol.going-on").get_attribute("start") == "5"
    shot(pages[-1], "14-charter")
    sound(pages[-1], "charter")
    look_at_the_rest(asha, circle)


def move_with_the_keyboard(page):
    """The last clause of the first part goes up, by Tab and Enter alone, and the focus is where it was."""
    drafted = page.locator("section[aria-labelledby=treat] .drafted > li > p")
    last = drafted.last.inner_text()
    button = page.get_by_role("button", name=re.compile("^Up")).last
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert drafted.nth(drafted.count() - 2).inner_text().split("\n")[-1] == last.split("\n")[-1]


def words_of(page):
    return page.locator("main").inner_text()


def look_at_the_rest(page, circle):
    for end, name in (("", "15-circle"), ("record/", "16-record"), ("consent/", "17-rounds")):
        open_path(page, circle, end)
        shot(page, name)
        sound(page, name)
    page.set_viewport_size({"width": 1280, "height": 900})
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        for end, name in (("charter/", "charter"), ("", "circle"), ("record/", "record")):
            open_path(page, circle, end)
            shot(page, f"20-{name}-{light}")
    page.emulate_media(media="print", color_scheme="light")
    open_path(page, circle, "charter/")
    assert not page.get_by_role("navigation").first.is_visible()
    shot(page, "21-charter-print")
    if SHOTS:
        page.pdf(path=Path(SHOTS) / "charter-print.pdf", format="A4")
