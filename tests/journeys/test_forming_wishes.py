"""Saying when one could come: on a phone, with the keyboard alone, without JavaScript, and as axe reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_organisation, make_person, make_position, make_wish
from tests.journeys import axe
from tests.journeys.hands import Keys
from withness.people.models import Separation, Wish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tomas():
    person = make_person("Tomas")
    make_position(person, make_organisation())
    return person


def test_a_week_is_filled_in_by_keyboard_on_a_phone(device, tomas):
    page = device(tomas)
    keys = Keys(page)
    keys.go("/you/groups/times/")

    choose(keys, "1-09", "can")
    choose(keys, "1-10", "like")
    keys.select("Copy Monday to", "1-5")
    keys.tap("Copy Monday")
    keys.unfold("Friday")
    choose(keys, "5-10", "no")
    weekday = "09:00, 10:00\xa0like"
    expect(page.locator("[data-said]")).to_have_text(
        [weekday, weekday, weekday, weekday, "09:00", "nothing yet", "nothing yet"]
    )
    keys.press("Keep")

    wish = Wish.objects.get()
    assert wish.times == [[day, hour] for day in range(1, 5) for hour in ("09:00", "10:00")] + [[5, "09:00"]]
    assert wish.liked == [[day, "10:00"] for day in range(1, 5)]


def test_what_changed_is_asked_about_before_the_page_is_left(device, tomas):
    page = device(tomas)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto("/you/groups/times/")

    page.locator('input[name="1-09"][value="can"]').check()
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)

    assert asked == ["beforeunload"]


def test_without_javascript_a_day_is_copied_and_kept(device, tomas):
    page = device(tomas, java_script_enabled=False)
    page.goto("/you/groups/times/")

    page.locator('input[name="1-09"][value="like"]').check()
    page.get_by_label("Copy Monday to").select_option("1-7")
    page.get_by_role("button", name="Copy Monday").click()
    expect(page.get_by_text("Nothing is kept until you press Keep.")).to_be_visible()
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/you/groups/")

    assert Wish.objects.get().liked == [[day, "09:00"] for day in range(1, 8)]


def test_a_screen_reader_hears_day_hour_and_answer(device, tomas):
    make_wish(tomas, times=[(1, "09:00")])
    page = device(tomas)
    page.goto("/you/groups/times/")
    page.locator("summary", has_text="Monday").click()

    chosen = page.get_by_role("group", name="Monday 09:00").get_by_role("radio", name="can", exact=True)

    expect(chosen).to_be_checked()
    assert axe.violations(page, "a day of the week open") == []


def test_someone_is_found_and_set_apart_by_keyboard(device, tomas):
    kofi = make_person("Kofi Mensah")
    make_position(kofi, tomas.positions.get().organisation)
    page = device(tomas)
    keys = Keys(page)
    keys.go("/you/groups/apart/")

    keys.write("Part of their name, as it stands here", "mens")
    keys.press("Find")
    found = axe.violations(page, "someone found")
    page.set_viewport_size({"width": 360, "height": 740})
    keys.press(re.compile("Rather not.*Kofi Mensah"))

    keys.sees("Kept. They are not told, and nobody is.")
    assert found == []
    assert "mens" not in page.url
    assert Separation.objects.get().other_id == kofi.id


def choose(keys, name, state):
    keys._choose(keys.page.locator(f'input[name="{name}"][value="{state}"]'))
