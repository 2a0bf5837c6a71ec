"""The private feed: neutral, replaceable, one answer is one meeting."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
import time_machine
from django.urls import reverse
from icalendar import Calendar as Ical

from tests.cast import make_circle, make_person, make_series
from withness.kit.when import say_when
from withness.meetings.access.dates import coming_meetings
from withness.meetings.actions import answers
from withness.meetings.actions import calendars as actions
from withness.meetings.actions import dates as dating
from withness.meetings.models import Calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]


@pytest.fixture
def _in_march():
    with time_machine.travel("2026-03-01T00:00:00Z", tick=False):
        yield


@pytest.fixture
def asha():
    return make_person("Asha", calendar_title="Dentist")


@pytest.fixture
def circle(asha):
    circle = make_circle(asha, make_person("Tomas"), name="Staff who hear voices")
    make_series(circle, link="https://meet.example.org/rooms/x7tzq2/join")
    return circle


@pytest.fixture
def address(asha, circle):
    return reverse("calendar_feed", args=[actions.replace_feed(actor=asha).token])


def read(client, address):
    return Ical.from_ical(client.get(address).content)


def test_it_says_the_same_times_as_the_page(client, address, circle):
    found = recurring_ical_events.of(read(client, address)).between(
        datetime(2026, 3, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    )

    in_feed = sorted(say_when(event["DTSTART"].dt, "Australia/Melbourne", "UTC") for event in found)
    on_page = [
        say_when(meeting.starts_at, meeting.zone, "UTC")
        for meeting in coming_meetings(circle, number=100)
        if meeting.starts_at < datetime(2027, 1, 1, tzinfo=UTC)
    ]
    assert in_feed == sorted(on_page)
    assert len(on_page) == 44


def test_title_and_time_and_nothing_else(client, address):
    body = client.get(address).content.decode()

    names = {name for event in Ical.from_ical(body).walk("VEVENT") for name in event}
    assert names == {"UID", "SUMMARY", "DTSTART", "DURATION", "SEQUENCE", "CLASS", "STATUS", "DTSTAMP"}
    assert {str(event["SUMMARY"]) for event in Ical.from_ical(body).walk("VEVENT")} == {"Dentist"}
    for word in ("voices", "Tomas", "Asha", "meet.example", "ATTENDEE", "DESCRIPTION"):
        assert word not in body


def test_a_meeting_one_cannot_come_to_is_left_out_alone(client, address, asha, circle):
    before = len(read(client, address).walk("VEVENT"))
    first, second = coming_meetings(circle)[:2]

    answers.answer(actor=asha, meeting=first, choice="cannot")
    answers.answer(actor=asha, meeting=second, choice="coming")

    events = read(client, address).walk("VEVENT")
    statuses = [str(event["STATUS"]) for event in events]
    assert len(events) == before - 1
    assert statuses.count("CONFIRMED") == 1


def test_a_skip_and_a_move_are_in_it(client, address, asha, circle):
    first, second = coming_meetings(circle)[:2]
    dating.skip_meeting(actor=asha, meeting=first)
    dating.move_meeting(actor=asha, meeting=second, date=date(2026, 3, 4), time=time(9), zone="Europe/London")

    starts = {event["DTSTART"].dt.astimezone(UTC) for event in read(client, address).walk("VEVENT")}

    assert first.starts_at not in starts
    assert second.starts_at not in starts
    assert datetime(2026, 3, 4, 9, tzinfo=UTC) in starts


def test_replacing_the_address_ends_the_one_before_at_once(client, address, asha):
    worked = client.get(address).status_code

    client.force_login(asha)
    client.post(reverse("calendar_address"))

    assert (worked, client.get(address).status_code) == (200, 404)


def test_closing_ends_it(client, address, asha):
    client.force_login(asha)

    client.post(reverse("calendar_address"), {"close": "yes"})

    assert client.get(address).status_code == 404
    assert "Make my address" in client.get(reverse("calendar")).content.decode()


def test_leaving_a_circle_empties_it_at_once(client, address, asha, circle):
    circle.memberships.filter(person=asha).update(left_on=date(2026, 3, 1))

    assert read(client, address).walk("VEVENT") == []


def test_a_closed_account_has_no_feed(client, address, asha):
    asha.is_active = False
    asha.save()

    assert client.get(address).status_code == 404


def test_the_address_is_kept_as_a_hash_and_sealed(address, asha):
    token = address.split("/")[-1].removesuffix(".ics")

    stored = Calendar.objects.values_list("token_hash", "token").get()

    assert token not in str(stored[0]) + str(bytes(stored[1]))
    assert Calendar.objects.get().token == token


def test_what_has_not_changed_is_not_sent_again(client, address, asha, circle):
    first = client.get(address)

    same = client.get(address, headers={"If-None-Match": first["ETag"]})
    dating.skip_meeting(actor=asha, meeting=coming_meetings(circle)[0])
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert changed.status_code == 200


@pytest.mark.parametrize("zone", ["Australia/Melbourne", "Europe/Dublin", "America/St_Johns", "Australia/Lord_Howe"])
def test_every_change_of_clocks_in_it_is_a_real_one(client, zone):
    ruth = make_person("Ruth")
    make_series(make_circle(ruth), zone=zone)
    calendar = read(client, reverse("calendar_feed", args=[actions.replace_feed(actor=ruth).token]))

    (zoned,) = calendar.walk("VTIMEZONE")
    changes = [(rule["TZOFFSETFROM"].td, rule["TZOFFSETTO"].td, rule) for rule in zoned.subcomponents]
    real = ZoneInfo(zone)
    compared = 0
    for before, after, rule in changes:
        if before == after:
            continue
        for begins in [rule["DTSTART"].dt, *(one.dt for one in getattr(rule.get("RDATE"), "dts", []))]:
            moment = begins.replace(tzinfo=UTC) - before
            offsets = [
                (moment + step).astimezone(real).utcoffset() for step in (-datetime.resolution, datetime.resolution)
            ]
            assert offsets == [before, after]
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("circles", [1, 3])
def test_the_feed_costs_the_same(client, asha, circles, django_assert_num_queries):
    for number in range(circles):
        make_series(make_circle(asha, name=f"Circle {number}"))
    address = reverse("calendar_feed", args=[actions.replace_feed(actor=asha).token])

    with django_assert_num_queries(3):
        client.get(address)
