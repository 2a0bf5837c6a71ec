"""J3 with the keyboard alone: everything a holder and a member can do in the room is reached and used without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person
from tests.journeys import meeting
from tests.journeys.hands import Keys, soon
from tests.meetings.room.situations import state_of
from withness.meetings.models import Sitting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_meeting_held_with_the_keyboard_alone(phones):
    people = [make_person(name) for name in ("Ines", "Asha", "Tomas")]
    circle = make_circle(*people[1:], facilitator=people[0])
    ines, asha, tomas = everyone = [Keys(phones(person)) for person in people]
    now_at = ines.page.locator(".path .now")

    def room():
        return state_of(people[0], circle)

    # everyone comes in; the path is changed before it begins: a step earlier, one longer, one left out
    meeting.come_in(ines, circle)
    fold = ines.page.locator("summary", has_text="Change this path")
    ines.reach(fold)
    for each in (asha, tomas):
        meeting.come_in(each, circle)
    ines.sees("Tomas")
    expect(fold).to_be_focused()
    ines.unfold("Change this path")
    before = [stone.step.title for stone in room().path]
    ines.tap(of("Later", "Landing"))
    soon(ines.page, lambda: [stone.step.title for stone in room().path][:2], [before[1], before[0]])
    ines.tap(of("Earlier", "Landing"))
    soon(ines.page, lambda: [stone.step.title for stone in room().path], before)
    meeting.start(ines, everyone)

    # go next, and back
    ines.tap("Next step")
    expect(now_at).to_have_text("Frame")
    ines.unfold("Hold the meeting")
    ines.tap("Back one step")
    expect(now_at).to_have_text("Landing")

    # lengthen, shorten, undo
    given = room().stone.given
    ines.tap("2 minutes more")
    soon(ines.page, lambda: room().stone.given, given + 120)
    expect(ines.button("2 minutes more")).to_be_focused()
    ines.tap("2 minutes less")
    soon(ines.page, lambda: room().stone.given, given)
    ines.tap("Undo the last change")
    soon(ines.page, lambda: room().stone.given, given + 120)

    # reorder what is to come, shorten it, leave it out, put it back
    ahead = [stone.step.title for stone in room().path]
    ines.tap(of("Later", ahead[2]))
    soon(ines.page, lambda: [stone.step.title for stone in room().path][2:4], [ahead[3], ahead[2]])
    ines.tap(of("Earlier", ahead[2]))
    soon(ines.page, lambda: [stone.step.title for stone in room().path], ahead)
    planned = room().path[3].planned
    ines.tap(of("Longer", ahead[3]))
    soon(ines.page, lambda: room().path[3].planned, planned + 120)
    ines.tap(of("Shorter", ahead[3]))
    soon(ines.page, lambda: room().path[3].planned, planned)
    ines.tap(of("Leave out", ahead[3]))
    soon(ines.page, lambda: room().path[3].skipped, True)
    ines.tap(of("Put back", ahead[3]))
    soon(ines.page, lambda: room().path[3].skipped, False)

    # a round: let someone go first, pass, speak; a member pauses, the holder goes on
    meeting.go_to(ines, everyone, "Check-in")
    first = meeting.whose_turn((asha, tomas))
    other = tomas if first is asha else asha
    first.tap(f"Let {'Tomas' if first is asha else 'Asha'} go first")
    expect(other.page.locator(".ring strong")).to_have_text("Your turn")
    other.tap("Pass")
    expect(first.page.locator(".ring strong")).to_have_text("Your turn")
    first.tap("I have spoken")
    expect(ines.page.locator(".ring strong")).to_have_text("Everyone has had a turn")
    asha.tap("Pause for everyone")
    for each in everyone:
        each.sees_heading("Pausing together")
    ines.tap("Go on together")
    expect(now_at).to_have_text("Check-in")

    # hand the meeting over, and the new holder closes it
    if not ines.button("Tomas").is_visible():
        ines.unfold("Hold the meeting")
    ines.tap("Tomas")
    tomas.tap("Yes, I hold it")
    meeting.go_to(tomas, everyone, "Harvest")
    meeting.take_turns([asha, tomas])
    meeting.go_to(tomas, everyone, "Check-out")
    meeting.take_turns([asha, tomas])
    meeting.close(tomas, everyone)
    asha.follow("Something to keep?")
    asha.write("A few words, for you alone", "I could say it.")
    asha.press("Keep it")
    asha.sees("I could say it.")
    assert Sitting.objects.get().arrivals.count() == 3


def of(button, step):
    """The name of a button that is said of one step."""
    return re.compile(rf"^{button}\s*:?\s*{re.escape(step)}$")
