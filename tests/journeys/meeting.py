"""The steps of a meeting in the live room that several walks share."""

from datetime import timedelta
from time import monotonic

from django.db.models import F
from playwright.sync_api import expect

from tests.journeys.conftest import PATIENCE, SECOND
from withness.circles.models import Membership
from withness.kit.clock import now
from withness.kit.ids import to_text
from withness.meetings.access.dates import coming_meetings
from withness.meetings.models import Occurrence


def door_of(circle):
    return f"/circles/{to_text(circle.pk)}/room/"


def bring_forward(circle):
    """The next meeting of the circle begins in five minutes."""
    meeting = coming_meetings(circle)[0]
    meeting.starts_at = now() + timedelta(minutes=5)
    meeting.save(update_fields=["starts_at"])
    return meeting


def weeks_pass(circle, weeks=1):
    """What was this week was so many weeks ago: dates, and since when people are in the circle."""
    ago = timedelta(weeks=weeks)
    Occurrence.objects.filter(circle=circle).update(starts_at=F("starts_at") - ago, wall_date=F("wall_date") - ago)
    Membership.objects.filter(circle=circle).update(joined_at=F("joined_at") - ago)


def come_in(hand, circle):
    hand.go(door_of(circle))
    hand.tap("Come in")
    expect(hand.page.get_by_role("heading", level=1)).not_to_contain_text("The room of")


def start(holder, everyone, first="Landing"):
    holder.tap("Start")
    for each in everyone:
        expect(each.page.locator(".path .now")).to_have_text(first)


def go_to(holder, everyone, title):
    """Next, until the path stands on this step; then everyone sees it."""
    now_at = holder.page.locator(".path .now")
    for _ in range(12):
        here = now_at.inner_text()
        if here == title:
            break
        holder.tap("Next step")
        expect(now_at).not_to_have_text(here)
    for each in everyone:
        expect(each.page.locator(".path .now")).to_have_text(title)


def take_turns(everyone, *, passes=()):
    """One round: whoever has the turn speaks, or passes; until everyone has had one. Returns in which order."""
    waiting, order = list(everyone), []
    while waiting:
        named = whose_turn(waiting)
        named.tap("Pass" if named in passes else "I have spoken")
        expect(_voice(named)).not_to_have_text("Your turn")
        waiting.remove(named)
        order.append(named)
    for each in everyone:
        expect(_voice(each)).to_have_text("Everyone has had a turn")
    return order


def whose_turn(waiting):
    """Which of them has the turn, as their own screen says it, or will say it in a moment."""
    until = monotonic() + PATIENCE / SECOND
    while monotonic() < until:
        for each in waiting:
            if _voice(each).inner_text() == "Your turn":
                return each
        waiting[0].page.wait_for_timeout(100)
    message = "nobody has the turn"
    raise AssertionError(message)


def close(holder, everyone):
    """The last step is over."""
    holder.follow("Close the meeting")
    holder.press("Close it")
    for each in everyone:
        expect(each.page.get_by_role("heading", level=1)).to_have_text("The meeting is closed")


def _voice(hand):
    return hand.page.locator(".ring strong")
