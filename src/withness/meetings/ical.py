"""Calendar text: the feed that a person subscribes to, and invitations and cancellations by mail (iTIP, RFC 5546).

Everything in it is neutral: the title that the person chose, a time, nothing else. No circle, no topic, no link, and
nobody's address but the receiver's own. Reads no rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from withness.meetings.recurrence import Occurrence, Rhythm, days, first, instant, rrule

PRODUCT = "-//Withness//calendar//EN"
FAR = dt.timedelta(days=366 * 10)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a feed. `status` is CONFIRMED, TENTATIVE or CANCELLED."""

    uid: str
    start: dt.datetime
    zone: str
    minutes: int
    status: str
    sequence: int
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a series in which time and zone stay the same; mail calendars get one event for each.

    `rhythm` starts on its first day. `skipped` and `moved` name days of this stretch.
    """

    uid: str
    rhythm: Rhythm
    minutes: int
    sequence: int
    ends_before: dt.datetime | None = None
    skipped: tuple[dt.date, ...] = ()
    moved: tuple[Occurrence, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Between:
    """Whose house sends it, to whom, under which title."""

    house: str
    person: str
    title: str


def feed(entries: Iterable[Entry], *, title: str) -> bytes:
    """A calendar to subscribe to. The same entries give the same bytes."""
    calendar = _calendar()
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"value": "DURATION"})
    for entry in entries:
        event = _event(entry.uid, title, entry.start.astimezone(ZoneInfo(entry.zone)), entry.minutes, entry.sequence)
        event.add("status", entry.status)
        event.add("dtstamp", entry.changed_at.replace(microsecond=0))
        calendar.add_component(event)
    return _with_zones(calendar)


def request(stretch: Stretch, between: Between, *, stamp: dt.datetime) -> str:
    """An invitation to a stretch of a series, with what was skipped and moved in it."""
    calendar = _calendar("REQUEST")
    whole = _invited(stretch, between, _wall(stretch, stretch.rhythm.starts_on), stamp)
    whole.add("rrule", vRecur.from_ical(rrule(stretch.rhythm, until=_last(stretch))))
    for day in stretch.skipped:
        whole.add("exdate", _wall(stretch, day))
    calendar.add_component(whole)
    for meeting in stretch.moved:
        calendar.add_component(_one(stretch, between, meeting, stamp))
    return _with_zones(calendar).decode()


def request_one(stretch: Stretch, between: Between, meeting: Occurrence, *, stamp: dt.datetime) -> str:
    """One meeting of a stretch that was moved, or is held after all."""
    calendar = _calendar("REQUEST")
    calendar.add_component(_one(stretch, between, meeting, stamp))
    return _with_zones(calendar).decode()


def cancel(stretch: Stretch, between: Between, *, stamp: dt.datetime, day: dt.date | None = None) -> str:
    """One day of a stretch is left out, or without a day the whole of it."""
    calendar = _calendar("CANCEL")
    event = _invited(stretch, between, _wall(stretch, day or stretch.rhythm.starts_on), stamp)
    event["STATUS"] = vText("CANCELLED")
    if day is not None:
        event.add("recurrence-id", _wall(stretch, day))
    calendar.add_component(event)
    return _with_zones(calendar).decode()


def call(entry: Entry, between: Between) -> str:
    """One call by itself: an invitation to it, or by its status CANCELLED word that it is off."""
    calendar = _calendar("CANCEL" if entry.status == "CANCELLED" else "REQUEST")
    event = _event(
        entry.uid, between.title, entry.start.astimezone(ZoneInfo(entry.zone)), entry.minutes, entry.sequence
    )
    _address(event, between, entry.changed_at)
    event["STATUS"] = vText(entry.status)
    calendar.add_component(event)
    return _with_zones(calendar).decode()


def stretches(
    rhythm: Rhythm,
    *,
    uid: str,
    minutes: int,
    sequence: int,
    since: dt.date,
    exceptions: Iterable[Occurrence] = (),
    skipped: Iterable[dt.date] = (),
) -> list[tuple[int, Stretch]]:
    """A series cut where its time or zone changes, from `since` on, each part with its number for good."""
    changes = sorted(rhythm.changes, key=lambda change: change.from_date)
    starts = [rhythm.starts_on, *(change.from_date for change in changes)]
    ends = [*(change.from_date for change in changes), dt.date.max]
    found = []
    for number, (begin, end) in enumerate(zip(starts, ends, strict=True)):
        part = _part(rhythm, max(begin, since), end)
        if part is not None:
            last = None if end == dt.date.max else instant(end, dt.time(), part.zone)
            here = [day for day in skipped if part.starts_on <= day < end]
            moved = [one for one in exceptions if part.starts_on <= one.original_date < end]
            name = uid if number == 0 else f"{number}-{uid}"
            found.append((number, Stretch(name, part, minutes, sequence, last, tuple(here), tuple(moved))))
    return found


def _part(rhythm: Rhythm, begin: dt.date, end: dt.date) -> Rhythm | None:
    """The rhythm from its first day at or after `begin`, in the time and zone it has there; None if `end` comes first."""
    for passed, day in enumerate(days(rhythm)):
        if day >= end:
            return None
        if day >= begin:
            one = first(replace(rhythm, starts_on=day, count=1, skipped=frozenset(), moved={}), 1)[0]
            left = None if rhythm.count is None else rhythm.count - passed
            return replace(rhythm, starts_on=day, time=one.time, zone=one.zone, count=left, changes=(), moved={})
    return None


def _last(stretch: Stretch) -> dt.datetime | None:
    """The last instant of a stretch that another follows."""
    return None if stretch.ends_before is None else stretch.ends_before - dt.timedelta(seconds=1)


def _calendar(method: str = "") -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    return calendar


def _event(uid: str, title: str, start: dt.datetime, minutes: int, sequence: int) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("dtstart", start.replace(fold=0))
    event.add("duration", dt.timedelta(minutes=minutes))
    event.add("sequence", sequence)
    event.add("class", "PRIVATE")
    return event


def _invited(stretch: Stretch, between: Between, start: dt.datetime, stamp: dt.datetime) -> Event:
    event = _event(stretch.uid, between.title, start, stretch.minutes, stretch.sequence)
    _address(event, between, stamp)
    return event


def _address(event: Event, between: Between, stamp: dt.datetime) -> None:
    event.add("dtstamp", stamp.replace(microsecond=0))
    event.add("status", "CONFIRMED")
    event.add("organizer", vCalAddress(f"mailto:{between.house}"))
    attendee = vCalAddress(f"mailto:{between.person}")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee)


def _one(stretch: Stretch, between: Between, meeting: Occurrence, stamp: dt.datetime) -> Event:
    event = _invited(stretch, between, meeting.start_utc.astimezone(ZoneInfo(meeting.zone)), stamp)
    event.add("recurrence-id", _wall(stretch, meeting.original_date))
    return event


def _wall(stretch: Stretch, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, stretch.rhythm.time, ZoneInfo(stretch.rhythm.zone))


def _with_zones(calendar: Calendar) -> bytes:
    starts = [event.DTSTART.date() for event in calendar.events if isinstance(event.DTSTART, dt.datetime)]
    if starts:
        # From the year before, so that the rule in force on the first day has begun.
        calendar.add_missing_timezones(first_date=dt.date(min(starts).year - 1, 1, 1), last_date=max(starts) + FAR)
        for zone in calendar.timezones:
            for rule in zone.subcomponents:
                _begin_on_time(rule)
    return bytes(calendar.to_ical())


def _begin_on_time(rule: Any) -> None:
    """Give a change of clocks as the old offset shows it (RFC 5545, 3.6.5).

    The library writes a jump forward as the clocks show it afterwards: 03:00 where 02:00 is meant.
    """
    jump = rule["TZOFFSETTO"].td - rule["TZOFFSETFROM"].td
    if jump <= dt.timedelta(0):
        return
    begins = [rule.pop("DTSTART").dt - jump]
    begins += [one.dt - jump for one in getattr(rule.pop("RDATE", None), "dts", [])]
    rule.add("dtstart", begins[0])
    if begins[1:]:
        rule.add("rdate", begins[1:])
