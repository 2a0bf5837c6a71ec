"""When a circle meets: wall time and zone are what is stored; UTC is worked out from them."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.kit.clock import now
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.meetings.recurrence import Change, Kind, Rhythm

ONLINE, IN_PERSON, HYBRID, PHONE = "online", "in_person", "hybrid", "phone"
MODES = (
    (ONLINE, _("online")),
    (IN_PERSON, _("in person")),
    (HYBRID, _("in person and online")),
    (PHONE, _("by phone")),
)


class Series(models.Model):
    """The rhythm of a circle, as a rule. What was skipped or moved stands on the occurrences."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="series")
    rhythm = models.JSONField()
    starts_on = models.DateField()
    wall_time = models.TimeField()
    zone = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=60)
    mode = models.CharField(max_length=12, choices=MODES, default=ONLINE)
    link = SealedTextField(default="", blank=True)
    place = SealedTextField(default="", blank=True)
    access_notes = SealedTextField(default="", blank=True)
    sequence = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True)

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id

    def as_rhythm(self) -> Rhythm:
        """The rule, with its changes of time and zone and without the exceptions."""
        return Rhythm(
            kind=Kind(self.rhythm["kind"]),
            starts_on=self.starts_on,
            time=self.wall_time,
            zone=self.zone,
            every=self.rhythm.get("every", 1),
            weekday=self.rhythm.get("weekday", 0),
            nth=self.rhythm.get("nth", 1),
            months=tuple(self.rhythm.get("months", ())),
            count=self.rhythm.get("count"),
            changes=tuple(
                Change(dt.date.fromisoformat(change["from"]), dt.time.fromisoformat(change["time"]), change["zone"])
                for change in self.changes
            ),
        )

    def keep_rhythm(self, rhythm: Rhythm) -> None:
        """Take over a rule; `save()` is the caller's."""
        self.rhythm = {
            "kind": str(rhythm.kind),
            "every": rhythm.every,
            "weekday": rhythm.weekday,
            "nth": rhythm.nth,
            "months": list(rhythm.months),
            "count": rhythm.count,
        }
        self.starts_on, self.wall_time, self.zone = rhythm.starts_on, rhythm.time, rhythm.zone
        self.changes = [
            {"from": change.from_date.isoformat(), "time": change.time.isoformat("minutes"), "zone": change.zone}
            for change in rhythm.changes
        ]


class Occurrence(models.Model):
    """One meeting on one day. `original_date` names it in the series for good, also when it is moved.

    `place` and `link` are empty where those of the series hold.
    """

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
    moved = models.BooleanField(default=False)
    mode = models.CharField(max_length=12, choices=MODES, default=ONLINE)
    link = SealedTextField(default="", blank=True)
    place = SealedTextField(default="", blank=True)
    access_notes = SealedTextField(default="", blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "original_date"], condition=Q(series__isnull=False), name="one_a_day_in_a_series"
            ),
        ]
        indexes = [
            models.Index(fields=["circle", "starts_at"], name="next_of_a_circle"),
            models.Index(fields=["starts_at"], name="what_is_soon"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over."""
        return self.starts_at + dt.timedelta(minutes=self.minutes)
