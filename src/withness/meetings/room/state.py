"""Where a meeting is: one frozen value that everyone's screen is drawn from.

Moments are whole seconds since 1970 (UTC), durations whole seconds. Nothing here ticks: the clock is
worked out from stored moments, by the server and by each browser alike, so a browser that is cut off
for three minutes still shows the same ring as the others.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from withness.meetings.room.steps import Kind, Listening, Step, Who

Moment = int
Seconds = int
PersonId = int


class Phase(StrEnum):
    """Waiting for somebody to open, running, pausing together, or closed."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stone:
    """A step on this meeting's path, with its time.

    `planned` is what the group agreed to, `given` is what the clock can still afford, `spent` is what
    it has taken up to the last time the clock was stopped on it.
    """

    id: int
    step: Step
    planned: Seconds
    given: Seconds
    spent: Seconds = 0
    skipped: bool = False

    @property
    def least(self) -> Seconds:
        """The least a step can be cut to: half; arriving and leaving are never cut."""
        whole = self.step.kind in {Kind.ARRIVE, Kind.LEAVE}
        return self.planned if whole else (self.planned + 1) // 2


@dataclass(frozen=True, slots=True)
class RoomState:
    """The whole meeting at one version."""

    path: tuple[Stone, ...]
    phase: Phase = Phase.WAITING
    version: int = 0
    index: int = 0
    opened_at: Moment | None = None
    since: Moment | None = None  # the clock runs from here; None while it stands still
    ends_at: Moment | None = None  # the agreed end, in wall time; only the group moves it
    present: tuple[PersonId, ...] = ()  # who has come in, and nothing else about anyone
    order: tuple[PersonId, ...] = ()  # those of them who take turns, in turn
    place: int = 0  # whose turn it is in `order`; equal to its length when the round is over
    round_of: int | None = None  # the stone whose round `place` belongs to
    presenter: PersonId | None = None
    listening: Listening | None = None
    facilitator: PersonId | None = None
    offered: PersonId | None = None  # who has been asked to take the facilitation

    @property
    def stone(self) -> Stone:
        """The stone the meeting stands on."""
        return self.path[self.index]

    @property
    def started(self) -> bool:
        """Has anybody opened the room yet?"""
        return self.opened_at is not None

    @property
    def ahead(self) -> tuple[Stone, ...]:
        """The stones still to come, without those left out."""
        first = self.index + 1 if self.started else 0
        return tuple(stone for stone in self.path[first:] if not stone.skipped)

    @property
    def in_round(self) -> bool:
        """Is this step a round, with an order?"""
        return self.stone.step.who is Who.ROUND

    @property
    def speaker(self) -> PersonId | None:
        """Whose turn it is, where turns are taken."""
        return self.order[self.place] if self.in_round and self.place < len(self.order) else None

    @property
    def following(self) -> PersonId | None:
        """Who is next in the round, so that a turn is never a surprise."""
        later = self.place + 1
        return self.order[later] if self.in_round and later < len(self.order) else None

    def spent(self, now: Moment) -> Seconds:
        """Seconds this step has taken by `now`; a clock set back never makes it negative."""
        running = 0 if self.since is None else max(0, now - self.since)
        return self.stone.spent + running

    def left(self, now: Moment) -> Seconds:
        """Seconds this step still has; never below nothing, for nobody is told how late they are."""
        return max(0, self.stone.given - self.spent(now))

    def would_end_at(self, now: Moment) -> Moment:
        """When the meeting ends if every step takes the time it is given."""
        here = self.left(now) if self.started else 0
        return now + here + sum(stone.given for stone in self.ahead)

    def find(self, stone_id: int) -> int | None:
        """The place of a stone on the path, or None where there is no such stone."""
        return next((place for place, stone in enumerate(self.path) if stone.id == stone_id), None)

    def changed(self, **changes: Any) -> Self:
        """The next version of this state."""
        return replace(self, version=self.version + 1, **changes)

    def with_stone(self, place: int, **changes: Any) -> tuple[Stone, ...]:
        """The path with one stone changed."""
        return (*self.path[:place], replace(self.path[place], **changes), *self.path[place + 1 :])

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing; `from_json` reads them back to an equal state."""
        return asdict(self) | {
            "path": [asdict(stone) | {"step": stone.step.to_json()} for stone in self.path],
            **{name: list(getattr(self, name)) for name in ("present", "order")},
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        path = (Stone(**stone | {"step": Step.from_json(stone["step"])}) for stone in data["path"])
        listening = data["listening"]
        return cls(
            **data
            | {
                "path": tuple(path),
                "phase": Phase(data["phase"]),
                "present": tuple(data["present"]),
                "order": tuple(data["order"]),
                "listening": Listening(listening) if listening else None,
            }
        )


def prepared(steps: Sequence[Step], *, facilitator: PersonId | None = None) -> RoomState:
    """A room that waits to be opened, with these steps on its path."""
    if not steps:
        raise ValueError("A meeting needs at least one step.")
    path = tuple(
        Stone(id=number, step=step, planned=step.minutes * 60, given=step.minutes * 60)
        for number, step in enumerate(steps, start=1)
    )
    return RoomState(path=path, facilitator=facilitator)
