"""Times of the week: reading them and saying them. No database."""

import re

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from withness.formation.told import Time

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHAPE = re.compile(r"^(\D+?)\.?\s+(\d{1,2})(?:[:.](\d\d))?$")


def read_time(words: str) -> Time | None:
    """`Mon 10:00`, `Tuesday 9:30` or `Wed 14` as (weekday, wall time); nothing for anything else."""
    found = SHAPE.match(words.strip().lower())
    if not found:
        return None
    day, hour, minute = _day(found[1].strip()), int(found[2]), int(found[3] or 0)
    if day is None or hour > 23 or minute > 59:  # noqa: PLR2004 (a clock)
        return None
    return day, f"{hour:02}:{minute:02}"


def say_time(when: Time) -> str:
    """Tuesday 10:00."""
    return _("%(day)s %(time)s") % {"day": WEEKDAYS[when[0] - 1], "time": when[1]}


def say_short(when: Time) -> str:
    """Tue 10:00."""
    return _("%(day)s %(time)s") % {"day": WEEKDAYS_ABBR[when[0] - 1], "time": when[1]}


def _day(word: str) -> int | None:
    for number, name in enumerate(NAMES, start=1):
        own = str(WEEKDAYS[number - 1]).lower()
        if len(word) > 1 and (name.startswith(word) or own.startswith(word)):
            return number
    return None
