"""A circle's own way to meet: a copy of a format, which remembers what it was made from."""

import json
from collections.abc import Sequence

from django.db import models

from withness.circles.models import Circle
from withness.kit.ids import IdField, to_text
from withness.kit.sealing import SealedTextField
from withness.meetings.formats import format_of
from withness.meetings.room.steps import Step

OWN = "own-"


class CircleFormat(models.Model):
    """The circle's copy, which it may change as it likes."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="formats")
    made_from = models.CharField(max_length=80)
    made_from_version = models.CharField(max_length=20)
    title = SealedTextField()
    steps = SealedTextField()
    version = models.PositiveIntegerField(default=1)

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id

    @property
    def way(self) -> str:
        """What names it among all ways to meet."""
        return OWN + to_text(self.pk)

    @property
    def source(self) -> str:
        """What it was made from, in words."""
        found = format_of(self.made_from)
        return f"{found.title if found else self.made_from}, {self.made_from_version}"

    @property
    def minutes(self) -> int:
        """What its steps take together."""
        return sum(step.minutes for step in self.read())

    def read(self) -> tuple[Step, ...]:
        """Its steps."""
        return tuple(Step.from_json(step) for step in json.loads(self.steps))

    def write(self, steps: Sequence[Step]) -> None:
        """Set its steps; saving is the verb's business."""
        self.steps = json.dumps([step.to_json() for step in steps])
