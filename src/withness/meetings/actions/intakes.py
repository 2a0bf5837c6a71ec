"""Set times to join that follow the meetings: the week before every third one, unless the circle set another number."""

from withness.circles.actions.life import INTAKE_LASTS, plan_intake
from withness.circles.models import Circle, Intake
from withness.kit.clock import today
from withness.meetings.models import Occurrence


def plan_all() -> int:
    """Plan the next set time of each circle that has none to come. Returns how many."""
    with_times = Circle.objects.filter(stage=Circle.OPEN, intake_every__gt=0)
    kept = with_times.filter(intakes_only=True) | with_times.filter(kind__in=Circle.HARD_KINDS)
    without = kept.exclude(id__in=Intake.objects.filter(closes_on__gte=today()).values("circle"))
    return sum(plan_next(circle) for circle in without)


def plan_next(circle: Circle) -> bool:
    """The week before the meeting that is due, counted from the last set time."""
    held = Occurrence.objects.filter(circle=circle).exclude(state=Occurrence.SKIPPED)
    last = circle.intakes.order_by("-closes_on").first()
    since = last.closes_on if last else circle.founded_on
    passed = held.filter(wall_date__gt=since, wall_date__lt=today()).count()
    coming = held.filter(wall_date__gte=today()).order_by("starts_at")
    wait = max(0, circle.intake_every - 1 - passed)
    meeting = coming[wait : wait + 1].first()
    if meeting is None:
        return False
    opens_on = max(today(), meeting.wall_date - INTAKE_LASTS)
    plan_intake(actor=None, circle=circle, opens_on=opens_on, from_meetings=True)
    return True
