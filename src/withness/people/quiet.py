"""Quiet hours: no notice leaves the house while it is quiet for the person it is for."""

import datetime as dt
from zoneinfo import ZoneInfo

from withness.people.models import Person


def open_from(person: Person, moment: dt.datetime) -> dt.datetime:
    """The first moment from `moment` on at which it is not quiet for the person. Equal ends mean: never quiet."""
    local = moment.astimezone(ZoneInfo(person.time_zone))
    if not _is_quiet(_clock(person.quiet_from), _clock(person.quiet_until), local.time()):
        return moment
    day = local.date()
    if local.time() >= _clock(person.quiet_until):
        day += dt.timedelta(days=1)
    opens = dt.datetime.combine(day, _clock(person.quiet_until), local.tzinfo)
    return opens.astimezone(dt.UTC)


def _is_quiet(begin: dt.time, end: dt.time, at: dt.time) -> bool:
    if begin <= end:
        return begin <= at < end
    return at >= begin or at < end


def _clock(value: dt.time | str) -> dt.time:
    # A person made in this process still has the default as text.
    return dt.time.fromisoformat(value) if isinstance(value, str) else value
