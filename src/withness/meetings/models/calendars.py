"""A person's calendar: the private address of their feed, and what their mail has been told."""

from django.db import models

from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.meetings.models.series import Series
from withness.people.models import Person


class Calendar(models.Model):
    """The feed's address is known by its hash; a copy sealed with the person's key lets them see it again."""

    id = IdField()
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar")
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    token = SealedTextField(default="", blank=True)
    by_mail = models.BooleanField(default=True)
    made_on = models.DateField(default=today)

    def sealing_key_id(self) -> int:
        """The person's key."""
        return self.person.data_key_id


class Invitation(models.Model):
    """A series of which someone's mail calendar has been told, and which version."""

    id = IdField()
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "person"], name="invited_once")]
