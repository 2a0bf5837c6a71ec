"""What recurs in the room: meetings that nobody closed are ended, so that their course does not stay."""

from withness.kit.jobs import every
from withness.meetings.room.actions.moves import end_all_forgotten


@every(3600)
def end_forgotten_meetings() -> None:
    """Twelve hours after the first person came in."""
    end_all_forgotten()
