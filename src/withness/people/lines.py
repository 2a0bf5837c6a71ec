"""Reporting lines as pairs of numbers: would one more close a circle?"""

from collections.abc import Iterable

Line = tuple[int, int]
MOST_CIRCLES = 20


def way_up(lines: Iterable[Line], start: int, goal: int) -> list[int]:
    """The people from `start` up to `goal` through pairs (report, manager), both included; empty when there is no way."""
    above: dict[int, list[int]] = {}
    for report, manager in lines:
        above.setdefault(report, []).append(manager)
    came_from: dict[int, int | None] = {start: None}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return _back(came_from, goal)
        for manager in above.get(here, ()):
            if manager not in came_from:
                came_from[manager] = here
                waiting.append(manager)
    return []


def closed_by(lines: Iterable[Line], report: int, manager: int) -> list[int]:
    """The circle that the line (report, manager) would close, beginning with the report; empty when it would not."""
    way = way_up(lines, manager, report)
    return [report, *way] if way else []


def _back(came_from: dict[int, int | None], goal: int) -> list[int]:
    way: list[int] = []
    here: int | None = goal
    while here is not None:
        way.append(here)
        here = came_from[here]
    return way[::-1]


def circles_in(lines: Iterable[Line]) -> list[list[int]]:
    """Circles of reporting, each as the people on it; after one is found its last line is left out and we look again."""
    left = set(lines)
    found: list[list[int]] = []
    while len(found) < MOST_CIRCLES and (circle := _one_circle(left)):
        found.append(circle)
        left.discard((circle[-1], circle[0]))
    return found


def _one_circle(lines: set[Line]) -> list[int]:
    above: dict[int, list[int]] = {}
    for report, manager in sorted(lines):
        above.setdefault(report, []).append(manager)
    done: set[int] = set()
    for start, managers_of_start in above.items():
        way = [start]
        on_way = {start}
        steps = [(start, iter(managers_of_start))] if start not in done else []
        while steps:
            here, managers = steps[-1]
            manager = next(managers, 0)
            if manager == 0:
                done.add(here)
                on_way.discard(here)
                way.pop()
                steps.pop()
            elif manager in on_way:
                return way[way.index(manager) :]
            elif manager not in done:
                on_way.add(manager)
                way.append(manager)
                steps.append((manager, iter(above.get(manager, ()))))
    return []
