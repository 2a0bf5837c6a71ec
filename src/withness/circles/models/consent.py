"""Consent rounds: a question, who is asked, and what they answered.

An open round keeps a name beside each answer and shows none until all are in. A secret round keeps who has answered
and what was answered in two tables that nothing joins: no person, no time, a random id.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models.circle import Circle
from withness.kit.clock import now, today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person

DAYS_TO_ANSWER = 14


class ConsentRound(models.Model):
    """One question to named people. Nobody sees an answer, or who has given one, before it is settled."""

    CHARTER, JOINING, POWER, PAST, OTHER = "charter", "joining", "power", "past", "other"
    GUEST, PLACES, REMOVAL, ENDING, ERASING = "guest", "places", "removal", "ending", "erasing"
    MATTERS = (
        (CHARTER, _("the charter")),
        (JOINING, _("someone joining")),
        (POWER, _("a manager among us")),
        (PAST, _("sharing what was said before")),
        (GUEST, _("a guest facilitator")),
        (PLACES, _("more places")),
        (REMOVAL, _("someone leaving at the circle's word")),
        (ENDING, _("ending the circle")),
        (ERASING, _("erasing the circle's words")),
        (OTHER, _("something else")),
    )
    OPEN, AGREED, NOT_YET, WITHDRAWN = "open", "agreed", "not_yet", "withdrawn"
    STATES = ((OPEN, _("open")), (AGREED, _("agreed")), (NOT_YET, _("not yet")), (WITHDRAWN, _("withdrawn")))

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="rounds")
    matter = models.CharField(max_length=10, choices=MATTERS)
    subject_id = models.BigIntegerField(null=True)
    question = SealedTextField(_("question"))
    secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_on = models.DateField(default=today)
    ends_at = models.DateTimeField()
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "matter", "subject_id"], condition=Q(state="open"), name="asked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_on=None) | (~Q(state="open") & Q(settled_on__isnull=False)),
                name="settled_or_open",
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at"], condition=Q(state="open"), name="round_to_end"),
            models.Index(fields=["circle", "state"], name="rounds_of_a_circle"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id

    @property
    def is_open(self) -> bool:
        """Whether it still waits for answers."""
        return self.state == self.OPEN


class ConsentTurn(models.Model):
    """Someone who is asked. Whether they have answered is for the machine alone; a secret round forgets it at the end."""

    id = IdField()
    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consent_turns")
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="asked_once_in_a_round")]
        indexes = [models.Index(fields=["person"], condition=Q(answered=False), name="waits_for_a_person")]


class OpenAnswer(models.Model):
    """A named answer in an open round."""

    AGREE, CONCERN, NOT_YET = "agree", "concern", "not_yet"
    CHOICES = ((AGREE, _("Agree")), (CONCERN, _("Agree, with a concern")), (NOT_YET, _("Not yet")))

    id = IdField()
    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="open_answers")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    choice = models.CharField(max_length=8, choices=CHOICES)
    words = SealedTextField(default="", blank=True)
    answered_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_open_answer_each")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.round.circle.data_key_id


class SecretAnswer(models.Model):
    """An answer of nobody: no person, no time. Both choices are one letter, so that their length tells nothing."""

    AGREE, NOT_YET = "y", "n"

    id = IdField()
    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="secret_answers")
    choice = SealedTextField()

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.round.circle.data_key_id
