"""The one place that asks what time it is."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in UTC. For a person's or a circle's day use their own zone."""
    return now().date()
