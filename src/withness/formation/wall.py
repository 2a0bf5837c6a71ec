"""What clocks elsewhere show at the same moment, and the first such day of a week. Pure."""

from datetime import date, timedelta

from withness.formation.solver.clock import moment, wall
from withness.formation.told import Time

DAYS_IN_A_WEEK = 7


def elsewhere(when: Time, here: str, there: str, first: date) -> Time:
    """What the clocks of another zone show then. Both zones stand as on the first day of the round, as for the solver."""
    return wall(moment(when, here, first), there, first)


def first_day(when: Time, first: date) -> date:
    """The first such day of the week on or after a day."""
    return first + timedelta(days=(when[0] - first.isoweekday()) % DAYS_IN_A_WEEK)
