"""A round: what is asked of it, and how far it has come. The people in it stand beside it, sealed with its own key."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.kit.clock import now, today
from withness.kit.ids import IdField
from withness.kit.sealing import make_key
from withness.people.models import Organisation

LEAST, MOST = 4, 8
KEPT = timedelta(days=60)


def kept_until() -> date:
    """The day after which nobody stands in a round that was not sealed."""
    return today() + KEPT


class Round(models.Model):
    """One time of forming groups in an organisation."""

    OPEN, ASKING, SEALED, EMPTIED = "open", "asking", "sealed", "emptied"
    STATES = (
        (OPEN, _("being put together")),
        (ASKING, _("its people are being asked")),
        (SEALED, _("sealed")),
        (EMPTIED, _("not sealed in time; its people were deleted")),
    )
    MIX, EVERYONE = "mix", "everyone"
    AIMS = (
        (EVERYONE, _("Nobody left out. The make-up of a group gives way before somebody is without a seat.")),
        (MIX, _("Best mix. The make-up of groups is kept, and whoever fits in none waits.")),
    )
    ANY, SAME_ROLE, ONE_AREA = "any", "same_role", "one_area"
    MAKE_UPS = (
        (ANY, _("Different kinds of work in each group")),
        (SAME_ROLE, _("Similar work, across areas")),
        (ONE_AREA, _("Different kinds of work, within one area")),
    )
    OFTEN = (
        ("w1", _("every week")),
        ("w2", _("every two weeks")),
        ("w4", _("every four weeks")),
        ("m1", _("every month")),
        ("m3", _("four times a year")),
        ("m4", _("three times a year")),
    )

    id = IdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(_("what you call it"), max_length=80)
    kind = models.CharField(_("kind of group"), max_length=20, choices=Circle.KINDS, default=Circle.REFLECTIVE)
    least = models.PositiveSmallIntegerField(_("at least"), default=LEAST)
    most = models.PositiveSmallIntegerField(_("at most"), default=MOST)
    aim = models.CharField(_("what matters most"), max_length=8, choices=AIMS, default=EVERYONE)
    make_up = models.CharField(_("who sits together"), max_length=10, choices=MAKE_UPS, default=ANY)
    perspectives = models.BooleanField(_("groups by perspective"), default=False)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    times = models.JSONField(default=list)
    online = models.BooleanField(_("groups may meet online"), default=True)
    sites = models.JSONField(default=list)
    starts_on = models.DateField(_("first meetings in the week from"))
    often = models.CharField(_("how often they meet"), max_length=2, choices=OFTEN, default="w4")
    count = models.PositiveSmallIntegerField(_("how many meetings"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes of a meeting"), default=90)
    intake_every = models.PositiveSmallIntegerField(_("meetings between two times to join"), default=3)
    terms = models.TextField(_("terms of guest facilitators"), blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)
    data_key_id = models.BigIntegerField(editable=False)
    made_at = models.DateTimeField(default=now)
    people_until = models.DateField(default=kept_until)
    ended_on = models.DateField(null=True)
    formed_groups = models.PositiveIntegerField(default=0)
    formed_people = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(least__gte=LEAST, most__lte=MOST), name="four_to_eight"),
            models.CheckConstraint(condition=Q(most__gte=F("least")), name="sizes_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=("open", "asking"), ended_on=None)
                | Q(state__in=("sealed", "emptied"), ended_on__isnull=False),
                name="a_round_ends_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "made_at"], name="rounds_of_an_organisation")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every round has a data key before the first person stands in it."""
        if self.data_key_id is None:
            self.data_key_id = make_key()
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether it can still be worked on."""
        return self.state in (self.OPEN, self.ASKING)

    @property
    def needs_leaders(self) -> bool:
        """Whether groups of this kind are held by somebody from outside; the others hold their meetings in turn."""
        return self.kind in Circle.HARD_KINDS


class GoesOn(models.Model):
    """A circle that goes on in a round and may take others in. Who is in it is told to nobody here."""

    id = IdField()
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="going_on")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="goes_on_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "circle"], name="a_circle_goes_on_once")]
