"""Which days a circle meets, and at which instant.

Pure: standard library only, no Django. A rhythm is kept as people say it (the first Thursday of every month, 18:00,
Melbourne), never as an instant plus seven days: stored that way, a weekly meeting in Melbourne shows the wrong hour in
26 of 52 weeks.

Two wall times need a rule, and the rule is RFC 5545's (3.3.5):

* a time that does not exist, because the clocks jump over it, is read with the offset from before the jump, so the
  meeting starts later by the length of the jump (02:30 in a gap of an hour becomes 03:30);
* a time that comes twice is the first of the two.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count, islice, takewhile
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LAST = -1
NTHS = (1, 2, 3, 4, LAST)
TIMES_A_YEAR = (3, 4)
RRULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Kind(StrEnum):
    """The rhythms the field speaks in."""

    MONTHLY = "monthly"  # the nth weekday, every `every` months
    WEEKS = "weeks"  # every `every` weeks, on the weekday of `starts_on`
    YEARLY = "yearly"  # the nth weekday of three or four chosen months


@dataclass(frozen=True, slots=True)
class Moved:
    """Where one meeting went. It keeps its own zone: a later change of the rhythm does not touch it."""

    date: dt.date
    time: dt.time
    zone: str


@dataclass(frozen=True, slots=True)
class Change:
    """From this day of the rhythm on, another time of day or another zone."""

    from_date: dt.date
    time: dt.time
    zone: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting. `original_date` is its name for good: moving it or changing the zone never alters it.

    `date` and `time` are what a clock on the wall in `zone` shows at `start_utc`.
    """

    original_date: dt.date
    date: dt.date
    time: dt.time
    zone: str
    start_utc: dt.datetime


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a circle meets. Raises ValueError for what cannot be a rhythm.

    `starts_on` is the first day that may be a meeting; the first meeting is the first fitting day on or after it, and
    months are counted from there. `weekday` is 0 for Monday. `count` counts the days of the rhythm as RFC 5545's COUNT
    does: a skipped meeting was one of them.
    """

    kind: Kind
    starts_on: dt.date
    time: dt.time
    zone: str
    every: int = 1
    weekday: int = 0
    nth: int = 1
    months: tuple[int, ...] = ()
    count: int | None = None
    skipped: frozenset[dt.date] = frozenset()
    moved: Mapping[dt.date, Moved] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        _refuse_unless(self.every >= 1, "every must be at least 1")
        _refuse_unless(self.count is None or self.count >= 1, "count must be at least 1")
        _refuse_unless(self.time.tzinfo is None, "a wall time carries no zone")
        _refuse_unknown_zone(self.zone)
        for zone in (change.zone for change in self.changes):
            _refuse_unknown_zone(zone)
        if self.kind is not Kind.WEEKS:
            _refuse_unless(self.weekday in range(7), "weekday must be 0 (Monday) to 6 (Sunday)")
            _refuse_unless(self.nth in NTHS, "nth must be 1 to 4, or LAST")
        if self.kind is Kind.YEARLY:
            _refuse_unless(len(set(self.months)) in TIMES_A_YEAR, "choose three or four months")
            _refuse_unless(set(self.months) <= set(range(1, 13)), "months are 1 to 12")

    def skip(self, original: dt.date) -> Rhythm:
        """The same rhythm without this one meeting."""
        return replace(self, skipped=self.skipped | {original})

    def move(self, original: dt.date, *, to: dt.date, at: dt.time, zone: str | None = None) -> Rhythm:
        """The same rhythm with this one meeting on another day or at another time, as a rule in the zone it had."""
        where = zone or in_force(self, original)[1]
        return replace(self, moved=MappingProxyType({**self.moved, original: Moved(to, at, where)}))

    def change_from(self, day: dt.date, *, time: dt.time, zone: str) -> Rhythm:
        """The same days, from `day` on at another time or in another zone; a change already made for later gives way."""
        kept = tuple(change for change in self.changes if change.from_date < day)
        return replace(self, changes=(*kept, Change(day, time, zone)))


def occurrences(rhythm: Rhythm, *, until: dt.date) -> Iterator[Occurrence]:
    """Each meeting whose day in the rhythm is `until` or earlier, by that day. A move may put them out of order."""
    for day in takewhile(lambda day: day <= until, days(rhythm)):
        if day not in rhythm.skipped:
            yield _occurrence(rhythm, day)


def first(rhythm: Rhythm, number: int) -> list[Occurrence]:
    """The first `number` meetings that are not skipped (fewer when the rhythm ends before)."""
    held = (day for day in days(rhythm) if day not in rhythm.skipped)
    return [_occurrence(rhythm, day) for day in islice(held, number)]


def days(rhythm: Rhythm) -> Iterator[dt.date]:
    """The days of the rhythm, skipped and moved ones too, without end unless it has a `count` or the calendar ends."""
    fitting = (day for day in _candidates(rhythm) if day >= rhythm.starts_on)
    return islice(fitting, rhythm.count)


def rrule(rhythm: Rhythm, *, until: dt.datetime | None = None) -> str:
    """The rhythm as RFC 5545 text, to stand beside a DTSTART on its first day. Skips, moves and changes are not in it.

    `until` (aware, the last instant that still belongs) replaces the count: the RFC allows only one of the two.
    """
    parts = [*_rrule_days(rhythm)]
    if until is not None:
        parts.append(f"UNTIL={until.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}")
    elif rhythm.count is not None:
        parts.append(f"COUNT={rhythm.count}")
    return ";".join(parts)


def in_force(rhythm: Rhythm, day: dt.date) -> tuple[dt.time, str]:
    """The time of day and the zone that the rhythm has on one of its days."""
    time, zone = rhythm.time, rhythm.zone
    for change in sorted(rhythm.changes, key=lambda change: change.from_date):
        if change.from_date <= day:
            time, zone = change.time, change.zone
    return time, zone


def instant(date: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The instant, in UTC, at which the clocks of a zone show this.

    The module's docstring says what happens on the two days a year when that is not one instant.
    """
    # fold=0 is both halves of the rule: before the jump, and the first of two.
    wall = dt.datetime.combine(date, time.replace(fold=0), tzinfo=ZoneInfo(zone))
    return wall.astimezone(dt.UTC)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth (1 to 4, or LAST) weekday of a month; each of these exists in every month."""
    if nth == LAST:
        end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    start = dt.date(year, month, 1)
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))


def _occurrence(rhythm: Rhythm, day: dt.date) -> Occurrence:
    time, zone = in_force(rhythm, day)
    held = rhythm.moved.get(day, Moved(day, time, zone))
    start = instant(held.date, held.time, held.zone)
    shown = start.astimezone(ZoneInfo(held.zone))
    return Occurrence(day, shown.date(), shown.time().replace(fold=0), held.zone, start)


def _candidates(rhythm: Rhythm) -> Iterator[dt.date]:
    match rhythm.kind:
        case Kind.WEEKS:
            return _every_weeks(rhythm)
        case Kind.MONTHLY:
            return _every_months(rhythm)
        case Kind.YEARLY:
            return _in_months(rhythm)


def _every_weeks(rhythm: Rhythm) -> Iterator[dt.date]:
    day = rhythm.starts_on
    while True:
        yield day
        if (dt.date.max - day).days < 7 * rhythm.every:
            return
        day += dt.timedelta(weeks=rhythm.every)


def _every_months(rhythm: Rhythm) -> Iterator[dt.date]:
    at = rhythm.starts_on.year * 12 + rhythm.starts_on.month - 1
    if nth_weekday(at // 12, at % 12 + 1, rhythm.weekday, rhythm.nth) < rhythm.starts_on:
        at += 1
    for month in takewhile(_in_calendar, count(at, rhythm.every)):
        yield nth_weekday(month // 12, month % 12 + 1, rhythm.weekday, rhythm.nth)


def _in_months(rhythm: Rhythm) -> Iterator[dt.date]:
    for month in takewhile(_in_calendar, count(rhythm.starts_on.year * 12)):
        if month % 12 + 1 in rhythm.months:
            yield nth_weekday(month // 12, month % 12 + 1, rhythm.weekday, rhythm.nth)


def _in_calendar(month: int) -> bool:
    return month // 12 < dt.MAXYEAR


def _rrule_days(rhythm: Rhythm) -> Iterator[str]:
    match rhythm.kind:
        case Kind.WEEKS:
            yield from ("FREQ=WEEKLY", f"INTERVAL={rhythm.every}", f"BYDAY={RRULE_DAYS[rhythm.starts_on.weekday()]}")
        case Kind.MONTHLY:
            yield from ("FREQ=MONTHLY", f"INTERVAL={rhythm.every}", f"BYDAY={rhythm.nth}{RRULE_DAYS[rhythm.weekday]}")
        case Kind.YEARLY:
            yield "FREQ=YEARLY"
            yield f"BYMONTH={','.join(str(month) for month in sorted(set(rhythm.months)))}"
            yield f"BYDAY={rhythm.nth}{RRULE_DAYS[rhythm.weekday]}"


def _refuse_unless(right: bool, why: str) -> None:
    if not right:
        raise ValueError(why)


def _refuse_unknown_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        message = f"no such time zone: {name}"
        raise ValueError(message) from error
