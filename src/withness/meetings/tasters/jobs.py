"""What recurs: tasters that cannot take place are called off, and those that are over are forgotten."""

from withness.kit.jobs import every
from withness.meetings.tasters import actions


@every(600)
def look_after_tasters() -> None:
    """People from outside are told as soon as the circle rests; members, when nobody holds it any more."""
    actions.look_after()


@every(3600)
def forget_over() -> None:
    """Names and addresses go three days after the day."""
    actions.forget_over()
