"""Rows of meetings."""

from withness.meetings.models.answers import Answer
from withness.meetings.models.calendars import Calendar, Invitation
from withness.meetings.models.circle_format import CircleFormat
from withness.meetings.models.series import HYBRID, IN_PERSON, MODES, ONLINE, PHONE, Occurrence, Series
from withness.meetings.models.sitting import Arrival, FacilitatorNote, Kept, Learning, Move, Sitting
from withness.meetings.models.talk import Draft, Mute, Post, Thread
from withness.meetings.models.taster import Taster, TasterPlace
from withness.meetings.models.turns import ROLES, NotThisTime, Rest, RoleTurn, Swap, Timekeeping
from withness.meetings.models.words import Wording

__all__ = [
    "HYBRID",
    "IN_PERSON",
    "MODES",
    "ONLINE",
    "PHONE",
    "ROLES",
    "Answer",
    "Arrival",
    "Calendar",
    "CircleFormat",
    "Draft",
    "FacilitatorNote",
    "Invitation",
    "Kept",
    "Learning",
    "Move",
    "Mute",
    "NotThisTime",
    "Occurrence",
    "Post",
    "Rest",
    "RoleTurn",
    "Series",
    "Sitting",
    "Swap",
    "Taster",
    "TasterPlace",
    "Thread",
    "Timekeeping",
    "Wording",
]
