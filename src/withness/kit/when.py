"""Saying when: one sentence for page, mail and calendar. "Thursday 5 March, 18:00 Melbourne (09:00 yours)"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

KEPT = "\N{NO-BREAK SPACE}"
BETWEEN = re.compile(r"(?<=\d) (?=[^\W\d])|(?<=\w) (?=\d{4}\b)")


@dataclass(frozen=True, slots=True)
class Said:
    """A time in words, for a page: as the clocks there show it, the reader's own where that differs, for machines."""

    wall: str
    yours: str
    iso: str

    def __str__(self) -> str:
        return f"{self.wall} ({self.yours})" if self.yours else self.wall


def when(start: datetime, zone: str, own_zone: str = "") -> Said:
    """An instant in words. `own_zone` is the reader's; without one it is the zone that the request activated."""
    there, here = start.astimezone(ZoneInfo(zone)), start.astimezone(_own(own_zone))
    wall = _("%(day)s, %(time)s %(city)s") % {"day": say_day(there), "time": say_time(there), "city": city(zone)}
    return Said(unbroken(wall), unbroken(_own_time(there, here)), there.isoformat("T", "minutes"))


def say_when(start: datetime, zone: str, own_zone: str = "") -> str:
    """The same as one sentence, for mail and calendars."""
    return str(when(start, zone, own_zone)).replace(KEPT, " ")


def unbroken(said: str) -> str:
    """For a page: a day stays on the line of its month, a month on that of its year, an hour on that of its word."""
    return BETWEEN.sub(KEPT, said)


def say_day(day: date) -> str:
    """Thursday 5 March; with the year where it is not this one's."""
    this_year = timezone.now().year == day.year
    return date_format(day, _("l j F") if this_year else _("l j F Y"))


def say_time(moment: datetime | time) -> str:
    """18:00, on a clock of 24 hours, whatever the language: nobody misses a meeting by twelve hours."""
    return time_format(moment, "H:i")


def minutes() -> Callable[[datetime], str]:
    """For lists of many: says 3 September, 18:00, in the reader's own zone; with the year where it is not this one's."""
    zone, language = timezone.get_current_timezone(), get_language() or ""

    def say(moment: datetime) -> str:
        return _say_minute(moment.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None), language)

    return say


@lru_cache(maxsize=8192)
def _say_minute(wall: datetime, language: str) -> str:
    # The year is compared with the moment's own clock, so an entry is wrong for one night a year at most.
    return unbroken(date_format(wall, _("j F, H:i") if wall.year == timezone.now().year else _("j F Y, H:i")))


def city(zone: str) -> str:
    """The part of a zone's name that people say: Melbourne, New York, UTC."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _own(zone: str) -> ZoneInfo:
    return ZoneInfo(zone or timezone.get_current_timezone_name())


def _own_time(there: datetime, here: datetime) -> str:
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        return ""
    if there.date() == here.date():
        return _("%(time)s yours") % {"time": say_time(here)}
    return _("%(day)s, %(time)s yours") % {"day": date_format(here, "l"), "time": say_time(here)}
