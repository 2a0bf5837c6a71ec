"""A conversation before joining: someone without an account writes, one named person answers."""

from django.db import models
from django.db.models import Q

from withness.circles.models.circle import Circle
from withness.kit.clock import now
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person


class Enquiry(models.Model):
    """Someone asks. Their words, name and address are sealed with the circle's key; the link to it only as a hash."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="enquiries")
    name = SealedTextField(default="", blank=True)
    address = SealedTextField()
    token_hash = models.CharField(max_length=64, unique=True)
    answerer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="enquiries")
    started_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    last_word_at = models.DateTimeField(default=now)
    reminded_at = models.DateTimeField(null=True)
    others_told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["circle", "started_at"], name="enquiries_of_a_circle"),
            models.Index(fields=["due_at"], condition=Q(answered_at=None, ended_at=None), name="enquiry_waiting"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class EnquiryWord(models.Model):
    """One message of a conversation. Without a person it is the one who asked."""

    id = IdField()
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="words")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    from_circle = models.BooleanField(default=False)
    text = SealedTextField()
    said_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "said_at"], name="words_of_an_enquiry")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.enquiry.circle.data_key_id
