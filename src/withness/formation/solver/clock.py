"""Wall times of many zones on one clock: minutes of a week in UTC, as the zones stand on the first day of a round."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from withness.formation.solver.asked import Time
from withness.formation.solver.model import Wrong

DAY, WEEK = 24 * 60, 7 * 24 * 60


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


@lru_cache(maxsize=4096)
def ahead(zone: str, first: date) -> int:
    """How many minutes a zone is ahead of UTC at noon UTC of a day.

    One number for a whole round: in a week in which clocks change, the same wall time would otherwise be two moments.
    """
    stands = datetime.combine(first, time(12), UTC).astimezone(zone_of(zone)).utcoffset()
    return int(stands.total_seconds()) // 60 if stands is not None else 0


@lru_cache(maxsize=65536)
def moment(when: Time, zone: str, first: date) -> int:
    """The minute of the week, in UTC from Monday 00:00, of a wall time as its zone stands on the first day."""
    return ((when[0] - 1) * DAY + clock(when[1]) - ahead(zone, first)) % WEEK


def wall(minute: int, zone: str, first: date) -> Time:
    """A minute of the week as a wall time in a zone: the other way round."""
    day, minutes = divmod((minute + ahead(zone, first)) % WEEK, DAY)
    return day + 1, f"{minutes // 60:02}:{minutes % 60:02}"


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
