"""J7: eight people with eight phones found a circle in two meetings, agree its charter, and sign it."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person
from tests.journeys import axe, founding
from tests.journeys.hands import Fingers, Keys
from withness.circles.actions import consent
from withness.circles.models import Circle, ConsentRound, Membership, OpenAnswer

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("for_real")]

NAMES = ("Asha", "Tomas", "Ruth", "Marek", "Kofi", "Lena", "Noor", "Priya-Maximiliane von Hohenberg")
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

    expect(page.get_by_role("heading", name="All agreed")).to_be_visible()
    expect(page.get_by_text("Not every week")).to_be_visible()


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


def test_eight_people_found_a_circle_on_their_phones(device, settings, live_server):
    settings.HOUSE_URL = live_server.url
    people = [make_person(name) for name in NAMES]
    hands = [Fingers(device(person, width=360)) for person in people]
    pages = [hand.page for hand in hands]
    (asha, tomas), (hers, his) = hands[:2], pages[:2]

    # Asha begins, and passes a link on.
    asha.go("/circles/")
    shot(hers, "00-circles-empty")
    asha.go("/circles/found/")
    shot(hers, "01-found")
    sound(hers, "begin")
    link = founding.begin(asha, name="Peer practitioners, north and hills", need="How to stay a peer among clinicians.")
    circle = Circle.objects.get()
    shot(hers, "03-people")
    sound(hers, "people")

    # The others come in, each on their own phone.
    his.goto(link)
    shot(his, "04-come-in")
    sound(his, "come in")
    for hand in hands[1:]:
        founding.come_in(hand, link)
    assert Membership.objects.filter(circle=circle, left_on=None).count() == 8

    # Hopes and fears: nobody reads any before the last is in; then everyone reads all.
    founding.open_page(tomas, circle, "founding/hopes/")
    shot(his, "05-hopes-writing")
    sound(his, "hopes")
    for number, hand in enumerate(hands):
        hopes = f"To be less alone\nHope number {number}"
        founding.write_hopes(hand, circle, hopes=hopes, fears=f"That it gets out, {number}")
        if hand is not hands[-1]:
            expect(hand.page.get_by_text("Hope number")).to_have_count(0)
    hers.reload()
    expect(hers.get_by_text("To be less alone", exact=True)).to_have_count(8)
    shot(hers, "06-hopes-shown")
    sound(hers, "hopes shown")

    # A sentence from each; two of them make one text at the same moment, and nothing is lost.
    for number, hand in enumerate(hands):
        founding.write_sentence(hand, circle, f"We meet so that nobody has to be the only peer, {number}.")
    shot(hers, "07-sentences")
    for hand in (asha, tomas):
        founding.open_page(hand, circle, "charter/draft/mission/")
    founding.write_mission(tomas, "We meet so that nobody has to be the only peer in the room.")
    founding.write_mission(asha, "We help each other stay peers.")
    asha.sees("Tomas saved this while you wrote")
    expect(hers.get_by_label("Why we meet", exact=True)).to_have_value("We help each other stay peers.")
    shot(hers, "08-two-texts")
    sound(hers, "two texts")
    founding.write_mission(
        asha,
        "We meet so that nobody has to be the only peer in the room. We help each other stay peers, say what is hard "
        "before it hardens, and pass on what we learn.",
    )

    # Clauses: picked, one of our own, moved with the keyboard alone.
    founding.open_page(asha, circle, "charter/draft/library/")
    shot(hers, "09-library")
    sound(hers, "library")
    founding.pick_clauses(asha, circle)
    founding.write_own_clause(asha, "First Thursday of the month, ninety minutes. We begin with tea.")
    move_with_the_keyboard(hers)
    shot(hers, "10-draft")
    sound(hers, "draft")

    # The first six dates, and then who holds which role first.
    founding.set_dates(tomas, circle)
    founding.say_who_begins(asha, circle, ("Ruth", "Marek", "Kofi"))
    founding.open_page(tomas, circle, "founding/")
    tomas.sees("First: Ruth.")
    expect(his.locator(".path-between time")).to_have_count(6)
    shot(his, "11-path-later")
    sound(his, "path")

    # Everyone is asked. Nobody sees who has answered, until all have.
    address = founding.ask_everyone(asha, circle)
    for hand in hands[1:]:
        hand.go(address)
    unanswered = words_of(his)
    for number, hand in enumerate(hands):
        if hand is tomas:
            continue
        if number == 4:
            shot(hand.page, "12-consent")
            sound(hand.page, "consent")
        founding.answer(hand, concern="Twelve may be many." if number == 4 else "")
        his.reload()
        assert words_of(his) == unanswered
    founding.answer(tomas)
    tomas.sees("All agreed")
    tomas.sees("Twelve may be many.")
    shot(his, "13-agreed")
    sound(his, "agreed")

    # Each signs with their own tap; with the last one the circle is open, and its dates are on everyone's page.
    for hand in hands:
        founding.sign(hand, circle)
    circle.refresh_from_db()
    assert circle.stage == Circle.OPEN
    for name in NAMES:
        expect(pages[-1].locator(".signatures").get_by_text(name, exact=True)).to_be_visible()
    expect(pages[-1].locator("ol.going-on")).to_have_attribute("start", "5")
    shot(pages[-1], "14-charter")
    sound(pages[-1], "charter")
    founding.sees_six_dates(hands[-1], circle)
    look_at_the_rest(hers, circle)


def test_a_circle_is_founded_with_the_keyboard_alone(device, settings, live_server):
    settings.HOUSE_URL = live_server.url
    asha, tomas = everyone = [Keys(device(make_person(name), width=360)) for name in ("Asha", "Tomas")]

    link = founding.begin(asha, name="North and hills", need="How to stay a peer.")
    circle = Circle.objects.get()
    founding.come_in(tomas, link)
    for hand in everyone:
        founding.write_hopes(hand, circle, hopes="To be less alone", fears="That it gets out")
        founding.write_sentence(hand, circle, "We meet so that nobody is the only one.")
    founding.open_page(asha, circle, "charter/draft/mission/")
    founding.write_mission(asha, "We meet so that nobody is the only one.")
    founding.pick_clauses(asha, circle)
    founding.write_own_clause(asha, "First Thursday of the month. We begin with tea.")
    founding.set_dates(tomas, circle)
    founding.say_who_begins(asha, circle, ("Tomas", "Asha", "Tomas"))
    address = founding.ask_everyone(asha, circle)
    founding.answer(asha, concern="Two may be few.")
    tomas.go(address)
    founding.answer(tomas)
    tomas.sees("Two may be few.")
    for hand in everyone:
        founding.sign(hand, circle)

    circle.refresh_from_db()
    assert circle.stage == Circle.OPEN
    for hand in everyone:
        founding.sees_six_dates(hand, circle)
    version = circle.charters.get()
    assert version.clauses.count() == len(founding.CLAUSES) + 1
    assert version.signatures.count() == 2


def move_with_the_keyboard(page):
    """The last clause of the first part goes up, by Tab and Enter alone, and the focus is where it was."""
    drafted = page.locator("section[aria-labelledby=treat] .drafted > li > p")
    *first, last, moved = [words.split("\n")[-1] for words in drafted.all_inner_texts()]  # each begins with its number
    page.get_by_role("button", name=re.compile("^Up")).last.focus()
    page.keyboard.press("Enter")
    expect(drafted).to_contain_text([*first, moved, last], use_inner_text=True)


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
    expect(page.get_by_role("navigation").first).to_be_hidden()
    shot(page, "21-charter-print")
    if SHOTS:
        page.pdf(path=Path(SHOTS) / "charter-print.pdf", format="A4")
