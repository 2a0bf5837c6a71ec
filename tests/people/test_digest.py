"""One mail a day, after quiet hours, with nothing in it that a lock screen may not show."""

import datetime as dt

import pytest
import time_machine

from tests.cast import make_person
from withness.kit import jobs
from withness.people import digest
from withness.people.models import DigestLine
from withness.people.quiet import open_from

pytestmark = pytest.mark.django_db
MORNING = "2026-03-04T21:30:00Z"  # 08:30 on the 5th in Melbourne
NIGHT = "2026-03-04T19:30:00Z"  # 06:30
QUIET = {"quiet_from": dt.time(20), "quiet_until": dt.time(8)}


def leave_line(person, key="reminder:1", *, words="Team call: tomorrow, 18:00"):
    due = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)
    return digest.add(person, key=key, words=words, path="/meetings/1/", due_at=due, until=due + dt.timedelta(days=2))


def test_lines_go_together_once_after_quiet_hours(post):
    asha = make_person("Asha", **QUIET)
    leave_line(asha)
    leave_line(asha, "question:2", words="Can you come on Friday 6 March?")

    with time_machine.travel(NIGHT):
        during_quiet_hours = digest.send_due()
    with time_machine.travel(MORNING):
        after, again = digest.send_due(), digest.send_due()
        letters = post()

    assert (during_quiet_hours, after, again) == (0, 1, 0)
    (letter,) = letters
    text = letter.get_body(("plain",)).get_content()
    assert letter["To"] == asha.email
    assert "Team call: tomorrow, 18:00" in text
    assert "Can you come on Friday 6 March?" in text


def test_what_comes_later_the_same_day_waits_for_the_next(post):
    asha = make_person("Asha")
    leave_line(asha)
    with time_machine.travel(MORNING):
        digest.send_due()
        leave_line(asha, "question:2")
        same_day = digest.send_due()

    with time_machine.travel("2026-03-05T21:30:00Z"):
        next_day = digest.send_due()

    assert (same_day, next_day) == (0, 1)


def test_a_key_is_used_once_even_after_it_was_told():
    asha = make_person("Asha")
    first = leave_line(asha)
    with time_machine.travel(MORNING):
        digest.send_due()

    assert (first, leave_line(asha)) == (True, False)


def test_somebody_who_stopped_notices_gets_none():
    leave_line(make_person("Asha", notices=False))

    with time_machine.travel(MORNING):
        assert digest.send_due() == 0


def test_a_line_whose_time_is_over_is_dropped():
    leave_line(make_person("Asha"))

    with time_machine.travel("2026-03-08T00:00:00Z"):
        sent = digest.send_due()
        digest.forget_old()

    assert (sent, DigestLine.objects.count()) == (0, 0)


def test_a_line_is_withdrawn_for_everybody():
    for name in ("Asha", "Tomas"):
        leave_line(make_person(name))

    digest.withdraw(prefix="reminder:")

    assert DigestLine.objects.count() == 0


def test_the_ticker_sends_it(post):
    leave_line(make_person("Asha"))

    with time_machine.travel(MORNING):
        jobs.run_due()
        letters = post()

    assert [letter["Subject"] for letter in letters] == ["Notes for today"]


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "local", "opens"),
    [
        ("20:00", "08:00", "2026-03-05T12:00", "2026-03-05T12:00"),
        ("20:00", "08:00", "2026-03-05T20:00", "2026-03-06T08:00"),
        ("20:00", "08:00", "2026-03-05T07:59", "2026-03-05T08:00"),
        ("01:00", "06:00", "2026-03-05T02:00", "2026-03-05T06:00"),
        ("01:00", "06:00", "2026-03-05T00:30", "2026-03-05T00:30"),
        ("08:00", "08:00", "2026-03-05T03:00", "2026-03-05T03:00"),
    ],
)
def test_quiet_hours_end_at_their_end(quiet_from, quiet_until, local, opens):
    asha = make_person("Asha", zone="UTC", quiet_from=dt.time.fromisoformat(quiet_from))
    asha.quiet_until = dt.time.fromisoformat(quiet_until)

    moment = open_from(asha, dt.datetime.fromisoformat(local).replace(tzinfo=dt.UTC))

    assert moment == dt.datetime.fromisoformat(opens).replace(tzinfo=dt.UTC)


def test_a_line_is_withdrawn_for_one_person_alone():
    asha, tomas = make_person("Asha"), make_person("Tomas")
    leave_line(asha)
    leave_line(tomas)

    digest.withdraw(prefix="reminder:", person=asha)

    assert [line.person for line in DigestLine.objects.all()] == [tomas]
