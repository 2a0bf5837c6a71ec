"""The tone at the end of a step: off until asked for, heard once then, and a page that was never touched stays quiet."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person
from tests.journeys.conftest import SECOND
from tests.journeys.test_j3_room import key
from tests.meetings.room.situations import open_meeting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Every sound of the page goes past a meter on its way out.
METER = """
const Real = window.AudioContext
window.sounds = []
window.AudioContext = class extends Real {
  constructor() {
    super()
    this.meter = this.createAnalyser()
    this.meter.connect(super.destination)
    window.sounds.push(this)
  }
  get destination() { return this.meter ?? super.destination }
  get loudness() {
    const wave = new Float32Array(this.meter.fftSize)
    this.meter.getFloatTimeDomainData(wave)
    return Math.max(...wave.map(Math.abs))
  }
}
"""
HEARD = "() => window.sounds.some((sound) => sound.state === 'running' && sound.loudness > 0.02)"
THREE_MINUTES = 180 * SECOND


@pytest.fixture
def page(phones):
    ines = make_person("Ines")
    circle = make_circle(ines, make_person("Asha"))
    open_meeting(circle, ines)
    page = phones(ines)
    page.add_init_script(METER)
    page.clock.install()
    page.goto(f"/circles/{key(circle)}/room/")
    expect(page.locator(".path .now")).to_have_text("Landing")
    return page


def test_it_is_off_until_asked_for(page):
    expect(page.locator("[data-tone]")).to_have_attribute("aria-pressed", "false")

    page.locator("#room-heading").click()
    page.clock.run_for(THREE_MINUTES + SECOND)

    expect(page.locator("[data-clock-over]")).to_be_visible()
    assert page.evaluate("window.sounds.length") == 0


def test_asked_for_it_is_heard_at_once_and_at_the_end_of_the_step(page):
    page.locator("[data-tone]").click()
    page.wait_for_function(HEARD, polling=50)
    page.wait_for_function("() => window.sounds.every((sound) => sound.currentTime > 3.5)", polling=50)
    assert not page.evaluate(HEARD)

    page.clock.run_for(THREE_MINUTES + SECOND)

    page.wait_for_function(HEARD, polling=50)
    assert page.evaluate("window.sounds.length") == 1


def test_after_a_reload_the_first_touch_makes_it_ready(page):
    page.locator("[data-tone]").click()
    page.reload()
    expect(page.locator("[data-tone]")).to_have_attribute("aria-pressed", "true")

    page.locator("#room-heading").click()
    page.clock.run_for(THREE_MINUTES + SECOND)

    page.wait_for_function(HEARD, polling=50)
