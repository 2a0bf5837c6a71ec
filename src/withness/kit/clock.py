"""The one place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in UTC. For a person's or a circle's day use their own zone."""
    return now().date()


def is_likely(day: date) -> bool:
    """Whether somebody can mean this day in the life of a job: since 1900, and at most ten years from now."""
    return 1900 <= day.year <= today().year + 10  # noqa: PLR2004


def today_in(zone: str) -> date:
    """Today's date where the clocks show `zone`: the day that people there read."""
    return now().astimezone(ZoneInfo(zone)).date()
