"""What a circle says between meetings. Words are sealed with the circle's key, drafts with the writer's own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.kit.clock import now
from withness.kit.ids import IdField
from withness.kit.sealing import SealedTextField
from withness.people.models import Person


class Thread(models.Model):
    """One conversation. `signed` keeps the name of someone who deleted their account and wished it to stay."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="threads")
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="threads")
    signed = SealedTextField(default="")
    title = SealedTextField(_("what it is about"))
    began_at = models.DateTimeField(default=now)
    latest_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["circle", "-latest_at", "-id"], name="threads_of_a_circle")]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class Post(models.Model):
    """One person's words in a thread. `page` is the same words as safe HTML, made once when they are written."""

    id = IdField()
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="posts")
    signed = SealedTextField(default="")
    words = SealedTextField(_("your words"))
    page = SealedTextField()
    said_at = models.DateTimeField(default=now)
    changed = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["thread", "said_at", "id"], name="posts_of_a_thread"),
            models.Index(fields=["circle", "author"], name="posts_of_a_person"),
        ]

    def sealing_key_id(self) -> int:
        """The circle's key."""
        return self.circle.data_key_id


class Draft(models.Model):
    """Words someone is still writing: one for each thread, and one for a new thread in each circle."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, null=True, on_delete=models.CASCADE, related_name="+")
    title = SealedTextField(default="", blank=True)
    words = SealedTextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "thread"], name="one_draft_a_thread"),
            models.UniqueConstraint(
                fields=["person", "circle"], condition=Q(thread=None), name="one_new_draft_a_circle"
            ),
        ]

    def sealing_key_id(self) -> int:
        """The writer's own key: nobody else reads a draft."""
        return self.person.data_key_id


class Mute(models.Model):
    """Someone who wants no notices about a thread."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="muted_once")]
