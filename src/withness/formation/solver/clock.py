"""Wall times of many zones on one clock: minutes of a week in UTC, as the zones stand when the first meetings are."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from withness.formation.solver.asked import Time
from withness.formation.solver.model import Wrong

DAY, WEEK = 24 * 60, 7 * 24 * 60
MONDAY = datetime(2024, 1, 1, tzinfo=UTC)  # any Monday


@lru_cache(maxsize=512)
def zone_of(name: str) -> ZoneInfo:
    """A zone by its name, or Wrong."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong(f"no time zone is called {name}") from None


def clock(text: str) -> int:
    """Minutes of the day of a wall time such as "14:00", or Wrong."""
    try:
        found = time.fromisoformat(text)
    except ValueError:
        raise Wrong(f"{text} is not a time of the day such as 14:00") from None
    return found.hour * 60 + found.minute


@lru_cache(maxsize=65536)
def moment(when: Time, zone: str, first: date) -> int:
    """The minute of the week, in UTC from Monday 00:00, of a wall time on its first day from `first` on."""
    day = first + timedelta(days=(when[0] - first.isoweekday()) % 7)
    minutes = clock(when[1])
    there = datetime.combine(day, time(minutes // 60, minutes % 60), zone_of(zone))
    return int((there.astimezone(UTC) - MONDAY).total_seconds()) // 60 % WEEK


def wall(minute: int, zone: str, first: date) -> Time:
    """A minute of the week as a wall time in a zone: the other way round."""
    start = datetime.combine(first, time(), zone_of(zone)).astimezone(UTC)
    since = int((start - MONDAY).total_seconds()) // 60
    there = (start + timedelta(minutes=(minute - since) % WEEK)).astimezone(zone_of(zone))
    return there.isoweekday(), f"{there:%H:%M}"


def awake(when: Time, minutes: int, waking: tuple[str, str]) -> bool:
    """Whether a meeting of so many minutes lies within somebody's waking hours.

    Those may go past midnight; from an hour to the same hour is the whole day.
    """
    begin, end = clock(waking[0]), clock(waking[1])
    length = (end - begin) % DAY
    return length == 0 or (clock(when[1]) - begin) % DAY + minutes <= length


def overlap(one: int, other: int, minutes: int) -> bool:
    """Whether two meetings of so many minutes are at once somewhere in the week."""
    return min((one - other) % WEEK, (other - one) % WEEK) < minutes
