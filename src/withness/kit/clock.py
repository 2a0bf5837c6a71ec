"""The one place that asks what time it is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in UTC. For a person's or a circle's day use their own zone."""
    return now().date()


def today_in(zone: str) -> date:
    """Today's date where the clocks show `zone`: the day that people there read."""
    return now().astimezone(ZoneInfo(zone)).date()
