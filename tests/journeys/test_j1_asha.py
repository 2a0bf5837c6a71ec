"""J1: Asha, on her phone and without an account, finds a circle, listens, joins, comes twice, and can leave in two taps.

The whole of it is walked twice: with a finger, and with the keyboard alone.
"""

import os
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.cast import make_circle, make_person, make_series, make_taster
from tests.circles.way_in import make_charter, open_question
from tests.journeys import axe, meeting
from tests.journeys.conftest import PHONE
from tests.journeys.hands import Fingers, Keys
from tests.journeys.letters import code_in, link_in, newest_to
from tests.situations import read_post
from withness.circles.actions import consent
from withness.circles.models import Joining, Membership, OpenAnswer
from withness.kit.clock import now, today
from withness.kit.ids import to_text
from withness.meetings.access.turns import rota_of
from withness.meetings.models import TasterPlace, Timekeeping

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOTS = os.environ.get("J1_SHOTS")
HOPES = "I support five people, alone. I would like to think aloud with others who do this."
ADDRESS = "asha@example.org"
NAMES = ("Ruth", "Tomas", "Marek", "Kofi")
KEPT = "I was not the only one who does not know."


@pytest.fixture
def people():
    return {name: make_person(name) for name in NAMES}


@pytest.fixture
def circle(people):
    """A circle that has met for weeks, shows its charter, and holds an open half hour in ten minutes."""
    circle = make_circle(
        *people.values(), name="Peer practitioners, north and hills", listed=True, answers_by=people["Ruth"]
    )
    make_charter(
        circle,
        mission="We meet so that nobody has to be the only one in the room.",
        suits="People who support others and have nobody beside them who does the same.",
        clauses=(
            "What is said here stays here.",
            "Anyone may pass, at any time.",
            "Advice waits until it is asked for.",
        ),
    )
    Membership.objects.filter(circle=circle).update(joined_at=now() - timedelta(days=60))
    make_series(circle, actor=people["Ruth"], starts_on=today() - timedelta(days=6))
    make_taster(circle, starts_at=now() + timedelta(minutes=10))
    return circle


@pytest.fixture
def others():
    """Two more circles whose charters can be read."""
    for name, mission in (("Night calls", "We say what the night was like."), ("Kin", "We set the weight down.")):
        make_charter(make_circle(make_person(), make_person(), name=name, listed=True), mission=mission)


@pytest.mark.parametrize("hand", [Fingers, Keys], ids=["finger", "keyboard"])
def test_asha_finds_her_people(phones, hand, circle, others, people):
    asha, ruth, tomas = hand(phones()), Fingers(phones(people["Ruth"])), Fingers(phones(people["Tomas"]))
    look = sound if hand is Fingers else nothing

    reads_three_charters(asha, circle, look)
    starts_a_conversation(asha, look)
    comes_to_a_taster(asha, ruth, circle, look)
    reads_and_accepts(asha, ruth, circle, look)
    is_welcomed(asha, ruth, tomas, circle, people, look)
    has_it_in_her_calendar(asha, circle, look)
    comes_to_a_meeting(asha, ruth, tomas, circle, people, look)
    is_offered_a_small_role(asha, circle, look)
    leaves_in_two_taps_with_her_notes(asha, circle, look)


def reads_three_charters(asha, circle, look):
    """In plain words, from a public page: no names of members, no numbers."""
    for name in ("Night calls", "Kin", circle.name):
        asha.go("/")
        asha.follow(name)
        asha.sees("How we treat each other")
    asha.sees("18:00 Melbourne time")
    asha.sees_nothing_of("Tomas", "Marek", "Kofi")
    look(asha, "01-charter")


def starts_a_conversation(asha, look):
    """One box, a named person, a stated time; no account."""
    asha.follow("Start a conversation")
    asha.sees("Ruth reads it and answers within 3 days")
    asha.write("What do you hope for?", HOPES)
    asha.write("Where can the answer reach you?", ADDRESS)
    asha.write("What should we call you?", "Asha")
    look(asha, "02-conversation")
    asha.press("Send")
    asha.sees_heading("Your message has arrived")
    assert link_in(newest_to(ADDRESS))


def comes_to_a_taster(asha, ruth, circle, look):
    """An open half hour: told first that passing is fine; the circle sees a number and no name."""
    asha.follow(circle.name)
    asha.sees("Come and listen first")
    asha.follow(re.compile("^I would like to come"))
    asha.write("What should we call you?", "Asha")
    asha.write("Where can we send the link?", ADDRESS)
    look(asha, "03-taster")
    asha.press("I would like to come")
    asha.sees_heading("A mail is on its way to you")
    asha.go(link_in(newest_to(ADDRESS)))
    asha.sees("You may pass.")
    asha.sees("Your camera and microphone may stay off.")
    expect(asha.link("Come in: open the call")).to_have_attribute("href", "https://call.example/open")
    look(asha, "04-place")
    ruth.go(f"/circles/{to_text(circle.id)}/tasters/")
    ruth.sees("1 of 12 places are taken.")
    ruth.sees_nothing_of("Asha", ADDRESS)
    assert TasterPlace.objects.count() == 1


def reads_and_accepts(asha, ruth, circle, look):
    """Ruth answers; the charter is read first, one question is asked; then an account, and accepting."""
    ruth.go(f"/circles/{to_text(circle.id)}/conversations/")
    look(ruth, "05-conversations")
    ruth.follow("Asha")
    ruth.sees(HOPES)
    ruth.write("Your message", "That sounds like us. Would Thursdays suit you?")
    ruth.press("Send")
    asha.go(link_in(newest_to(ADDRESS)))
    asha.sees("Would Thursdays suit you?")
    ruth.press("Invite them to read the charter")
    invitation = link_in(newest_to(ADDRESS))

    asha.go(invitation)
    asha.unfold("Ask one question, or propose a change")
    asha.write("Your question, or what you would change", "May I keep my camera off?")
    look(asha, "06-invitation")
    asha.press("Send")
    asha.follow("Make an account")
    asha.write(re.compile("e-mail", re.IGNORECASE), ADDRESS)
    asha.press("Send me a code")
    asha.write("Code", code_in(newest_to(ADDRESS)))
    asha.press("Go on")
    asha.go(invitation)
    asha.write("Your name, as you want it", "Asha")
    asha.write("A line about you, for the circle", "I work on my own, mostly in the evenings.")
    asha.tick("I have read the charter and accept it.")
    look(asha, "07-accept")
    asha.press("Accept, and let the circle be asked")
    asha.sees_heading("The circle is asked")


def is_welcomed(asha, ruth, tomas, circle, people, look):
    """Her question is answered, a buddy writes two lines, each member says yes alone."""
    way = Joining.objects.get(circle=circle)
    ruth.go(f"/circles/{to_text(circle.id)}/newcomers/{to_text(way.id)}/")
    ruth.write("Your message", "Yes, always.")
    ruth.press("Answer")
    tomas.go(f"/circles/{to_text(circle.id)}/newcomers/")
    look(tomas, "08-newcomers")
    tomas.follow("Be their buddy: write two lines")
    tomas.write("Two lines of welcome", "I am Tomas, and I was new last year. Ask me anything.")
    tomas.press("Send")
    for member in (ruth, tomas):
        member.go(f"/circles/{to_text(circle.id)}/")
        member.follow(re.compile("Is it all right with you that Asha joins"))
        member.page.get_by_role("radio").first.check()
        look(member, "09-consent")
        member.press("Answer")
    for name in ("Marek", "Kofi"):
        consent.consent(actor=people[name], round_id=open_question(circle).id, choice=OpenAnswer.AGREE)
    asha.page.reload()
    asha.sees_heading("You are in")
    asha.sees("I was new last year")
    look(asha, "10-in")
    asha.follow("Go to the circle")
    asha.sees_heading(circle.name)


def has_it_in_her_calendar(asha, circle, look):
    """Under a title that she chose, with nothing else."""
    asha.go("/you/calendar-title/")
    asha.write("Title in your calendar", "Choir")
    asha.press("Keep")
    asha.go("/calendar/")
    asha.press("Make my address")
    look(asha, "11-calendar")
    feed = asha.page.request.get(asha.page.locator("#feed-address").inner_text()).text()
    assert feed.count("SUMMARY:Choir") >= 6
    assert circle.name not in feed


def comes_to_a_meeting(asha, ruth, tomas, circle, people, look):
    """She sees the path, is never surprised by her turn, passes once, speaks once; at the end she keeps a few words."""
    first = meeting.bring_forward(circle)
    holder = {people["Ruth"]: ruth, people["Tomas"]: tomas}[rota_of(circle).holder(first, "facilitator")]
    everyone = [holder, tomas if holder is ruth else ruth, asha]
    for each in everyone:
        meeting.come_in(each, circle)
    asha.sees("The path: 60 minutes")
    meeting.start(holder, everyone)
    look(asha, "12-room")
    meeting.go_to(holder, everyone, "Check-in")
    expect(asha.page.locator(".round li").last).to_contain_text("Asha")
    assert meeting.take_turns(everyone, passes=(asha,))[-1] is asha
    meeting.go_to(holder, everyone, "Harvest")
    meeting.take_turns(everyone)
    meeting.go_to(holder, everyone, "Check-out")
    asha.sees("One word")
    meeting.take_turns(everyone)
    meeting.close(holder, everyone)
    asha.follow("Something to keep?")
    asha.write("A few words, for you alone", KEPT)
    look(asha, "13-keep")
    asha.press("Keep it")
    asha.sees(KEPT)


def is_offered_a_small_role(asha, circle, look):
    """A week later, for her second meeting; she says yes."""
    meeting.weeks_pass(circle)
    asha.go("/")
    asha.sees("A small role, if you like: keep the time")
    look(asha, "14-small-role")
    asha.press("I will keep the time")
    asha.sees("You keep the time.")
    assert Timekeeping.objects.get().takes


def leaves_in_two_taps_with_her_notes(asha, circle, look):
    """No reason is asked. What she kept is in the file that she takes along."""
    asha.go(f"/circles/{to_text(circle.id)}/")
    asha.follow("Leave")
    look(asha, "15-leave")
    asha.press("Leave the circle")
    assert not Membership.objects.filter(circle=circle, person__name="Asha", left_on=None).exists()

    asha.go("/you/")
    asha.follow("Take everything I wrote with me")
    asha.press("Pack everything")
    read_post()
    asha.follow("Look again")
    with asha.page.expect_download() as taken:
        asha.tap("Fetch it")
    pack = ZipFile(BytesIO(Path(taken.value.path()).read_bytes()))
    assert any(KEPT in pack.read(name).decode(errors="replace") for name in pack.namelist())


def sound(hand, where):
    """Nothing can be pushed sideways on a phone, and axe finds nothing."""
    page = hand.page
    shot(page, where)
    assert axe.too_wide(page) <= 0, where
    found = axe.violations(page, where)
    page.set_viewport_size({"width": PHONE, "height": 780})
    page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


def nothing(hand, where):
    """The walk with a finger has looked already."""


def shot(page, name):
    if SHOTS:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(SHOTS) / f"{name}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")
