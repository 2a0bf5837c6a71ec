"""When a circle meets: wall time and zone are what is stored; UTC is worked out from them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField

ONLINE, IN_PERSON, HYBRID, PHONE = "online", "in_person", "hybrid", "phone"
MODES = (
    (ONLINE, _("online")),
    (IN_PERSON, _("in person")),
    (HYBRID, _("in person and online")),
    (PHONE, _("by phone")),
)


class Series(models.Model):
    """The rhythm of a circle, as a rule."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="series")
    rhythm = models.JSONField()
    starts_on = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(default=60)
    mode = models.CharField(max_length=12, choices=MODES, default=ONLINE)
    link = SealedTextField(default="", blank=True)
    place = SealedTextField(default="", blank=True)
    access_notes = SealedTextField(default="", blank=True)
    ended_on = models.DateField(null=True)

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class Occurrence(models.Model):
    """One meeting on one day. `original_date` names it in the series for good, also when it is moved."""

    PLANNED, SKIPPED, HELD = "planned", "skipped", "held"
    STATES = ((PLANNED, _("planned")), (SKIPPED, _("skipped")), (HELD, _("held")))

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="occurrences")
    series = models.ForeignKey(Series, null=True, on_delete=models.CASCADE, related_name="occurrences")
    original_date = models.DateField()
    wall_date = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(default=60)
    starts_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=STATES, default=PLANNED)
    mode = models.CharField(max_length=12, choices=MODES, default=ONLINE)
    link = SealedTextField(default="", blank=True)
    place = SealedTextField(default="", blank=True)
    access_notes = SealedTextField(default="", blank=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "original_date"], condition=Q(series__isnull=False), name="one_a_day_in_a_series"
            ),
        ]
        indexes = [models.Index(fields=["circle", "starts_at"], name="next_of_a_circle")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
