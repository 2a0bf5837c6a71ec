"""The week of hours, for whoever asks: shown, copied from one day onto others without being kept, or kept."""

from collections.abc import Iterable
from typing import Any

from withness.people import grid
from withness.people.access import PersonRequest


def times_page(
    request: PersonRequest, times: Iterable[grid.Time], liked: Iterable[grid.Time], *, night: bool = False
) -> tuple[dict[str, Any], bool]:
    """What the page shows, and whether it is to be kept. A copy or a cleared day comes back unkept, with its days open."""
    if request.method != "POST":
        week = grid.Grid.of(times, liked, night=night)
        return {"grid": week, "open": [] if week.times else [1], "unkept": False}, False
    week = grid.Grid.from_form(request.POST.dict(), night=night)
    day = _day(request.POST.get("copy", "") or request.POST.get("clear", ""))
    if not day:
        return {"grid": week, "open": [], "unkept": False}, True
    if request.POST.get("copy"):
        onto = grid.targets(day, request.POST.get(f"onto-{day}", ""))
        return {"grid": week.copied(day, onto), "open": [day, *onto], "unkept": True}, False
    return {"grid": week.cleared(day), "open": [day], "unkept": True}, False


def _day(text: str) -> int:
    return int(text) if text in [str(number) for number in grid.DAYS] else 0
