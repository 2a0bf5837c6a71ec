"""What a circle keeps of the round it came from: who holds it as a guest, from when to when, on which terms."""

from django.db import models
from django.db.models import F, Q

from withness.circles.models import Circle
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person


class FormedTerm(models.Model):
    """One for each circle that a round formed. Every member reads it; the organisation does not."""

    id = IdField()
    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, related_name="formed")
    formed_on = models.DateField()
    guest = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="formed_terms")
    guest_name = SealedTextField(default="", blank=True)
    terms = SealedTextField(default="", blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="a_term_in_order"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
