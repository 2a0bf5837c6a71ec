"""Rows that every room relies on: data keys, letters to send, job slots, forms just sent, the record."""

from django.db import models

from withness.kit.clock import now, today
from withness.kit.ids import IdField


class DataKey(models.Model):
    """A wrapped data key. Deleting the row erases all that was sealed with it."""

    id = IdField()
    wrapped_by = models.CharField(max_length=16)
    wrapped = models.BinaryField()
    made_on = models.DateField(default=today)


class Letter(models.Model):
    """A mail waiting to go, or gone. Its words say nothing that a lock screen may not show."""

    id = IdField()
    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=16, blank=True)
    headers = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=now)
    not_before = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["not_before"], name="letter_waiting", condition=models.Q(sent_at=None))]


class Slot(models.Model):
    """One turn of a recurring job. The constraint is what makes it run once, however many processes tick."""

    id = IdField()
    name = models.CharField(max_length=100)
    slot = models.BigIntegerField()
    taken_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="one_turn_a_slot")]


class Press(models.Model):
    """That a form was sent a moment ago. Who sent it, what stood in it and where it led can be read from it by nobody."""

    id = IdField()
    digest = models.CharField(max_length=64, unique=True)
    led_to = models.BinaryField(default=b"")
    at = models.DateTimeField(default=now)


class RecordEntry(models.Model):
    """One line of an append-only chain of administrative acts. It holds ids and verbs, never words people wrote."""

    id = IdField()
    scope = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "number"], name="one_line_a_number")]
