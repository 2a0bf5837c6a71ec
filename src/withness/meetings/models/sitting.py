"""A meeting while it is held, and the little that stays of it: who came, and what everyone allowed to be kept."""

import json

from django.db import models
from django.db.models import Q

from withness.circles.models import Circle
from withness.kit.clock import now, today
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.meetings.models.series import Occurrence
from withness.meetings.room.state import RoomState
from withness.people.models import Person


class Sitting(models.Model):
    """One live meeting, or one person's rehearsal of one. Its state is gone once it is closed."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="sittings")
    occurrence = models.ForeignKey(Occurrence, null=True, on_delete=models.SET_NULL, related_name="sittings")
    rehearsed_by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="rehearsals")
    version = models.PositiveIntegerField(default=0)
    state = SealedTextField(default="")
    path_from = SealedTextField(default="")
    holder_seen_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(default=now)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle"], condition=Q(closed_at=None, rehearsed_by=None), name="one_meeting_in_a_room"
            ),
            models.UniqueConstraint(
                fields=["circle", "rehearsed_by"],
                condition=Q(closed_at=None, rehearsed_by__isnull=False),
                name="one_rehearsal_each",
            ),
        ]
        indexes = [models.Index(fields=["circle", "closed_at"], name="meetings_held")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id

    def read(self) -> RoomState:
        """The state at this version."""
        return RoomState.from_json(json.loads(self.state))

    def write(self, state: RoomState) -> None:
        """Set the state and its version; saving is the verb's business."""
        self.state, self.version = json.dumps(state.to_json()), state.version


class Move(models.Model):
    """That a meeting went on to a version, and what stood before, for undo. It names nobody and tells no time.

    A turn passed and a turn taken leave the same row. All rows go when the meeting closes.
    """

    id = IdField()
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="moves")
    version = models.PositiveIntegerField()
    before = SealedTextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "version"], name="one_move_to_a_version")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.sitting.circle.data_key_id


class Arrival(models.Model):
    """Somebody came in. No time, no leaving, no count: it is attendance, for the circle alone."""

    id = IdField()
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="arrivals")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="arrivals")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "person"], name="came_in_once")]


class Learning(models.Model):
    """A line the circle could keep. Nobody's name stands beside it.

    While the meeting lasts, `answers` holds who allows it, sealed. When it closes, a line that everyone present
    allowed is kept and the answers are emptied; any other line is deleted, and nothing tells why.
    """

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="learnings")
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="learnings")
    text = SealedTextField()
    answers = SealedTextField(default="")
    kept_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["circle", "kept_on"], name="what_a_circle_learned")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class Kept(models.Model):
    """Something a person kept for themselves after a meeting. It does not say which meeting, nor which circle."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kept")
    text = SealedTextField()
    kept_on = models.DateField(default=today)

    class Meta:
        indexes = [models.Index(fields=["person", "kept_on"], name="what_a_person_kept")]

    def sealing_key_id(self) -> int:
        """The person's own key."""
        return self.person.data_key_id


class FacilitatorNote(models.Model):
    """A facilitator's own notes about holding a circle's meetings. Only who wrote them sees them."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="facilitator_notes")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facilitator_notes")
    text = SealedTextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "author"], name="one_note_each")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id
