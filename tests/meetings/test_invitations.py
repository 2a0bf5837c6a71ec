"""Invitations for calendars that live in mail: read as a calendar program reads them, received by a real SMTP server."""

import socket
from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy

import pytest
import recurring_ical_events
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from icalendar import Calendar as Ical

from tests.cast import make_circle, make_membership, make_person, make_series
from tests.situations import do_what_waits
from withness.kit.models import Letter
from withness.meetings import post as meeting_post
from withness.meetings.access.dates import coming_meetings
from withness.meetings.actions import calendars
from withness.meetings.actions import dates as actions
from withness.meetings.actions.answers import answer
from withness.meetings.models import Invitation
from withness.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_day")]
MELBOURNE = "Australia/Melbourne"
FIRST = date(2026, 3, 5)


@pytest.fixture
def _on_a_day():
    # Noon in Melbourne: nobody's quiet hours there.
    with time_machine.travel("2026-03-01T01:00:00Z"):
        yield


@pytest.fixture
def asha():
    return make_person("Asha", calendar_title="Dentist")


@pytest.fixture
def circle(asha):
    return make_circle(asha, name="Staff who hear voices")


@pytest.fixture
def series(circle):
    return make_series(circle, starts_on=FIRST, link="https://meet.example.org/rooms/x7tzq2/join")


class Diary:
    """A calendar program as RFC 5546 wants it: keeps by UID and SEQUENCE what requests say, drops what is cancelled."""

    def __init__(self):
        self.wholes, self.ones = {}, {}

    def take(self, text):
        calendar = Ical.from_ical(text)
        for event in calendar.walk("VEVENT"):
            uid, day = str(event["UID"]), event.get("RECURRENCE-ID")
            if calendar["METHOD"] == "CANCEL" and day is None:
                self.wholes.pop(uid, None)
                self.ones = {key: one for key, one in self.ones.items() if key[0] != uid}
            elif day is None:
                self.wholes[uid] = event
            else:
                self.ones[uid, day.dt] = event if calendar["METHOD"] == "REQUEST" else None

    def starts(self, until):
        calendar = Ical()
        calendar.add("prodid", "diary")
        calendar.add("version", "2.0")
        gone = {key for key, one in self.ones.items() if one is None}
        for part in [*self.wholes.values(), *filter(None, self.ones.values())]:
            calendar.add_component(part)
        found = recurring_ical_events.of(calendar).between(datetime(2026, 3, 1, tzinfo=UTC), until)
        kept = [event["DTSTART"].dt for event in found if (str(event["UID"]), event["DTSTART"].dt) not in gone]
        return sorted(start.astimezone(UTC) for start in kept)


def diary_of(person):
    diary = Diary()
    do_what_waits()
    for letter in Letter.objects.filter(to=person.email).order_by("made_at", "id"):
        diary.take(letter.calendar)
    return diary


def house_says(circle, until):
    return sorted(meeting.starts_at for meeting in coming_meetings(circle, number=60) if meeting.starts_at < until)


UNTIL = datetime(2026, 12, 1, tzinfo=UTC)


def test_an_invitation_and_the_page_say_the_same_times(asha, circle, series):
    assert diary_of(asha).starts(UNTIL) == house_says(circle, UNTIL)


def test_it_says_the_neutral_title_and_nothing_else(asha, circle, series):
    make_membership(circle, make_person("Tomas"), seat=2)
    do_what_waits()

    letter = Letter.objects.get(to=asha.email)
    (event,) = Ical.from_ical(letter.calendar).walk("VEVENT")

    assert (letter.subject, str(event["SUMMARY"])) == ("Dentist", "Dentist")
    assert set(event) == {
        "UID", "SUMMARY", "DTSTART", "DURATION", "SEQUENCE", "CLASS", "DTSTAMP", "STATUS", "ORGANIZER", "ATTENDEE", "RRULE",
    }  # fmt: skip
    assert str(event["ATTENDEE"]) == f"mailto:{asha.email}"
    for word in ("voices", "Tuesday", "Tomas", "meet.example.org"):
        assert word not in letter.body + letter.html + letter.calendar + letter.subject


def test_skip_and_take_back(asha, circle, series):
    second = coming_meetings(circle)[1]
    do_what_waits()

    actions.skip_meeting(actor=asha, meeting=second)
    skipped = diary_of(asha).starts(UNTIL)
    actions.hold_again(actor=asha, meeting=second)

    assert second.starts_at not in skipped
    assert len(skipped) == len(house_says(circle, UNTIL)) - 1
    assert diary_of(asha).starts(UNTIL) == house_says(circle, UNTIL)


def test_move(asha, circle, series):
    second = coming_meetings(circle)[1]
    do_what_waits()

    actions.move_meeting(actor=asha, meeting=second, date=date(2026, 3, 13), time=time(9), zone="Europe/London")

    assert diary_of(asha).starts(UNTIL) == house_says(circle, UNTIL)


def test_another_zone_from_a_day_on(asha, circle, series):
    do_what_waits()
    actions.change_series(actor=asha, series=series, from_date=date(2026, 5, 1), time=time(9), zone="Europe/London")
    changed = diary_of(asha).starts(UNTIL)
    expected = house_says(circle, UNTIL)

    actions.change_series(actor=asha, series=series, from_date=date(2026, 4, 1), time=time(20), zone=MELBOURNE)

    assert changed == expected
    assert diary_of(asha).starts(UNTIL) == house_says(circle, UNTIL)


def test_the_sequence_grows_and_the_uid_stays(asha, circle, series):
    do_what_waits()
    for meeting in coming_meetings(circle)[:3]:
        actions.skip_meeting(actor=asha, meeting=meeting)
        do_what_waits()

    events = [
        Ical.from_ical(letter.calendar).walk("VEVENT")[0]
        for letter in sorted(Letter.objects.filter(to=asha.email), key=lambda one: int(one.key.split(":")[2]))
    ]

    assert len({str(event["UID"]) for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2, 3]


def test_an_end_takes_it_out(asha, circle, series):
    do_what_waits()

    actions.end_series(actor=asha, series=series)

    assert diary_of(asha).starts(UNTIL) == []
    assert not Invitation.objects.exists()


def test_somebody_who_comes_later_is_told_the_whole_as_it_now_is(asha, circle, series):
    do_what_waits()
    first, second, third = coming_meetings(circle)[:3]
    actions.skip_meeting(actor=asha, meeting=first)
    actions.move_meeting(actor=asha, meeting=second, date=date(2026, 3, 13), time=time(9), zone="Europe/London")
    actions.skip_meeting(actor=asha, meeting=third)
    do_what_waits()
    ruth = make_person("Ruth")
    make_membership(circle, ruth, seat=2)

    meeting_post.invite_and_release()
    meeting_post.invite_and_release()

    assert diary_of(ruth).starts(UNTIL) == house_says(circle, UNTIL)
    assert Letter.objects.filter(to=ruth.email).count() == 1


def test_somebody_who_left_has_it_taken_out(asha, circle, series):
    do_what_waits()
    circle.memberships.filter(person=asha).update(left_on=date(2026, 3, 1))

    meeting_post.invite_and_release()

    assert diary_of(asha).starts(UNTIL) == []


def test_without_invitations_by_mail_none_comes_and_what_was_sent_is_taken_out(asha, circle, series):
    do_what_waits()
    calendars.set_invitations(actor=asha, by_mail=False)
    out = diary_of(asha).starts(UNTIL)
    before = Letter.objects.count()

    actions.skip_meeting(actor=asha, meeting=coming_meetings(circle)[0])
    meeting_post.invite_and_release()
    do_what_waits()

    assert out == []
    assert Letter.objects.count() == before


def test_nothing_leaves_in_quiet_hours(circle, asha):
    asha.quiet_from, asha.quiet_until = time(20), time(8)
    asha.save()

    with time_machine.travel("2026-03-01T11:00:00Z", tick=False):  # 22:00 in Melbourne
        make_series(circle, starts_on=FIRST)
        do_what_waits()

    letter = Letter.objects.get(to=asha.email)

    assert letter.sent_at is None
    assert letter.not_before == datetime(2026, 3, 1, 21, tzinfo=UTC)


def test_telling_twice_sends_once(asha, circle, series):
    do_what_waits()

    meeting_post.tell_series.call(series.id)

    assert Letter.objects.filter(to=asha.email).count() == 1


def test_a_real_server_receives_it_as_an_invitation(asha, circle, series, settings):
    received = []

    class Keep(Message):
        def handle_message(self, message):
            received.append(message)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Keep(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        settings.MAIL_URL = f"smtp://127.0.0.1:{port}"
        do_what_waits()
    finally:
        controller.stop()

    (message,) = [message_from_bytes(one.as_bytes(), policy=policy.default) for one in received]
    (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert part.get_param("method") == "REQUEST"
    assert Ical.from_ical(part.get_content()).walk("VEVENT")[0]["SUMMARY"] == "Dentist"
    assert message["Subject"] == "Dentist"


def test_the_whole_circle_in_one_go_is_told_once_each(circle):
    for number in range(6):
        make_membership(circle, make_person(f"Member {number}"), seat=number + 2)

    make_series(circle, starts_on=FIRST)
    do_what_waits()

    assert Letter.objects.count() == Person.objects.count() == 7
    assert Letter.objects.filter(sent_at__isnull=False).count() == 7
    assert Invitation.objects.filter(series__starts_on=FIRST).count() == 7


def test_a_meeting_one_cannot_come_to_leaves_ones_own_mail_calendar_and_comes_back(asha, circle, series):
    tomas = make_person("Tomas")
    make_membership(circle, tomas, seat=2)
    second = coming_meetings(circle)[1]
    meeting_post.invite_and_release()
    do_what_waits()

    answer(actor=asha, meeting=second, choice="cannot")
    without, of_tomas = diary_of(asha).starts(UNTIL), diary_of(tomas).starts(UNTIL)
    answer(actor=asha, meeting=second, choice="coming")

    assert set(house_says(circle, UNTIL)) - set(without) == {second.starts_at}
    assert of_tomas == house_says(circle, UNTIL)
    assert diary_of(asha).starts(UNTIL) == house_says(circle, UNTIL)


def test_the_whole_series_sent_anew_still_leaves_out_what_one_cannot_come_to(asha, circle, series):
    second = coming_meetings(circle)[1]
    answer(actor=asha, meeting=second, choice="cannot")

    calendars.set_invitations(actor=asha, by_mail=False)
    do_what_waits()
    calendars.set_invitations(actor=asha, by_mail=True)
    meeting_post.invite_and_release()

    assert second.starts_at not in diary_of(asha).starts(UNTIL)


def test_coming_or_not_sure_sends_nothing(asha, circle, series):
    do_what_waits()
    before = Letter.objects.count()

    for choice in ("coming", "unsure", ""):
        answer(actor=asha, meeting=coming_meetings(circle)[1], choice=choice)
    do_what_waits()

    assert Letter.objects.count() == before
