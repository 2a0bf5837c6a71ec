"""J6: Lena brings 200 people in a sheet, sees groups with their reasons, changes one thing, asks, and seals the round."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cast import make_person
from tests.formation import house
from tests.journeys import axe, forming
from tests.journeys.conftest import SECOND
from tests.journeys.hands import Fingers, Keys
from tests.journeys.letters import link_in
from tests.situations import read_post
from withness.circles.models import Circle, KeptPlace, Membership
from withness.formation.models import Round, Seat
from withness.kit import jobs

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("for_real")]

SHOTS = os.environ.get("J6_SHOTS")
LONG = "Priya-Maximiliane von Hohenberg-Papadopoulos"


def shot(page, name):
    """A picture for whoever looks at this walk: J6_SHOTS names the folder."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def sound(page, where, *, width=1280):
    """Nothing can be pushed sideways, and axe finds nothing, in light and dark, on phone and desk."""
    found = []
    for look in axe.looks(page):
        if (wide := axe.too_wide(page)) > 0:
            found.append(f"{where} {look}: {wide}px too wide")
        shot(page, f"{where.replace(' ', '-')}-{look}")
        found += axe.seen(page, where, look)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


def test_two_hundred_people_from_a_sheet_to_a_sealed_round(device, settings, live_server, tmp_path):
    settings.HOUSE_URL = live_server.url
    lena, organisation = house.make_coordinator()
    hand = Fingers(device(lena, width=1280))
    page = hand.page
    page.set_default_timeout(90 * SECOND)  # a sheet of two hundred is taken in

    # A round begins where the organisation stands.
    hand.go(f"/organisations/{forming.to_text(organisation.id)}/")
    hand.follow("All rounds")
    sound(page, "01 rounds empty")
    hand.follow("Begin a round")
    sound(page, "02 new round")
    forming.begin(hand, organisation, title="Groups for the winter")
    sound(page, "03 round empty")

    # 200 people and 16 facilitators from a file. One cell is wrong first: nothing is entered.
    rows = house.many(200, 16)
    rows[7] |= {"name": LONG}
    wrong = [*rows[:3], rows[3] | {"times": "Some day"}, *rows[4:]]
    hand.follow("Who is in it")
    hand.follow("Bring a sheet")
    sound(page, "04 sheet")
    choose_file(page, tmp_path, wrong)
    hand.sees("Row 5, times:")
    sound(page, "05 sheet wrong")
    assert not Seat.objects.exists()
    hand.follow("Choose another sheet")
    choose_file(page, tmp_path, rows)
    hand.sees_heading("What would happen")
    sound(page, "06 sheet preview")
    hand.press("Enter all of it")
    hand.sees("200 people want a seat")
    sound(page, "07 people")
    assert Seat.objects.count() == 200

    # Two are kept apart; nobody is asked why.
    hand.follow("Groups for the winter")
    hand.follow("Who is kept apart")
    hand.select("One", "Person 001")
    hand.select("The other", "Person 002")
    hand.press("Keep them apart")
    hand.sees("Person 001 and Person 002")
    sound(page, "08 apart")

    # A draft, in a job, with its progress.
    hand.follow("Groups for the winter")
    forming.make_draft(hand, jobs.run_waiting)
    hand.sees(re.compile(r"\d+ of 200 have a seat"))
    sound(page, "09 draft")
    first = page.url
    assert together("Person 001", "Person 002", page) is False

    # One thing is changed: what it costs is said first. Then it is taken back.
    page.locator(".seated .move").nth(3).click()
    hand.sees("Other groups, and what each would mean")
    sound(page, "10 move")
    page.get_by_role("button", name=re.compile("^Move here")).first.click()
    hand.sees("Moved.")
    sound(page, "11 moved")
    hand.press("Take the last change back")
    hand.sees("Taken back.")
    page.locator(".seated .move").nth(3).click()
    hand.press("Pin here")
    hand.sees("Pinned: they stay in this group.")
    drag(page)
    sound(page, "12 dragged")

    # A second draft beside it, and what moves between the two.
    hand.follow("All drafts")
    forming.make_draft(hand, jobs.run_waiting, again=True)
    hand.follow("All drafts")
    sound(page, "13 drafts")
    hand.select("One draft", "Draft 1")
    hand.select("The other", "Draft 2")
    hand.press("See what moves")
    hand.sees_heading("What moves")
    sound(page, "14 comparison")

    # Everybody is asked. One quietly says no: their seat alone is looked for again.
    page.goto(first)
    hand.follow("Ask the people")
    sound(page, "15 ask")
    hand.press("Ask them")
    hand.sees("people are written to.")
    sound(page, "16 asking")
    letters = {letter["To"]: words_of(letter) for letter in read_post()}
    placed = Seat.objects.filter(placements__proposal__asked=True, placements__group__isnull=False).count()
    assert len(letters) == placed
    assert not any("Person" in words for words in letters.values())
    decline(device, letters, first, page)

    # The round is sealed.
    page.goto(first)
    hand.follow("Seal the round")
    sound(page, "20 seal")
    hand.press("Seal it")
    hand.sees("circles are founded.")
    sound(page, "21 sealed")
    assert Round.objects.get().state == Round.SEALED
    assert not Seat.objects.exists()
    assert KeptPlace.objects.filter(seat__isnull=False).count() >= placed - 1
    come_in(device)


def choose_file(page, folder, rows):
    path = folder / "round.csv"
    path.write_text(house.sheet(*rows), encoding="utf-8")
    page.get_by_label("File").set_input_files(path)
    Fingers(page).press("Show what would happen")


def together(one, other, page):
    """Whether both stand in one group of the draft."""
    return any(one in words and other in words for words in page.locator(".group").all_inner_texts())


def drag(page):
    """The first who can be dragged, onto the last group: the page says what it would cost, and moves nobody."""
    page.locator(".seated").first.drag_to(page.locator(".group").last)
    page.locator("#change").get_by_role("heading", name=re.compile("^Move ")).wait_for()


def decline(device, letters, draft, lena):
    lena.goto(draft)
    name = lena.locator(".group .seated b").first.inner_text()
    seat = next(seat for seat in Seat.objects.select_related("round") if seat.name == name)
    phone = Fingers(device(None, width=360))
    phone.go(link_in(letters[seat.address]))
    phone.sees_heading(re.compile("Would this suit you"))
    sound(phone.page, "17 seat", width=360)
    phone.sees_nothing_of("Person 002")
    phone.follow("I would rather not be in this one")
    sound(phone.page, "18 no", width=360)
    phone.press("Look for another seat")
    sound(phone.page, "19 another seat", width=360)
    expect(phone.page.get_by_text("I would rather not be in this one")).to_have_count(0)


def come_in(device):
    """Somebody with an account takes the place that is kept for them, and is in the circle."""
    letter = next(
        letter for letter in read_post() if letter["Subject"] == "A date for you" and "person" in letter["To"]
    )
    ruth = make_person("Ruth")
    phone = Fingers(device(None, width=360))
    phone.go(link_in(words_of(letter)))
    phone.sees_heading("A place is kept for you")
    sound(phone.page, "22 place signed out", width=360)
    phone = Fingers(device(ruth, width=360))
    phone.go(link_in(words_of(letter)))
    phone.press("Come in")
    phone.sees("How this circle came about")
    sound(phone.page, "23 founding", width=360)
    assert Membership.objects.filter(person=ruth, circle__stage=Circle.FOUNDING).count() == 1


def words_of(letter):
    return letter.get_body(("plain",)).get_content()


def test_a_round_with_the_keyboard_alone(device):
    lena, organisation = house.make_coordinator()
    hand = Keys(device(lena, width=1280))

    forming.begin(hand, organisation, title="A small round")
    rows = [house.row(number) for number in range(10)]
    forming.paste(hand, *rows, house.leader(1), house.leader(2))
    hand.follow("A small round")
    forming.make_draft(hand, jobs.run_waiting)
    hand.follow(re.compile("^Move"))
    hand.press(re.compile("^Pin here"))
    hand.sees("Pinned")
    hand.follow(re.compile("^Move"))
    hand.press("Take out of this group")
    hand.sees("Moved.")
    hand.press("Take the last change back")
    hand.sees("Taken back.")
    hand.follow("Seal the round")
    hand.press("Seal it")
    hand.sees("circles are founded.")

    assert Circle.objects.count() == 2
