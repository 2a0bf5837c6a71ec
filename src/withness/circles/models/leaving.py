"""Being away for long, without leaving."""

from django.db import models
from django.db.models import F, Q

from withness.circles.models.circle import Membership
from withness.kit.clock import today
from withness.kit.ids import IdField


class LongAbsence(models.Model):
    """A member is away and keeps their place. There is no column for why."""

    id = IdField()
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField(default=today)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="absence_in_order"),
            models.UniqueConstraint(fields=["membership"], condition=Q(ends_on=None), name="away_once"),
        ]
