"""What recurs in circles."""

from withness.circles.actions import (
    charter,
    consent,
    enquiry,
    joining,
    kept,
    leaving,
    life,  # noqa: F401
    places,
    power,
    ways_in,
    welcoming,
)
from withness.kit.jobs import every


@every(300)
def settle_late_rounds() -> None:
    """After its last day a round is `not yet`. A founding goes on when someone who had not signed has left."""
    consent.settle_late()
    charter.open_what_all_signed()


@every(600)
def look_after_conversations() -> None:
    """Remind whoever promised an answer; when the time is over, tell the others that someone waits."""
    enquiry.remind_near()
    enquiry.tell_others()


@every(600)
def let_people_in() -> None:
    """Places nobody took go on; who is welcome comes in when the time has come."""
    places.pass_on()
    places.offer_everywhere()
    places.let_in_everyone()


@every(3600)
def end_what_is_over() -> None:
    """What nobody goes on with ends; what ended 90 days ago is deleted."""
    enquiry.end_silent()
    enquiry.forget_ended()
    welcoming.end_silent_declarations()
    joining.end_unread()
    joining.forget_ended()
    leaving.forget_goodbyes()


@every(60)
def look_at_lines() -> None:
    """Circles notice a change of lines also when nobody opens their door; the two concerned are told."""
    power.look_where_lines_changed()
    power.tell_both()


@every(86400)
def notice_days() -> None:
    """Lines that begin or end by their date, without anybody changing them."""
    power.notice_dates()


@every(86400)
def forget_ended_ways_in() -> None:
    """Links to a founding that lead nowhere are deleted after a month."""
    ways_in.forget_ended()


@every(3600)
def let_kept_places_go() -> None:
    """Places that a circle kept for somebody, after their last day."""
    kept.let_go()
