"""A week of hours: at which someone could come, and which of them they like. No database, no page.

Each hour is `no`, `can` or `like`. A form sends one value for an hour under the name `1-09`: Monday, nine o'clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Time = tuple[int, str]
NO, CAN, LIKE = "no", "can", "like"
DAYS = range(1, 8)
NIGHT, MORNING, AFTERNOON, EVENING = "night", "morning", "afternoon", "evening"
PARTS = ((MORNING, range(6, 12)), (AFTERNOON, range(12, 18)), (EVENING, range(18, 24)), (NIGHT, range(6)))
WORKING_DAYS = "1-5"
EVERY_DAY = "1-7"


@dataclass(frozen=True)
class Hour:
    """One hour of a day and what was said about it."""

    day: int
    hour: int
    state: str = NO

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"{self.day}-{self.hour:02}"

    @property
    def clock(self) -> str:
        """As a wall clock says it."""
        return f"{self.hour:02}:00"


@dataclass(frozen=True)
class Part:
    """A quarter of a day."""

    name: str
    hours: tuple[Hour, ...]


@dataclass(frozen=True)
class Day:
    """A weekday, 1 is Monday, in quarters."""

    number: int
    parts: tuple[Part, ...]

    @property
    def said(self) -> tuple[Hour, ...]:
        """The hours that suit."""
        return tuple(hour for part in self.parts for hour in part.hours if hour.state != NO)


@dataclass(frozen=True)
class Grid:
    """A whole week. The night is part of it for those who work nights, and where a time was said before."""

    days: tuple[Day, ...]

    @classmethod
    def of(cls, times: Iterable[Time], liked: Iterable[Time] = (), *, night: bool = False) -> "Grid":
        """The week as a row keeps it."""
        states = dict.fromkeys(_pairs(times), CAN) | dict.fromkeys(_pairs(liked), LIKE)
        return cls._filled(states, night=night)

    @classmethod
    def from_form(cls, sent: Mapping[str, str], *, night: bool = False) -> "Grid":
        """The week as a form sends it. What is no state of an hour is `no`."""
        states = {
            (day, f"{hour:02}:00"): sent[f"{day}-{hour:02}"]
            for day in DAYS
            for hour in range(24)
            if sent.get(f"{day}-{hour:02}") in (CAN, LIKE)
        }
        return cls._filled(states, night=night)

    @classmethod
    def _filled(cls, states: Mapping[Time, str], *, night: bool) -> "Grid":
        night = night or any(int(clock[:2]) in PARTS[3][1] for _day, clock in states)
        return cls(tuple(Day(day, _parts(day, states, night=night)) for day in DAYS))

    @property
    def times(self) -> list[Time]:
        """Every time that suits, in order."""
        return [(hour.day, hour.clock) for day in self.days for hour in sorted(day.said, key=lambda hour: hour.hour)]

    @property
    def liked(self) -> list[Time]:
        """Those that are liked."""
        likes = [hour for day in self.days for hour in day.said if hour.state == LIKE]
        return [(hour.day, hour.clock) for hour in sorted(likes, key=lambda hour: (hour.day, hour.hour))]

    def copied(self, day: int, onto: Iterable[int]) -> "Grid":
        """The same with one day's hours on others too."""
        source, others = self.days[day - 1], set(onto)
        return Grid(tuple(_as(source, each.number) if each.number in others else each for each in self.days))

    def cleared(self, day: int) -> "Grid":
        """The same with nothing on that day."""
        empty = Grid.of((), night=len(self.days[0].parts) == len(PARTS)).days[day - 1]
        return Grid(tuple(empty if each.number == day else each for each in self.days))


def targets(day: int, wanted: str) -> list[int]:
    """The days that a choice of a copy means, without the day itself. Nothing for what is no choice."""
    choices = {WORKING_DAYS: range(1, 6), EVERY_DAY: DAYS} | {str(number): [number] for number in DAYS}
    return [number for number in choices.get(wanted, ()) if number != day]


def _pairs(times: Iterable[Time]) -> list[Time]:
    return [(day, clock) for day, clock in times]  # a row gives lists


def _parts(day: int, states: Mapping[Time, str], *, night: bool) -> tuple[Part, ...]:
    return tuple(
        Part(name, tuple(Hour(day, hour, states.get((day, f"{hour:02}:00"), NO)) for hour in hours))
        for name, hours in PARTS
        if name != NIGHT or night
    )


def _as(source: Day, number: int) -> Day:
    parts = (replace(part, hours=tuple(replace(hour, day=number) for hour in part.hours)) for part in source.parts)
    return Day(number, tuple(parts))
