"""What a circle says about words: its own entries, and how it changed those that every circle begins with."""

from django.db import models
from django.db.models import Q

from withness.circles.models import Circle
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField


class Wording(models.Model):
    """One entry. With a `pair` it changes or switches off what every circle begins with; without, it is the circle's own.

    It has no author: a list belongs to the circle, as its charter does.
    """

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="wordings")
    pair = models.CharField(max_length=60, default="", blank=True)
    said = SealedTextField(default="")
    instead = SealedTextField(default="")
    why = SealedTextField(default="")
    resting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "pair"], condition=~Q(pair=""), name="one_change_a_pair"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
