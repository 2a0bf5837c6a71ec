"""Steps of J6 that the walk with a mouse and the walk with keys alone share."""

from datetime import timedelta

from tests.formation import house
from withness.kit.clock import today
from withness.kit.ids import to_text


def begin(hand, organisation, *, title):
    """A round of reflective groups, online or in the Town hall. Returns nothing: the page is the round's own."""
    hand.go(f"/organisations/{to_text(organisation.id)}/rounds/")
    hand.follow("Begin a round")
    hand.write("What you call it", title)
    hand.tick("reflective practice group")
    for words in ("Monday 10:00", "Tuesday 14:00", "Wednesday 09:00", "Thursday 16:00", "Friday 11:00"):
        hand.tick(words)
    hand.write("Places where groups may meet in person", "Town hall")
    set_day(hand, "First meetings in the week from", today() + timedelta(days=7))
    hand.write("How many meetings", "6")
    hand.press("Begin the round")
    hand.sees_heading(title)


def set_day(hand, label, day):
    """A date field takes what is set in it; typing into one differs from browser to browser."""
    hand.page.get_by_label(label).evaluate("(it, day) => { it.value = day }", day.isoformat())


def paste(hand, *rows):
    """Bring a sheet by pasting it, look at what would happen, and let it."""
    hand.follow("Who is in it")
    hand.follow("Bring a sheet")
    hand.page.get_by_label("Or paste it here").evaluate("(it, words) => { it.value = words }", house.sheet(*rows))
    hand.press("Show what would happen")
    hand.press("Enter all of it")
    hand.sees("Entered:")


def make_draft(hand, jobs, *, again=False):
    """Ask for a draft; the page says how far it is, and shows the groups by itself once it is there."""
    hand.press("Make another draft" if again else "Make a draft")
    hand.sees("Waiting for its turn")
    jobs()
    hand.page.get_by_role("heading", name="The groups").wait_for()


def title_of(hand):
    """Back to the round from any page below it."""
    return hand.page.locator("main a").first
