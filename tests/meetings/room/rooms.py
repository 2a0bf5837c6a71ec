"""Rooms for the tests of the pure core: people are numbers, steps are short."""

from withness.meetings.room.holding import open_room
from withness.meetings.room.state import RoomState, prepared
from withness.meetings.room.steps import Advice, Kind, Step, Who
from withness.meetings.room.turns import come_in

ASHA, TOMAS, INES, KOFI = 11, 12, 13, 14
SIX_O_CLOCK = 1_800_000_000

EVENING = (
    Step(title="Landing", minutes=3, who=Who.SILENT),
    Step(title="Check-in round", minutes=12, who=Who.ROUND, kind=Kind.ARRIVE),
    Step(title="Telling", minutes=10, who=Who.PRESENTER, kind=Kind.STORY, listening=True),
    Step(title="Topic", minutes=20, advice=Advice.IF_ASKED),
    Step(title="Harvest", minutes=5, who=Who.ROUND, optional=True),
    Step(title="Check-out", minutes=2, who=Who.ROUND, kind=Kind.LEAVE),
)


def make_waiting_room(*people: int, facilitator: int | None = INES) -> RoomState:
    """A room that nobody has opened, with these people in it."""
    state = prepared(EVENING, facilitator=facilitator)
    for person in people or (ASHA, TOMAS, INES, KOFI):
        state = come_in(state, person=person)
    return state


def make_open_room(*people: int) -> RoomState:
    """The same, opened by Ines at six o'clock."""
    return open_room(make_waiting_room(*people), by=INES, now=SIX_O_CLOCK)
