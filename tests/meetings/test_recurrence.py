"""The rhythm of a circle against an oracle that shares no code and no zone data with it.

dateutil expands our RRULE text and reads the zone tables that it ships itself; we use our own date arithmetic and the
tzdata package.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule as dateutil_rrule
from dateutil import tz as dateutil_tz
from dateutil.zoneinfo import get_zonefile_instance
from hypothesis import given, settings
from hypothesis import strategies as st

from withness.meetings.recurrence import (
    LAST,
    NTHS,
    Kind,
    Occurrence,
    Rhythm,
    days,
    first,
    instant,
    nth_weekday,
    occurrences,
    rrule,
)

MELBOURNE = "Australia/Melbourne"
ZONES = (
    MELBOURNE,
    "Australia/Brisbane",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "Asia/Jerusalem",
    "Europe/London",
    "Europe/Warsaw",
    "America/St_Johns",
    "America/New_York",
    "America/Los_Angeles",
)
DECADE = (dt.date(2026, 1, 5), dt.date(2035, 12, 31))
# Quiet hours, the hours in which clocks change, and ordinary meeting times.
TIMES = tuple(dt.time(hour, minute) for hour, minute in ((0, 15), (1, 45), (2, 30), (3, 0), (9, 0), (18, 0), (23, 59)))


def test_a_hundred_thousand_meetings_agree_with_the_oracle() -> None:
    compared = 0

    for zone, time in product(ZONES, TIMES):
        for rhythm in rhythms_of(zone, time):
            ours = [meeting.start_utc for meeting in occurrences(rhythm, until=DECADE[1])]
            assert ours == oracle(rhythm, until=DECADE[1]), (zone, time, rrule(rhythm))
            compared += len(ours)

    assert compared >= 100_000


def rhythms_of(zone: str, time: dt.time) -> list[Rhythm]:
    start = DECADE[0]
    weeks = [
        Rhythm(Kind.WEEKS, start + dt.timedelta(days=day), time, zone, every=every)
        for day, every in ((6, 1), (3, 2), (0, 3))
    ]
    monthly = [
        Rhythm(Kind.MONTHLY, start, time, zone, weekday=weekday, nth=nth, every=every)
        for weekday, nth, every in ((6, 1, 1), (6, LAST, 1), (3, 2, 2), (0, 4, 3))
    ]
    yearly = [
        Rhythm(Kind.YEARLY, start, time, zone, weekday=6, nth=LAST, months=(3, 6, 10)),
        Rhythm(Kind.YEARLY, start, time, zone, weekday=2, nth=3, months=(2, 5, 8, 11)),
    ]
    return [*weeks, *monthly, *yearly]


def oracle(rhythm: Rhythm, *, until: dt.date) -> list[dt.datetime]:
    zone = get_zonefile_instance().get(rhythm.zone)
    walls = (
        dt.datetime.combine(day, rhythm.time, zone) for day in oracle_days(rrule(rhythm), next(days(rhythm)), until)
    )
    return [dateutil_tz.resolve_imaginary(wall).astimezone(dt.UTC) for wall in walls]


@cache
def oracle_days(rule: str, start: dt.date, until: dt.date) -> list[dt.datetime]:
    begin = dt.datetime.combine(start, dt.time())
    return dateutil_rrule.rrulestr(rule, dtstart=begin).between(begin, dt.datetime.combine(until, dt.time()), inc=True)


def test_a_time_the_clocks_jump_over_is_later_by_the_jump() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2026, 10, 4), dt.time(2, 30), MELBOURNE, count=1)

    (meeting,) = first(rhythm, 1)

    assert meeting == Occurrence(
        original_date=dt.date(2026, 10, 4),
        date=dt.date(2026, 10, 4),
        time=dt.time(3, 30),
        zone=MELBOURNE,
        start_utc=dt.datetime(2026, 10, 3, 16, 30, tzinfo=dt.UTC),
    )


def test_a_time_that_comes_twice_is_the_first() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2027, 4, 4), dt.time(2, 30), MELBOURNE, count=1)

    (meeting,) = first(rhythm, 1)

    assert meeting.start_utc == dt.datetime(2027, 4, 3, 15, 30, tzinfo=dt.UTC)
    assert (meeting.date, meeting.time) == (dt.date(2027, 4, 4), dt.time(2, 30))


def test_a_jump_of_half_an_hour_moves_by_half_an_hour() -> None:
    start = instant(dt.date(2026, 10, 4), dt.time(2, 15), "Australia/Lord_Howe")

    assert start.astimezone(ZoneInfo("Australia/Lord_Howe")).time() == dt.time(2, 45)


@pytest.mark.parametrize(
    ("zone", "date", "hour"),
    [
        ("Africa/Casablanca", dt.date(2026, 2, 8), 2),
        ("Africa/Casablanca", dt.date(2026, 2, 15), 3),
        ("Europe/Dublin", dt.date(2026, 10, 24), 2),
        ("Europe/Dublin", dt.date(2026, 10, 25), 3),
    ],
)
def test_zones_whose_winter_time_is_the_exception(zone: str, date: dt.date, hour: int) -> None:
    # Not among the oracle's zones: dateutil takes the hour back in these two for an hour forward.
    start = instant(date, dt.time(3, 0), zone)

    assert start == dt.datetime.combine(date, dt.time(hour), tzinfo=dt.UTC)


def test_a_day_that_a_zone_left_out_is_the_day_after() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2011, 12, 30), dt.time(18, 0), "Pacific/Apia", count=1)

    (meeting,) = first(rhythm, 1)

    assert (meeting.original_date, meeting.date) == (dt.date(2011, 12, 30), dt.date(2011, 12, 31))


def test_a_weekly_meeting_keeps_its_hour_on_the_wall_all_year() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2026, 1, 1), dt.time(18, 0), MELBOURNE)

    year = list(occurrences(rhythm, until=dt.date(2026, 12, 31)))

    assert len(year) == 53
    assert {meeting.time for meeting in year} == {dt.time(18, 0)}
    assert {meeting.start_utc.hour for meeting in year} == {7, 8}


def test_the_first_thursday_starts_on_the_first_one_that_fits() -> None:
    rhythm = Rhythm(Kind.MONTHLY, dt.date(2026, 1, 20), dt.time(18), MELBOURNE, weekday=3, nth=3, every=2)

    dates = [meeting.date.isoformat() for meeting in first(rhythm, 3)]

    assert dates == ["2026-02-19", "2026-04-16", "2026-06-18"]


def test_the_last_friday_of_december_is_found() -> None:
    assert nth_weekday(2026, 12, 4, LAST) == dt.date(2026, 12, 25)


def test_three_a_year() -> None:
    rhythm = Rhythm(Kind.YEARLY, dt.date(2026, 3, 1), dt.time(9), "Europe/London", weekday=1, nth=2, months=(10, 2, 6))

    dates = [meeting.date.isoformat() for meeting in first(rhythm, 4)]

    assert dates == ["2026-06-09", "2026-10-13", "2027-02-09", "2027-06-08"]


def test_skipping_one_leaves_the_others_and_uses_up_its_place() -> None:
    rhythm = Rhythm(Kind.MONTHLY, dt.date(2026, 1, 1), dt.time(18), MELBOURNE, weekday=3, count=6)

    skipped = rhythm.skip(dt.date(2026, 3, 5))

    before = [meeting.date for meeting in first(rhythm, 10)]
    after = [meeting.date for meeting in first(skipped, 10)]
    assert len(before) == 6
    assert after == [day for day in before if day != dt.date(2026, 3, 5)]


def test_moving_one_keeps_its_name_and_leaves_the_others() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2026, 1, 1), dt.time(18), MELBOURNE, count=3)

    moved = first(rhythm.move(dt.date(2026, 1, 8), to=dt.date(2026, 1, 9), at=dt.time(12, 30)), 3)

    shown = [(meeting.original_date.day, meeting.date.day, meeting.time.hour) for meeting in moved]
    assert shown == [(1, 1, 18), (8, 9, 12), (15, 15, 18)]


def test_a_change_of_zone_from_a_day_leaves_what_was_before() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2026, 1, 1), dt.time(18), MELBOURNE, count=3)

    changed = first(rhythm.change_from(dt.date(2026, 1, 8), time=dt.time(9), zone="Europe/London"), 3)

    assert [(meeting.zone, meeting.time.hour) for meeting in changed] == [
        (MELBOURNE, 18),
        ("Europe/London", 9),
        ("Europe/London", 9),
    ]


def test_a_moved_meeting_keeps_its_zone_when_the_rhythm_changes() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2026, 1, 1), dt.time(18), MELBOURNE, count=2)
    moved = rhythm.move(dt.date(2026, 1, 8), to=dt.date(2026, 1, 9), at=dt.time(12, 30))

    changed = first(moved.change_from(dt.date(2026, 1, 1), time=dt.time(9), zone="Europe/London"), 2)

    assert [(meeting.zone, meeting.time.hour) for meeting in changed] == [("Europe/London", 9), (MELBOURNE, 12)]


def test_a_later_change_gives_way_to_an_earlier_one_made_after_it() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(2026, 1, 1), dt.time(18), MELBOURNE, count=4)
    later = rhythm.change_from(dt.date(2026, 1, 22), time=dt.time(20), zone=MELBOURNE)

    earlier = first(later.change_from(dt.date(2026, 1, 8), time=dt.time(19), zone=MELBOURNE), 4)

    assert [meeting.time.hour for meeting in earlier] == [18, 19, 19, 19]


def test_a_rhythm_that_ends_has_no_more() -> None:
    rhythm = Rhythm(Kind.WEEKS, dt.date(9999, 12, 20), dt.time(18), "Europe/London")

    assert [meeting.date.day for meeting in first(rhythm, 5)] == [20, 27]


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Mars/Base"},
        {"zone": "../etc/passwd"},
        {"zone": ""},
        {"every": 0},
        {"count": 0},
        {"nth": 5},
        {"weekday": 7},
        {"time": dt.time(18, tzinfo=dt.UTC)},
        {"kind": Kind.YEARLY, "months": (1, 2)},
        {"kind": Kind.YEARLY, "months": (1, 2, 13)},
    ],
)
def test_what_cannot_be_a_rhythm_is_refused(wrong: dict[str, object]) -> None:
    right: dict[str, object] = {
        "kind": Kind.MONTHLY,
        "starts_on": dt.date(2026, 1, 1),
        "time": dt.time(18),
        "zone": MELBOURNE,
    }
    Rhythm(**right)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match=r"\w"):
        Rhythm(**{**right, **wrong})  # type: ignore[arg-type]


dates = st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31))
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))
anything = st.builds(
    Rhythm,
    kind=st.sampled_from(Kind),
    starts_on=dates,
    time=times,
    zone=st.sampled_from(ZONES),
    every=st.integers(1, 13),
    weekday=st.integers(0, 6),
    nth=st.sampled_from(NTHS),
    months=st.sets(st.integers(1, 12), min_size=3, max_size=4).map(tuple),
    count=st.none() | st.integers(1, 12),
)


@settings(max_examples=150, deadline=None)
@given(rhythm=anything)
def test_any_rhythm_agrees_with_the_oracle(rhythm: Rhythm) -> None:
    until = min(rhythm.starts_on + dt.timedelta(days=900), DECADE[1])
    start = next(days(rhythm))

    ours = [meeting.start_utc for meeting in occurrences(rhythm, until=until)]

    assert start >= rhythm.starts_on
    assert ours == (oracle(rhythm, until=until) if start <= until else [])


@settings(max_examples=100, deadline=None)
@given(rhythm=anything, data=st.data())
def test_an_exception_touches_only_its_own_meeting(rhythm: Rhythm, data: st.DataObject) -> None:
    before = {meeting.original_date: meeting for meeting in first(rhythm, 8)}
    chosen = data.draw(st.sampled_from(sorted(before)))
    moved = rhythm.move(chosen, to=data.draw(dates), at=data.draw(times))

    skipped = {meeting.original_date: meeting for meeting in first(rhythm.skip(chosen), 7)}
    shifted = {meeting.original_date: meeting for meeting in first(moved, 8)}

    assert chosen not in skipped
    assert all(skipped[day] == before[day] for day in skipped if day in before)
    assert {day: shifted[day] for day in shifted if day != chosen} == {
        day: before[day] for day in before if day != chosen
    }


@settings(max_examples=200, deadline=None)
@given(date=dates, time=times, zone=st.sampled_from(ZONES))
def test_the_clock_on_the_wall_shows_the_wall_time_or_the_jump(date: dt.date, time: dt.time, zone: str) -> None:
    shown = instant(date, time, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    asked = dt.datetime.combine(date, time)

    assert shown - asked in (dt.timedelta(0), dt.timedelta(minutes=30), dt.timedelta(hours=1))
