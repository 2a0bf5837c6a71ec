"""Setting dates: begin, skip, hold again, move, change the time or zone from a day on, end."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from withness.circles.access import circle_for_member
from withness.circles.access.record import describe
from withness.circles.models import Circle
from withness.kit import record
from withness.kit.clock import now
from withness.meetings import post
from withness.meetings.access.dates import meeting_for_member, series_for_member
from withness.meetings.models import Occurrence, Series
from withness.meetings.recurrence import Occurrence as Day
from withness.meetings.recurrence import Rhythm, instant, occurrences
from withness.people.models import Person

HORIZON = dt.timedelta(days=400)
HELD_AFTER = dt.timedelta(days=1)


@dataclass(frozen=True)
class Where:
    """How a circle meets: by which means, and where."""

    mode: str
    minutes: int
    link: str = ""
    place: str = ""
    access_notes: str = ""


describe("began dates", _("set dates"))
describe("changed where", _("changed where the circle meets"))
describe("changed time", _("changed when the circle meets"))
describe("ended dates", _("ended the dates"))
describe("moved a meeting", _("moved a meeting"))
describe("skipped a meeting", _("left out a meeting"))
describe("took back a skip", _("took a meeting back that was left out"))


@transaction.atomic
def begin_series(*, actor: Person, circle: Circle, rhythm: Rhythm, where: Where) -> Series:
    """Set the dates of a circle."""
    return set_dates(actor=actor, circle=circle_for_member(actor, circle.id), rhythm=rhythm, where=where)


@transaction.atomic
def set_dates(*, actor: Person, circle: Circle, rhythm: Rhythm, where: Where) -> Series:
    """The same for a verb that has authorised its actor otherwise: a round that founds the circle."""
    series = Series(circle=circle, mode=where.mode, minutes=where.minutes)
    series.keep_rhythm(rhythm)
    series.link, series.place, series.access_notes = where.link, where.place, where.access_notes
    series.save()
    lay_out(series)
    _record(actor, circle, "began dates", series)
    transaction.on_commit(partial(post.tell_series.enqueue, series.id))
    return series


@transaction.atomic
def change_where(*, actor: Person, series: Series, where: Where) -> Series:
    """Another link, place or length, for every meeting of the series that is still to come."""
    series = series_for_member(actor, series.id)
    if where == Where(series.mode, series.minutes, series.link, series.place, series.access_notes):
        return series
    series.mode, series.minutes = where.mode, where.minutes
    series.link, series.place, series.access_notes = where.link, where.place, where.access_notes
    series.sequence += 1
    series.save()
    _to_come(series).update(mode=where.mode, minutes=where.minutes, sequence=F("sequence") + 1, changed_at=now())
    _record(actor, series.circle, "changed where", series)
    transaction.on_commit(partial(post.tell_series.enqueue, series.id))
    return series


@transaction.atomic
def change_series(*, actor: Person, series: Series, from_date: dt.date, time: dt.time, zone: str) -> Series:
    """Another time of day or zone from a day on. Meetings that were moved by themselves stay where they are."""
    series = series_for_member(actor, series.id)
    parts, changed = len(series.changes) + 1, series.as_rhythm().change_from(from_date, time=time, zone=zone)
    if changed == series.as_rhythm():
        return series
    series.keep_rhythm(changed)
    series.save()
    for meeting in _to_come(series).filter(original_date__gte=from_date, moved=False):
        _put(meeting, meeting.original_date, time, zone)
    _record(actor, series.circle, "changed time", series, on=from_date)
    transaction.on_commit(partial(post.tell_series.enqueue, series.id, parts_before=parts))
    return series


@transaction.atomic
def end_series(*, actor: Person, series: Series) -> Series:
    """No more meetings in this rhythm. Those that have been stay."""
    series = series_for_member(actor, series.id)
    series.ended_on = now().date()
    series.sequence += 1
    series.save()
    for meeting in _to_come(series):
        post.take_back(meeting)
    _to_come(series).delete()
    _record(actor, series.circle, "ended dates", series)
    transaction.on_commit(partial(post.tell_end.enqueue, series.id))
    return series


@transaction.atomic
def skip_meeting(*, actor: Person, meeting: Occurrence) -> Occurrence:
    """Leave out one meeting."""
    return _mark(actor, meeting, Occurrence.SKIPPED, "skipped a meeting")


@transaction.atomic
def hold_again(*, actor: Person, meeting: Occurrence) -> Occurrence:
    """Take back a skip."""
    return _mark(actor, meeting, Occurrence.PLANNED, "took back a skip")


@transaction.atomic
def move_meeting(*, actor: Person, meeting: Occurrence, date: dt.date, time: dt.time, zone: str) -> Occurrence:
    """Another day or time for one meeting. What people answered was about the old one, so it is asked again."""
    meeting = meeting_for_member(actor, meeting.id)
    if (meeting.wall_date, meeting.wall_time, meeting.zone) == (date, time, zone):
        return meeting
    meeting.moved = True
    _put(meeting, date, time, zone)
    _record(actor, meeting.circle, "moved a meeting", meeting)
    transaction.on_commit(partial(post.tell_meeting.enqueue, meeting.id))
    return meeting


def lay_out(series: Series) -> int:
    """Write the meetings of a series up to the horizon that are not there yet. Returns how many are new."""
    last = now().date() + HORIZON
    if series.ended_on is not None:
        return 0
    known = set(Occurrence.objects.filter(series=series).values_list("original_date", flat=True))
    days = [day for day in occurrences(series.as_rhythm(), until=last) if day.original_date not in known]
    Occurrence.objects.bulk_create([_row(series, day) for day in days], ignore_conflicts=True)
    return len(days)


def lay_out_all() -> int:
    """The same for every series that goes on; and what was planned and has begun was held."""
    Occurrence.objects.filter(state=Occurrence.PLANNED, starts_at__lt=now() - HELD_AFTER).update(state=Occurrence.HELD)
    return sum(lay_out(series) for series in Series.objects.filter(ended_on=None).iterator())


def _row(series: Series, day: Day) -> Occurrence:
    return Occurrence(
        circle_id=series.circle_id,
        series=series,
        original_date=day.original_date,
        wall_date=day.date,
        wall_time=day.time,
        zone=day.zone,
        starts_at=day.start_utc,
        minutes=series.minutes,
        mode=series.mode,
    )


def _to_come(series: Series) -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(series=series, state=Occurrence.PLANNED, starts_at__gt=now())


def _mark(actor: Person, meeting: Occurrence, state: str, verb: str) -> Occurrence:
    meeting = meeting_for_member(actor, meeting.id)
    if meeting.state == state:
        return meeting
    meeting.state = state
    _changed(meeting)
    post.take_back(meeting)
    _record(actor, meeting.circle, verb, meeting)
    transaction.on_commit(partial(post.tell_meeting.enqueue, meeting.id))
    return meeting


def _put(meeting: Occurrence, date: dt.date, time: dt.time, zone: str) -> None:
    """To a day and time. People answered about the old one, so those answers go, and lines about it are taken back."""
    meeting.starts_at = instant(date, time, zone)
    shown = meeting.starts_at.astimezone(ZoneInfo(zone))
    meeting.wall_date, meeting.wall_time, meeting.zone = shown.date(), shown.time(), zone
    _changed(meeting)
    meeting.answers.all().delete()
    post.take_back(meeting)


def _changed(meeting: Occurrence) -> None:
    meeting.sequence += 1
    meeting.changed_at = now()
    meeting.save()
    Series.objects.filter(id=meeting.series_id).update(sequence=F("sequence") + 1)


def _record(actor: Person, circle: Circle, verb: str, row: Series | Occurrence, *, on: dt.date | None = None) -> None:
    about = "series" if isinstance(row, Series) else "meeting"
    day = on or (row.starts_on if isinstance(row, Series) else row.original_date)
    details = {about: row.id, "day": day.isoformat()}
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb=verb, details=details)
