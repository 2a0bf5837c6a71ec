"""A circle and who is in it. The limits are constraints of the database, not only of forms."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from withness.kit.clock import now, today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField, make_key
from withness.people.models import Organisation, Person

HARD_CAP = 8
SOFT_CAP = 12


class Circle(models.Model):
    """A small group with a charter. The kind sets its rules; it never changes."""

    COMMUNITY, REFLECTIVE, STAFF_SUPPORT = "community", "reflective", "staff_support"
    PEER_SUPERVISION, LEARNING = "peer_supervision", "learning"
    KINDS = (
        (COMMUNITY, _("community of practice")),
        (REFLECTIVE, _("reflective practice group")),
        (STAFF_SUPPORT, _("staff support group")),
        (PEER_SUPERVISION, _("peer supervision group")),
        (LEARNING, _("learning group")),
    )
    HARD_KINDS = (REFLECTIVE, STAFF_SUPPORT)
    FOUNDING, OPEN, PAUSED, ENDED = "founding", "open", "paused", "ended"
    STAGES = ((FOUNDING, _("founding")), (OPEN, _("open")), (PAUSED, _("paused")), (ENDED, _("ended")))

    id = IdField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="circles")
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    stage = models.CharField(max_length=10, choices=STAGES, default=FOUNDING)
    name = SealedTextField(_("name"))
    learning_need = SealedTextField(_("what you want to learn together"), default="", blank=True)
    cap = models.PositiveSmallIntegerField(_("how many at most"), default=HARD_CAP)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    listed = models.BooleanField(_("anyone may read the charter"), default=False)
    answers_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="answers_for")
    answers_within = models.PositiveSmallIntegerField(_("days in which you answer"), default=3)
    intakes_only = models.BooleanField(_("people join only at set times"), default=False)
    intake_every = models.PositiveSmallIntegerField(_("meetings between two intakes; 0 for days you set"), default=3)
    shares_past = models.BooleanField(_("newcomers may read what was said before"), default=False)
    seeded_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="sisters")
    data_key_id = models.BigIntegerField(editable=False)
    founded_on = models.DateField(default=today)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=("reflective", "staff_support")) | Q(cap__lte=HARD_CAP), name="small_stays_small"
            ),
            models.CheckConstraint(condition=Q(cap__gte=2), name="a_circle_is_two_or_more"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Every circle has a data key before the first row is written."""
        if self.data_key_id is None:
            self.data_key_id = make_key()
        super().save(*args, **kwargs)

    @classmethod
    def held(cls, circle_id: int) -> "Circle":
        """The circle as it is now, held until the transaction ends: one change after the other, so a place counts once."""
        return cls.objects.select_for_update().get(id=circle_id)

    def sealing_key_id(self) -> int:
        """Its own key."""
        return self.data_key_id

    @property
    def has_hard_cap(self) -> bool:
        """Whether its size is a promise that nothing can raise."""
        return self.kind in self.HARD_KINDS

    @property
    def joins_at_intakes(self) -> bool:
        """Whether people come in only at set times, two at most. A group with a hard cap always keeps to that."""
        return self.has_hard_cap or self.intakes_only


class Membership(models.Model):
    """Someone in a circle, from when to when. A guest facilitator is in it without a seat."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    seat = models.PositiveSmallIntegerField(null=True)
    hard_cap = models.BooleanField(default=False)
    is_external = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=now)
    sees_from = models.DateTimeField(null=True)
    left_on = models.DateField(null=True)
    buddy = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="buddy_to")
    muted = models.BooleanField(default=False)
    closed_since = models.DateTimeField(null=True)
    lines_seen = models.PositiveBigIntegerField(default=0)
    intake = models.ForeignKey("withness.Intake", null=True, on_delete=models.SET_NULL, related_name="joined")
    intake_number = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "person"], condition=Q(left_on=None), name="in_once"),
            models.UniqueConstraint(fields=["circle", "seat"], condition=Q(left_on=None), name="one_on_a_seat"),
            models.CheckConstraint(
                condition=Q(hard_cap=False) | Q(seat=None) | Q(seat__lte=HARD_CAP), name="eight_at_most"
            ),
            models.CheckConstraint(condition=Q(seat=None) | Q(seat__gte=1), name="seats_start_at_one"),
            models.CheckConstraint(
                condition=Q(is_external=True, seat=None) | Q(is_external=False, seat__isnull=False),
                name="guests_have_no_seat",
            ),
            models.CheckConstraint(condition=~Q(buddy=F("person")), name="nobody_is_their_own_buddy"),
            models.UniqueConstraint(fields=["intake", "intake_number"], name="one_on_a_number_of_an_intake"),
            models.CheckConstraint(
                condition=Q(intake_number=None) | Q(intake_number__in=(1, 2)), name="two_join_at_an_intake"
            ),
            models.CheckConstraint(
                condition=Q(intake=None) | Q(intake_number__isnull=False), name="an_intake_numbers_who_joins"
            ),
        ]
        indexes = [models.Index(fields=["person", "left_on"], name="circles_of_a_person")]
