"""Everything a person wrote, packed for them to take away: there for a day, opened once."""

from django.db import models

from withness.kit.clock import now
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models.person import Person


class Pack(models.Model):
    """One archive, sealed to the person's key while it waits. Fetching it deletes it."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="packs")
    asked_at = models.DateTimeField(default=now)
    ready_at = models.DateTimeField(null=True)
    archive = SealedTextField(default="")

    def sealing_key_id(self) -> int:
        """The person's key."""
        return self.person.sealing_key_id()
