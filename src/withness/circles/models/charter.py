"""A charter in its versions: why we meet, how we treat each other, how we go on, and who signed.

A version in force never changes. A change is a new version, which copies the clauses; `thread` ties a clause to what it
said before.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models.circle import Circle
from withness.kit.clock import today
from withness.kit.ids import IdField, new_id
from withness.kit.sealing import SealedTextField
from withness.people.models import Person

SECTIONS = (
    ("purpose", _("Purpose")),
    ("confidentiality", _("What stays here")),
    ("voice", _("Voice")),
    ("peers", _("Peers and power")),
    ("care", _("Care")),
    ("challenge", _("Challenge")),
    ("lived_experience", _("Lived experience")),
    ("rhythm", _("Rhythm")),
    ("between", _("Between meetings")),
    ("making", _("Making")),
    ("decisions", _("Decisions and change")),
)
GOING_ON = ("rhythm", "between", "making", "decisions")


class CharterVersion(models.Model):
    """One version: being written, being asked about, waiting for signatures, in force, or past."""

    DRAFT, ASKING, SIGNING, IN_FORCE, PAST = "draft", "asking", "signing", "in_force", "past"
    STATES = (
        (DRAFT, _("being written")),
        (ASKING, _("everyone is asked")),
        (SIGNING, _("being signed")),
        (IN_FORCE, _("in force")),
        (PAST, _("past")),
    )
    BEING_MADE = (DRAFT, ASKING, SIGNING)

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="charters")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    why = SealedTextField(_("why it changes"), default="", blank=True)
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    started_on = models.DateField(default=today)
    agreed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "number"], name="one_version_a_number"),
            models.UniqueConstraint(fields=["circle"], condition=Q(state="in_force"), name="one_charter_in_force"),
            models.UniqueConstraint(
                fields=["circle"], condition=Q(state__in=("draft", "asking", "signing")), name="one_charter_being_made"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "asking"), agreed_on=None)
                | (Q(state__in=("signing", "in_force", "past")) & Q(agreed_on__isnull=False)),
                name="agreed_before_in_force",
            ),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class MissionRevision(models.Model):
    """What the mission said at one moment. Nothing is overwritten; two people never take the same number."""

    id = IdField()
    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="missions")
    number = models.PositiveIntegerField()
    text = SealedTextField()
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="one_mission_a_number")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.version.circle.data_key_id


class Clause(models.Model):
    """One clause of one version."""

    id = IdField()
    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="clauses")
    thread = models.BigIntegerField(default=new_id)
    position = models.PositiveSmallIntegerField()
    section = models.CharField(_("where it belongs"), max_length=20, choices=SECTIONS, default="challenge")
    text = SealedTextField(_("the clause"))
    why = SealedTextField(_("why it changes"), default="", blank=True)
    source = models.CharField(max_length=60, default="", blank=True)
    taken_out = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "thread"], name="one_clause_a_thread")]
        indexes = [models.Index(fields=["version", "position"], name="clauses_in_order")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.version.circle.data_key_id


class Signature(models.Model):
    """Someone's own tap under one version, with the name they had that day."""

    id = IdField()
    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="signatures")
    name = SealedTextField()
    signed_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="signed_once")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.version.circle.data_key_id
