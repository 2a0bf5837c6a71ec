"""A taster: half an hour, open to anyone, in which a circle shows how it meets; and the places in it."""

import datetime as dt

from django.db import models
from django.db.models import Q

from withness.circles.models import Circle
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person

MINUTES = 30
PLACES = 12


class Taster(models.Model):
    """One taster on one day. It is a call of its own: nobody from outside comes into the circle's room."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="tasters")
    holder = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="tasters_held")
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    link = SealedTextField()

    class Meta:
        indexes = [models.Index(fields=["circle", "starts_at"], name="tasters_of_a_circle")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""
        return self.starts_at + dt.timedelta(minutes=MINUTES)


class TasterPlace(models.Model):
    """Someone would like to come. No account: a name to greet them by, where the link goes, and the link as a hash.

    `number` keeps the limit: two people who take the last place at once cannot both have it.
    """

    id = IdField()
    taster = models.ForeignKey(Taster, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    name = SealedTextField()
    address = SealedTextField()
    token_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taster", "number"], name="one_in_a_place"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=PLACES), name="places_of_a_taster"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.taster.circle.data_key_id
