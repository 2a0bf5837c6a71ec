"""Lines that wait for a person's one mail of the day."""

from django.db import models

from withness.kit.ids import IdField
from withness.people.models.person import Person


class DigestLine(models.Model):
    """One line, once for each key, between two moments. It says only what a lock screen may show."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="digest_lines")
    key = models.CharField(max_length=120)
    words = models.CharField(max_length=300)
    path = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    until = models.DateTimeField()
    told = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_line_a_key")]
        indexes = [models.Index(fields=["due_at"], name="line_waiting", condition=models.Q(told=False))]
