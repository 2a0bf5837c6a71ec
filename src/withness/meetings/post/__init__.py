"""Mail about meetings: invitations for mail calendars, a reminder, one question. Neutral title, no content."""

from withness.meetings.post.invitations import (
    invite_and_release,
    tell_answer,
    tell_end,
    tell_meeting,
    tell_series,
    withdraw_all,
)
from withness.meetings.post.notices import ask_about_swap, leave_lines, take_back, take_back_swap

__all__ = [
    "ask_about_swap",
    "invite_and_release",
    "leave_lines",
    "take_back",
    "take_back_swap",
    "tell_answer",
    "tell_end",
    "tell_meeting",
    "tell_series",
    "withdraw_all",
]
