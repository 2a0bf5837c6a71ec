"""A place that a new circle keeps for somebody who was placed in it and has not come yet. It holds no name."""

from django.db import models
from django.db.models import Q

from withness.circles.models.circle import HARD_CAP, Circle
from withness.kit.ids import IdField


class KeptPlace(models.Model):
    """One seat, or the place of a guest facilitator, for whoever holds the private link, until a day."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="kept_places")
    seat = models.PositiveSmallIntegerField(null=True)
    token_hash = models.CharField(max_length=64, unique=True)
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "seat"], name="a_seat_is_kept_for_one"),
            models.CheckConstraint(condition=Q(seat=None) | Q(seat__gte=1, seat__lte=HARD_CAP), name="a_kept_seat"),
        ]
        indexes = [models.Index(fields=["until"], name="kept_until")]
