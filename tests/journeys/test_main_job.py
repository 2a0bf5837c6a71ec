"""The main job: eight people in eight browsers found a circle, agree its charter, set the first six dates, and meet."""

import pytest

from tests.journeys import founding, meeting
from tests.journeys.hands import Fingers
from withness.circles.models import Circle
from withness.meetings.models import Sitting
from withness.site.demo.seed import seed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("Asha", "Tomas", "Ruth", "Noor", "Wiremu", "Kofi", "Bea", "Yusuf")
MISSION = "We meet so that nobody has to be the only one in the room."


def test_eight_people_found_a_circle_and_hold_their_first_meeting(phones):
    seed()
    people = {name: come_to_the_house(phones, name) for name in NAMES}
    everyone = list(people.values())

    circle = they_found_it(people, everyone)
    they_agree(everyone, circle)
    for hand in everyone:
        founding.sees_six_dates(hand, circle)
    they_meet(people, everyone, circle)


def come_to_the_house(phones, name):
    """A fresh demo house, and a browser of their own."""
    hand = Fingers(phones())
    hand.go("/demo/")
    hand.press(f"Be {name}")
    hand.sees(f"Good to see you, {name}")
    return hand


def they_found_it(people, everyone):
    """First sitting and second: hopes, a sentence from each, one text, clauses, dates, roles."""
    asha, tomas, *_ = everyone
    link = founding.begin(asha, name="The eight of us", need="What helps on a hard night.")
    circle = next(each for each in Circle.objects.all() if each.name == "The eight of us")
    for hand in everyone[1:]:
        founding.come_in(hand, link)
    for name, hand in people.items():
        founding.write_hopes(hand, circle, hopes="To be less alone", fears=f"That it gets out, says {name[0]}")
        founding.write_sentence(hand, circle, MISSION)
    founding.open_page(asha, circle, "charter/draft/mission/")
    founding.write_mission(asha, MISSION)
    founding.pick_clauses(tomas, circle)
    founding.write_own_clause(tomas, "First Thursday of the month. We begin with tea.")
    founding.set_dates(people["Kofi"], circle)
    founding.say_who_begins(people["Bea"], circle, ("Ruth", "Noor", "Kofi"))
    return circle


def they_agree(everyone, circle):
    """Everyone is asked, everyone agrees, everyone signs, and the circle is open."""
    address = founding.ask_everyone(everyone[0], circle)
    for hand in everyone:
        hand.go(address)
        founding.answer(hand)
    everyone[-1].sees("All agreed")
    for hand in everyone:
        founding.sign(hand, circle)
    circle.refresh_from_db()
    assert circle.stage == Circle.OPEN
    everyone[0].sees(MISSION)


def they_meet(people, everyone, circle):
    """From arrival to closing, held by whom they chose; one passes, one line is kept."""
    meeting.bring_forward(circle)
    ruth = people["Ruth"]
    for hand in everyone:
        meeting.come_in(hand, circle)
    meeting.start(ruth, everyone)
    for title in ("Check-in", "Harvest", "Check-out"):
        meeting.go_to(ruth, everyone, title)
        if title == "Harvest":
            keep_a_line(people["Wiremu"], everyone)
        meeting.take_turns(everyone, passes=(people["Yusuf"],))
    meeting.close(ruth, everyone)
    people["Asha"].follow("Something to keep?")
    people["Asha"].sees("We say no sooner.")
    held = Sitting.objects.get(circle=circle)
    assert (held.state, held.arrivals.count()) == ("", len(NAMES))


def keep_a_line(proposer, everyone):
    """One proposes what the circle may keep; each allows it, in private."""
    proposer.unfold("Propose a line")
    proposer.write("A line the circle could keep", "We say no sooner.")
    proposer.tap("Propose it")
    for hand in everyone:
        hand.sees("We say no sooner.")
        hand.tap("The circle may keep it")
        hand.page.locator("[aria-pressed=true]", has_text="The circle may keep it").wait_for()
