"""The small role of a second meeting: offered, never given; a no costs nothing and shows nowhere."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.cast import make_circle, make_membership, make_person, make_series
from tests.meetings.room.situations import open_meeting, seat, waiting_meeting
from withness.kit.models import RecordEntry
from withness.meetings.access.dates import coming_meetings
from withness.meetings.access.turns import rota_of
from withness.meetings.actions import timekeeping
from withness.meetings.models import Answer, Timekeeping
from withness.meetings.room.screen import NEAR
from withness.meetings.room.views.room import room_context
from withness.meetings.rota import Seat, second_meeting

pytestmark = pytest.mark.django_db
OFFER = "A small role, if you like: keep the time"


@pytest.fixture
def four():
    return [make_person(name) for name in ("Ruth", "Tomas", "Marek", "Kofi")]


@pytest.fixture
def meetings(four):
    """The circle's meetings; the first was before Asha came."""
    circle = make_circle(*four)
    make_series(circle)
    return list(coming_meetings(circle))


@pytest.fixture
def asha(meetings):
    """She came in after the first meeting; now is the day before her second, the circle's third."""
    asha = make_person("Asha")
    with time_machine.travel(meetings[0].starts_at + timedelta(days=1)):
        make_membership(meetings[0].circle, asha, seat=5)
    with time_machine.travel(meetings[2].starts_at - timedelta(days=1)):
        yield asha


def page_of(client, person, meeting):
    client.force_login(person)
    return client.get(reverse("meeting", args=[meeting.id])).content.decode()


def answer(client, person, meeting, takes, **more):
    client.force_login(person)
    return client.post(reverse("meeting_timekeeping", args=[meeting.id]), {"takes": takes} | more, follow=True)


def without_tokens(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_it_is_offered_at_the_second_meeting_and_at_no_other(client, asha, meetings):
    first, second, third = meetings[1:4]

    offered = [OFFER in page_of(client, asha, meeting) for meeting in (first, second, third)]

    assert offered == [False, True, False]


def test_before_the_first_meeting_the_second_offers_nothing(client, asha, meetings):
    with time_machine.travel(meetings[1].starts_at - timedelta(days=1)):
        assert OFFER not in page_of(client, asha, meetings[2])


def test_nobody_who_was_there_from_the_start_is_asked(client, asha, four, meetings):
    assert OFFER not in page_of(client, four[0], meetings[2])


def test_whoever_missed_the_first_is_asked_one_later(client, asha, meetings):
    Answer.objects.create(occurrence=meetings[1], person=asha, choice=Answer.CANNOT)

    now_, later = OFFER in page_of(client, asha, meetings[2]), None
    with time_machine.travel(meetings[3].starts_at - timedelta(days=1)):
        later = OFFER in page_of(client, asha, meetings[3])

    assert (now_, later) == (False, True)


def test_today_offers_it_too_and_a_yes_stays_there_and_is_seen_by_the_circle(client, asha, four, meetings):
    client.force_login(asha)
    today = client.get(reverse("panel_next")).content.decode()

    response = answer(client, asha, meetings[2], "yes", **{"from": "home"})

    assert OFFER in today
    assert response.redirect_chain[0][0] == reverse("home")
    assert "Timekeeper</dt><dd>You</dd>" in page_of(client, asha, meetings[2])
    assert "Timekeeper</dt><dd>Asha</dd>" in page_of(client, four[0], meetings[2])


def test_a_no_shows_nowhere_and_costs_no_turn(client, asha, four, meetings):
    before = without_tokens(page_of(client, four[0], meetings[2])), RecordEntry.objects.count()
    plan = [one.holders for one in rota_of(meetings[0].circle).gatherings]

    answer(client, asha, meetings[2], "no")

    after = without_tokens(page_of(client, four[0], meetings[2])), RecordEntry.objects.count()
    assert after == before
    assert [one.holders for one in rota_of(meetings[0].circle).gatherings] == plan
    assert OFFER not in page_of(client, asha, meetings[2])


def test_a_yes_can_become_a_no(client, asha, meetings):
    answer(client, asha, meetings[2], "yes")

    answer(client, asha, meetings[2], "no")

    assert list(Timekeeping.objects.values_list("takes", flat=True)) == [False]


def test_what_was_not_offered_is_not_taken(client, asha, four, meetings):
    response = answer(client, four[0], meetings[2], "yes")

    assert "That is settled already." in response.content.decode()
    assert not Timekeeping.objects.exists()


def test_two_at_their_second_meeting_are_asked_and_the_first_yes_counts(client, asha, meetings):
    noor = make_person("Noor")
    with time_machine.travel(meetings[0].starts_at + timedelta(days=1)):
        make_membership(meetings[0].circle, noor, seat=6)
    both = [OFFER in page_of(client, person, meetings[2]) for person in (asha, noor)]

    answer(client, noor, meetings[2], "yes")
    late = answer(client, asha, meetings[2], "yes")

    assert both == [True, True]
    assert "That is settled already." in late.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Timekeeping.objects.create(occurrence=meetings[2], person=asha, takes=True)


def test_after_the_meeting_it_is_forgotten(asha, meetings):
    timekeeping.answer(actor=asha, meeting=meetings[2], takes=True)

    with time_machine.travel(meetings[2].starts_at + timedelta(days=2, minutes=1)):
        assert timekeeping.forget_past() == 1


def test_in_the_room_the_keeper_sees_the_line_and_holds_nothing(client, asha, four, meetings):
    timekeeping.answer(actor=asha, meeting=meetings[2], takes=True)
    circle = meetings[0].circle
    with time_machine.travel(meetings[2].starts_at, tick=False):
        holder = rota_of(circle).gatherings[0].holders["facilitator"] or four[0]
        waiting_meeting(circle, holder, asha)
        open_meeting(circle, holder, asha)
        client.force_login(asha)
        hers = client.get(reverse("room", args=[circle.pk, "room"])).content.decode()
        client.force_login(holder)
        theirs = client.get(reverse("room", args=[circle.pk, "room"])).content.decode()
        screen = room_context(seat(asha, circle))["screen"]

    assert "Nearly time." in hers
    assert "You keep the time." in hers
    assert "Nearly time." not in theirs
    assert "Asha keeps the time." in theirs
    assert screen.holds is False


def test_without_javascript_the_line_stands_there_near_the_end_of_a_step(client, asha, four, meetings):
    timekeeping.answer(actor=asha, meeting=meetings[2], takes=True)
    circle = meetings[0].circle
    with time_machine.travel(meetings[2].starts_at, tick=False) as clock:
        meeting = open_meeting(circle, four[0], asha)
        given = meeting.read().stone.given
        client.force_login(asha)
        shown = {}
        for left in (given, min(NEAR, given // 4), 0):
            clock.move_to(meetings[2].starts_at + timedelta(seconds=given - left))
            text = client.get(reverse("room", args=[circle.pk, "room"])).content.decode()
            shown[left] = "hidden" not in text.split("data-clock-near")[1].split(">")[0]

    assert list(shown.values()) == [False, True, False]


@pytest.mark.parametrize(
    ("seat_", "expected"),
    [
        (Seat(1), None),
        (Seat(1, since=3), 4),
        (Seat(1, since=3, away=frozenset({3})), 5),
        (Seat(1, since=3, away=frozenset({4, 5})), 6),
    ],
)
def test_which_meeting_is_the_second(seat_, expected):
    assert second_meeting(seat_) == expected
