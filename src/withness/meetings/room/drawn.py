"""What a screen is drawn with: people by name, and the stones of the path."""

from dataclasses import dataclass

from withness.meetings.room.path import LEAST_SECONDS
from withness.meetings.room.state import PersonId
from withness.meetings.room.steps import Step

NUDGE = 120


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in the room, as they are named, and what they are in the round."""

    id: PersonId
    name: str
    state: str = ""  # spoken, speaking, or nothing yet


@dataclass(frozen=True, slots=True)
class PathStone:
    """A stone of the path, for drawing and for changing."""

    id: int
    place: int
    step: Step
    state: str  # done, now, left-out, or nothing yet
    planned: int
    given: int
    may_go_earlier: bool
    may_go_later: bool

    @property
    def title(self) -> str:
        """The step's title."""
        return self.step.title

    @property
    def minutes(self) -> int:
        """Minutes it is given now, rounded to the nearest, at least one."""
        return max(1, round(self.given / 60))

    @property
    def longer(self) -> int:
        """What `more` makes of it, in seconds."""
        return self.planned + NUDGE

    @property
    def shorter(self) -> int:
        """What `less` makes of it, in seconds."""
        return max(LEAST_SECONDS, self.planned - NUDGE)
