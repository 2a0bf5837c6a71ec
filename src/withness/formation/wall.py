"""What clocks elsewhere show at the same moment, and the first such day of a week. Pure: standard library only."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from withness.formation.told import Time

DAYS_IN_A_WEEK = 7


def elsewhere(when: Time, here: str, there: str, first: date) -> Time:
    """What the clocks of another zone show then, in the week of a day."""
    if here == there:
        return when
    moment = datetime.combine(first_day(when, first), time.fromisoformat(when[1]), ZoneInfo(here))
    shown = moment.astimezone(ZoneInfo(there))
    return shown.isoweekday(), shown.strftime("%H:%M")


def first_day(when: Time, first: date) -> date:
    """The first such day of the week on or after a day."""
    return first + timedelta(days=(when[0] - first.isoweekday()) % DAYS_IN_A_WEEK)
