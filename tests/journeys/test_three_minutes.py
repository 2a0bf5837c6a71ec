"""Three minutes without a connection: nothing changes on the screen, and it heals in under five seconds.

Once on the browsers' own clock, wound forward, and once in real minutes (`make heavy`).
"""

import sys
import time

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person
from tests.journeys.conftest import SECOND
from tests.journeys.test_j3_room import key, words_of
from tests.meetings.room.situations import go_to, open_meeting, seat, state_of
from withness.meetings.room import actions

pytestmark = pytest.mark.django_db(transaction=True)
THREE_MINUTES = 180


@pytest.mark.browser
def test_three_minutes_of_the_browsers_clock(phones):
    meeting = Meeting(phones, clock=True)

    meeting.lose_connections(wound_forward)

    assert meeting.seconds_to_heal() < 5


@pytest.mark.heavy
def test_three_minutes_of_everybodys_clock(phones, capsys):
    meeting = Meeting(phones)

    meeting.lose_connections(lived_through)

    seconds = meeting.seconds_to_heal()
    with capsys.disabled():
        sys.stdout.write(f"\nhealed after {seconds:.2f} s\n")
    assert seconds < 5


class Meeting:
    """A round in which one phone will be lost, and that of whoever holds it; a third stays."""

    def __init__(self, phones, *, clock=False):
        self.ines, self.asha, self.tomas = people = [make_person(name) for name in ("Ines", "Asha", "Tomas")]
        self.circle = make_circle(*people)
        open_meeting(self.circle, *people)
        go_to(self.circle, self.ines, "round")
        self.pages = [phones(person) for person in people]
        self.holder, self.lost, self.still_there = self.pages
        for page in self.pages:
            if clock:
                page.clock.install()
            page.goto(f"/circles/{key(self.circle)}/room/")
            expect(page.locator(".path .now")).to_have_text("Check-in")
        expect(self.lost.locator(".ring strong")).to_have_text("Ines")

    def lose_connections(self, wait):
        """Two are cut off. The others go on; on the two screens nothing changes but the ring."""
        cut_off = [self.holder, self.lost]
        for page in cut_off:
            page.context.set_offline(True)
        before, ring = [words_of(page) for page in cut_off], part_of(self.lost)
        for turn in range(3):
            actions.end_turn(actor=seat(self.ines, self.circle), stone=3, turn=turn)
        actions.go_on(actor=seat(self.ines, self.circle), stone=3, to="next")
        expect(self.still_there.locator(".path .now")).to_have_text("Choosing", timeout=10 * SECOND)

        wait(cut_off)

        assert [words_of(page) for page in cut_off] == before
        assert ring - part_of(self.lost) == pytest.approx(100 * THREE_MINUTES / 720, abs=1.5)

    def seconds_to_heal(self):
        """From the connection that comes back to the last screen that shows where the room is."""
        began = time.monotonic()
        for page in (self.holder, self.lost):
            page.context.set_offline(False)
        for page in (self.holder, self.lost):
            expect(page.locator(".path .now")).to_have_text("Choosing", timeout=10 * SECOND)
        seconds = time.monotonic() - began
        expect(self.holder.get_by_role("button", name="Next step")).to_be_visible()
        assert state_of(self.ines, self.circle).facilitator == self.ines.pk
        return seconds


def part_of(page):
    """How much of the ring is left, of 100."""
    return float(page.locator("[data-clock] .part").get_attribute("stroke-dasharray").split()[0])


def wound_forward(pages):
    """Every timer of these pages fires as in three minutes."""
    for page in pages:
        page.clock.run_for(THREE_MINUTES * SECOND)


def lived_through(pages):
    """Three real minutes, on a page that goes on by itself."""
    pages[0].wait_for_timeout(THREE_MINUTES * SECOND)
