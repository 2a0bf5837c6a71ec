"""What recurs: dates are laid out ahead, newcomers and leavers are told, lines are left for the morning."""

from withness.kit.jobs import every
from withness.meetings import post
from withness.meetings.actions import dates, intakes, timekeeping, turns


@every(300)
def leave_lines() -> None:
    """Reminders and questions for the meetings of the next days."""
    post.leave_lines()


@every(300)
def keep_turns() -> None:
    """Who held which role at a meeting that has begun is kept, so that the queues know."""
    turns.keep_begun()
    timekeeping.forget_past()


@every(900)
def invite_and_release() -> None:
    """People who came into a circle, or left it, since the last time."""
    post.invite_and_release()


@every(6 * 3600)
def lay_out_dates() -> None:
    """Every running series reaches to the horizon."""
    dates.lay_out_all()
    intakes.plan_all()
