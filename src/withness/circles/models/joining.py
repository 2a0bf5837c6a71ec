"""The way into a circle: an invitation, the charter, the circle's quiet consent, a place, a set time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models.circle import Circle, Membership
from withness.circles.models.enquiry import Enquiry
from withness.kit.clock import now, today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person

AT_AN_INTAKE = 2


class Intake(models.Model):
    """A set time at which people may join. At most two do: who joins has the number 1 or 2 of it."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="intakes")
    opens_on = models.DateField(_("from"))
    closes_on = models.DateField(_("until"))
    from_meetings = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "opens_on"], name="one_intake_a_day"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="intake_in_order"),
        ]


class Joining(models.Model):
    """One person's way in. An ended one is deleted after 90 days; nothing says who answered how."""

    WAITING, READING, ASKED, READY = "waiting", "reading", "asked", "ready"
    TO_TELL, JOINED, NOT_NOW, ENDED = "to_tell", "joined", "not_now", "ended"
    STAGES = (
        (WAITING, _("waiting for a place")),
        (READING, _("reading the charter")),
        (ASKED, _("the circle is being asked")),
        (READY, _("welcome at the next intake")),
        (TO_TELL, _("someone has to write")),
        (JOINED, _("joined")),
        (NOT_NOW, _("not now")),
        (ENDED, _("ended")),
    )
    HOLDS_A_PLACE = (READING, ASKED, READY)
    UNDER_WAY = (WAITING, READING, ASKED, READY, TO_TELL)

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="joinings")
    enquiry = models.OneToOneField(Enquiry, null=True, on_delete=models.SET_NULL, related_name="joining")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="joinings")
    name = SealedTextField(default="", blank=True)
    address = SealedTextField()
    token_hash = models.CharField(max_length=64, unique=True)
    guide = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="guides")
    stage = models.CharField(max_length=8, choices=STAGES, default=READING)
    asked_at = models.DateTimeField(default=now)
    place_until = models.DateTimeField(null=True)
    question = SealedTextField(default="", blank=True)
    answer = SealedTextField(default="", blank=True)
    proposes = models.BooleanField(default=False)
    accepted_version = models.PositiveIntegerField(null=True)
    peer_with_reports = models.BooleanField(default=False)
    peer_with_manager = models.BooleanField(default=False)
    buddy = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    buddy_words = SealedTextField(default="", blank=True)
    hello = SealedTextField(default="", blank=True)
    as_guest = models.BooleanField(default=False)
    terms = SealedTextField(default="", blank=True)
    waives_line = models.BooleanField(default=False)
    farewell = SealedTextField(default="", blank=True)
    membership = models.OneToOneField(Membership, null=True, on_delete=models.SET_NULL, related_name="joining")
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"], condition=Q(ended_on=None), name="one_way_in_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=("waiting", "reading", "to_tell", "not_now", "ended"))
                | Q(accepted_version__isnull=False, person__isnull=False),
                name="the_charter_comes_first",
            ),
        ]
        indexes = [models.Index(fields=["circle", "stage", "asked_at"], name="ways_into_a_circle")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class CapChange(models.Model):
    """The number of places changed, and why. Fewer takes one member's word; more takes everyone's."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="cap_changes")
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    reason = SealedTextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_on = models.DateField(default=today)
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(before=F("after")), name="a_change_changes")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
