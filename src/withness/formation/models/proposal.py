"""A draft: a plan that a search found or a hand changed. Several are kept; one is asked about and sealed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.formation.models.people import Leader, Seat
from withness.formation.models.round import MOST, Round
from withness.kit.clock import now
from withness.kit.ids import IdField


class Proposal(models.Model):
    """One way to put the groups together, and how far the search for it has come.

    `undo` holds what hands changed last, as (seat, group before, pinned before), the latest at the end.
    """

    WAITING, RUNNING, READY, STOPPED, FAILED = "waiting", "running", "ready", "stopped", "failed"
    STATES = (
        (WAITING, _("waiting for its turn")),
        (RUNNING, _("being looked for")),
        (READY, _("ready")),
        (STOPPED, _("stopped")),
        (FAILED, _("not possible")),
    )
    AT_WORK = (WAITING, RUNNING)

    id = IdField()
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(_("what you call it"), max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    stop = models.BooleanField(default=False)
    based_on = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    seed = models.PositiveIntegerField(default=1)
    steps = models.PositiveBigIntegerField(default=0)
    whole = models.BooleanField(default=True)
    points = models.BigIntegerField(default=0)
    why = models.TextField(blank=True)
    undo = models.JSONField(default=list)
    asked = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="one_draft_a_number"),
            models.UniqueConstraint(fields=["round"], condition=Q(asked=True), name="one_draft_is_asked_about"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(state__in=("waiting", "running")), name="one_search_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.label or str(_("Draft %(number)d") % {"number": self.number})


class ProposedGroup(models.Model):
    """A group of a draft: a weekday and wall time in the round's zone, a place, who holds it; `circle` if it goes on."""

    id = IdField()
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField()
    wall_time = models.TimeField()
    place = models.CharField(max_length=120)
    leader = models.ForeignKey(Leader, null=True, on_delete=models.CASCADE, related_name="groups")
    circle = models.ForeignKey(Circle, null=True, on_delete=models.SET_NULL, related_name="drafted")
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_group_a_number"),
            models.UniqueConstraint(fields=["proposal", "leader", "weekday", "wall_time"], name="one_group_at_a_time"),
            models.CheckConstraint(condition=Q(weekday__gte=1, weekday__lte=7), name="a_day_of_the_week"),
        ]


class Placement(models.Model):
    """Where somebody sits in a draft (or `group` nothing: they wait), why, and which of their wishes are not met."""

    id = IdField()
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="placements")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="placements")
    group = models.ForeignKey(ProposedGroup, null=True, on_delete=models.CASCADE, related_name="placements")
    number = models.PositiveSmallIntegerField(null=True)
    pinned = models.BooleanField(default=False)
    lines = models.JSONField(default=list)
    unmet = models.JSONField(default=list)
    not_here = models.ForeignKey(ProposedGroup, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "seat"], name="one_place_a_draft"),
            models.UniqueConstraint(fields=["group", "number"], name="one_on_a_number"),
            models.CheckConstraint(
                condition=Q(group=None, number=None, pinned=False)
                | Q(group__isnull=False, number__gte=1, number__lte=MOST),
                name="eight_in_a_group",
            ),
        ]
