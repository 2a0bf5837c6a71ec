"""Who holds which role. The plan is worked out when it is read; only what was held or agreed is a row."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Membership
from withness.kit.ids import IdField
from withness.meetings.models.series import Occurrence
from withness.meetings.rota import Role
from withness.people.models import Person

ROLES = ((Role.FACILITATOR, _("facilitator")), (Role.CORRESPONDENT, _("correspondent")), (Role.HOST, _("host")))


class RoleTurn(models.Model):
    """A role at one meeting that was held, or that someone has said yes to. Nobody is an answer too."""

    id = IdField()
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="turns")
    role = models.CharField(max_length=16, choices=ROLES)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="turns")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "role"], name="one_holder_a_role")]


class NotThisTime(models.Model):
    """Someone leaves out one role at one meeting. It costs no turn."""

    id = IdField()
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="not_this_time")
    role = models.CharField(max_length=16, choices=ROLES)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="not_this_time")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "role", "person"], name="left_out_once")]


class Timekeeping(models.Model):
    """The small role of one meeting, offered to someone who comes the second time: yes, or not this time.

    It counts for no queue and is forgotten after the meeting. A no is shown to nobody.
    """

    id = IdField()
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="timekeepings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="timekeepings")
    takes = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "person"], name="answers_once"),
            models.UniqueConstraint(fields=["occurrence"], condition=Q(takes=True), name="one_keeps_time"),
        ]


class Rest(models.Model):
    """Someone does not want a role for now, until they say so again. No reason is asked."""

    id = IdField()
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="rests")
    role = models.CharField(max_length=16, choices=ROLES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "role"], name="rests_once")]


class Swap(models.Model):
    """An offer: I take your turn at that meeting, you take mine at this one. Answered or withdrawn, it is gone."""

    id = IdField()
    role = models.CharField(max_length=16, choices=ROLES)
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_offered")
    asked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_waiting")
    gives = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="swaps_given")
    takes = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="swaps_taken")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gives", "role"], name="one_offer_a_turn"),
            models.CheckConstraint(condition=~Q(asked_by=F("asked")), name="swap_with_another"),
            models.CheckConstraint(condition=~Q(gives=F("takes")), name="swap_two_meetings"),
        ]
