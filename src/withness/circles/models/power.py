"""Who manages whom among the people of a circle, and what was declared about it."""

from django.db import models
from django.db.models import F, Q

from withness.circles.models.circle import Circle
from withness.kit.clock import now, today
from withness.kit.ids import IdField
from withness.people.models import Person


class DeclaredLine(models.Model):
    """One of two people says that one manages the other, where no organisation here says so. Only the two read it."""

    id = IdField()
    report = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="declared_up")
    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="declared_down")
    said_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_on = models.DateField(default=today)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(report=F("manager")), name="nobody_manages_themselves"),
            models.CheckConstraint(
                condition=Q(said_by=F("report")) | Q(said_by=F("manager")) | Q(said_by=None),
                name="one_of_the_two_says_so",
            ),
            models.UniqueConstraint(fields=["report", "manager"], condition=Q(ends_on=None), name="declared_once"),
        ]


class Standing(models.Model):
    """A manager and someone they manage in one community: what the manager declared and whether everyone agreed."""

    OPENED, DECLARED, AGREED, REFUSED = "opened", "declared", "agreed", "refused"
    STATES = ((OPENED, "opened"), (DECLARED, "declared"), (AGREED, "agreed"), (REFUSED, "refused"))

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="standings")
    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stands_over")
    report = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stands_under")
    state = models.CharField(max_length=8, choices=STATES, default=OPENED)
    opened_at = models.DateTimeField(default=now)
    declared_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "manager", "report"], name="one_standing_for_two"),
            models.CheckConstraint(condition=~Q(report=F("manager")), name="a_standing_is_of_two"),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False, declared_at__isnull=False),
                name="declared_before_agreed",
            ),
        ]
