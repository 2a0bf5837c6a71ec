"""Being away for long, without leaving."""

from django.db import models
from django.db.models import F, Q

from withness.circles.models.circle import Circle, Membership
from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField


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


class Goodbye(models.Model):
    """A few words that someone left behind for the circle. Deleted after 90 days."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="goodbyes")
    name = SealedTextField()
    words = SealedTextField()
    said_on = models.DateField(default=today)

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
