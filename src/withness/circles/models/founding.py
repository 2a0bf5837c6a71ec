"""A circle that begins: who is invited, what people hope and fear, and a sentence from each on why we meet.

Hopes and fears have no author column and no time, so that the list is nobody's for good.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from withness.circles.models.circle import Circle
from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person

ENOUGH_TO_SHOW = 3


class Founding(models.Model):
    """How far a circle's founding has come."""

    id = IdField()
    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, related_name="founding")
    hopes_shown = models.BooleanField(default=False)


class FoundingTurn(models.Model):
    """Someone has written hopes and fears. Shown to nobody, and deleted when the list is shown."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="founding_turns")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="founding_turns")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person"], name="hopes_written_once")]


class FoundingNote(models.Model):
    """A hope or a fear of nobody."""

    HOPE, FEAR = "hope", "fear"
    KINDS = ((HOPE, _("hope")), (FEAR, _("fear")))

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="founding_notes")
    kind = models.CharField(max_length=4, choices=KINDS)
    text = SealedTextField()

    class Meta:
        ordering = ["id"]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class MissionSentence(models.Model):
    """One person's own sentence on why we meet, with their name."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="sentences")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sentences")
    text = SealedTextField(_("why we meet, in one sentence"))
    written_on = models.DateField(default=today)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person"], name="one_sentence_each")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class WayIn(models.Model):
    """A way into a circle that is being founded: one link that members pass on, or a letter to one address.

    The address stands on the letter alone and goes with it after a week.
    """

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="ways_in")
    digest = models.CharField(max_length=64, unique=True)
    token = SealedTextField()
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    for_one = models.BooleanField(default=False)
    made_on = models.DateField(default=today)
    ends_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle"], condition=models.Q(for_one=False, ended_on=None), name="one_link_at_a_time"
            ),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
