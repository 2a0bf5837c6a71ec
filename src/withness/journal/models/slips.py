"""Sharing keys and slips. A slip is sealed to one person's key; this server opens neither."""

from django.db import models
from django.db.models import F, Q

from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.people.access import Person


class SharingKey(models.Model):
    """The public half of a key that others can seal something to. It is there once its owner has said so.

    The private half lies in the owner's journal, sealed.
    """

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.CASCADE, related_name="sharing_key")
    public = models.CharField(max_length=62)
    made_on = models.DateField(default=today)


class Slip(models.Model):
    """A few sentences from one person to another, sealed in the sender's browser. Days, no times.

    The id is the browser's and stands inside what is sealed, so that one slip cannot be passed off as another.
    """

    id = IdField()
    sender = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="slips_given")
    recipient = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="slips_received")
    sealed = models.BinaryField()
    sent_on = models.DateField(default=today)
    expires_on = models.DateField()
    opened_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sender=F("recipient")), name="no_slip_to_oneself"),
            models.CheckConstraint(condition=Q(expires_on__gte=F("sent_on")), name="a_slip_ends_after_it_began"),
        ]
        indexes = [
            models.Index(fields=["recipient", "expires_on"], name="slips_for_a_person"),
            models.Index(fields=["sender", "expires_on"], name="slips_by_a_person"),
        ]
