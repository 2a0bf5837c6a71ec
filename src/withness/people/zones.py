"""Time zones as people know them: by region and town."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
Choice = tuple[str, str]


@cache
def choices() -> list[Choice | tuple[str, list[Choice]]]:
    """UTC, then each region with its towns, as a form's choices."""
    names = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    grouped = groupby(names, key=lambda name: name.split("/")[0])
    return [("UTC", "UTC"), *((region, [(name, town(name)) for name in within]) for region, within in grouped)]


def town(name: str) -> str:
    """`Australia/Lord_Howe` as `Lord Howe`; `America/Argentina/Salta` as `Salta, Argentina`."""
    parts = name.replace("_", " ").split("/")[1:]
    return ", ".join(reversed(parts))
