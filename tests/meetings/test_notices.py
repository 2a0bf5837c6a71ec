"""A reminder to those who said yes, one question to those who said nothing, none to the rest."""

from datetime import time

import pytest
import time_machine

from tests.cast import make_circle, make_membership, make_person, make_series
from withness.meetings import post as meeting_post
from withness.meetings.access.dates import coming_meetings
from withness.meetings.actions import answers
from withness.meetings.actions import dates as actions
from withness.people import digest
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return [make_person(name, calendar_title="Team call") for name in ("Asha", "Tomas", "Ruth", "Kofi")]


@pytest.fixture
def meeting(people):
    """Thursday 5 March 2026, 18:00 in Melbourne. Asha comes, Tomas cannot, Ruth is not sure, Kofi is silent."""
    with time_machine.travel("2026-02-20T01:00:00Z"):
        circle = make_circle(*people, name="Staff who hear voices")
        make_series(circle, kind="monthly", weekday=3, nth=1)
        found = coming_meetings(circle)[0]
        for person, choice in zip(people, ("coming", "cannot", "unsure"), strict=False):
            answers.answer(actor=person, meeting=found, choice=choice)
    return found


def lines():
    return {(line.person.name, line.key.split(":")[0]) for line in DigestLine.objects.select_related("person")}


def test_those_who_said_yes_are_reminded_the_day_before_and_the_silent_asked_before_that(meeting, people):
    with time_machine.travel("2026-02-27T01:00:00Z"):
        too_early = meeting_post.leave_lines()
    with time_machine.travel("2026-03-02T01:00:00Z"):
        meeting_post.leave_lines()
        some_days_before = lines()
    with time_machine.travel("2026-03-03T22:00:00Z"):  # the morning of the 4th in Melbourne
        meeting_post.leave_lines()
        the_day_before = lines()

    assert too_early == 0
    assert some_days_before == {("Kofi", "question")}
    assert the_day_before == {("Kofi", "question"), ("Asha", "reminder")}


def test_each_goes_once(meeting, people, post):
    with time_machine.travel("2026-03-03T22:00:00Z"):
        meeting_post.leave_lines()
        first = digest.send_due()
        letters = [letter for letter in post() if letter["Subject"] == "Notes for today"]
    with time_machine.travel("2026-03-04T22:00:00Z"):
        again = meeting_post.leave_lines()

    assert (first, again) == (2, 0)
    texts = {letter["To"]: letter.get_body(("plain",)).get_content() for letter in letters}
    asha, kofi = people[0], people[3]
    assert "Team call: Thursday 5 March, 18:00 Melbourne" in texts[asha.email]
    assert "Can you come? Team call: Thursday 5 March, 18:00 Melbourne" in texts[kofi.email]
    assert "voices" not in "".join(texts.values())


def test_an_answer_takes_the_question_back(meeting, people):
    with time_machine.travel("2026-03-02T01:00:00Z"):
        meeting_post.leave_lines()
        answers.answer(actor=people[3], meeting=meeting, choice="cannot")

    assert lines() == set()


def test_a_skip_takes_every_line_back(meeting, people):
    with time_machine.travel("2026-03-03T22:00:00Z"):
        meeting_post.leave_lines()
        actions.skip_meeting(actor=people[0], meeting=meeting)
        meeting_post.leave_lines()

    assert lines() == set()


def test_a_moved_meeting_is_asked_about_again(meeting, people):
    with time_machine.travel("2026-03-02T01:00:00Z"):
        meeting_post.leave_lines()
        actions.move_meeting(
            actor=people[0],
            meeting=meeting,
            date=meeting.wall_date.replace(day=6),
            time=time(12),
            zone="Australia/Melbourne",
        )
        meeting_post.leave_lines()

    assert lines() == {(person.name, "question") for person in people}


def test_in_another_zone_the_day_before_is_their_own(meeting, people):
    ruth = make_person("Noor", zone="Pacific/Honolulu")
    make_membership(meeting.circle, ruth, seat=5)
    with time_machine.travel("2026-02-27T01:00:00Z"):
        answers.answer(actor=ruth, meeting=meeting, choice="coming")

    with time_machine.travel("2026-03-03T09:00:00Z"):  # still the 2nd there; the meeting is on the 4th
        meeting_post.leave_lines()
        too_early = ("Noor", "reminder") in lines()
    with time_machine.travel("2026-03-03T11:00:00Z"):
        meeting_post.leave_lines()

    assert too_early is False
    assert ("Noor", "reminder") in lines()


def test_a_circle_that_somebody_muted_sends_them_nothing(meeting, people):
    meeting.circle.memberships.filter(person=people[3]).update(muted=True)

    with time_machine.travel("2026-03-02T01:00:00Z"):
        assert meeting_post.leave_lines() == 0
