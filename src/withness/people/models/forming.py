"""What people say for the forming of groups, and who offers to facilitate for whom.

Whoever says nothing has no row here. What could hurt in other hands is sealed: the perspective with a key of its own,
which goes when it is taken back; whom someone would rather not be placed with, and never why.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withness.kit import ids
from withness.kit.clock import today
from withness.kit.ids import IdField
from withness.kit.sealing import Erased, SealedTextField, make_key
from withness.people.models.organisation import Organisation
from withness.people.models.person import Person

YEAR = timedelta(days=365)
MOST_GROUPS = 12
LONGEST_WORD = 8
LONGEST_WHOM = 12 + 1 + 4 * 80
# The kinds of a circle. Circles stand above this room, so the words stand here again; a test holds the two together.
KINDS = (
    ("community", _("community of practice")),
    ("reflective", _("reflective practice group")),
    ("staff_support", _("staff support group")),
    ("peer_supervision", _("peer supervision group")),
    ("learning", _("learning group")),
)
MODES = (("online", _("online")), ("in_person", _("in person")))
PERSPECTIVES = (
    ("consumer", _("consumer")),
    ("carer", _("carer")),
    ("both", _("consumer and carer")),
    ("none", _("neither")),
)


class Wish(models.Model):
    """Which groups someone would join, how, where and when. `times` are pairs of weekday (1 to 7) and wall time."""

    id = IdField()
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="wish")
    kinds = models.JSONField(default=list)
    modes = models.JSONField(default=list)
    places = models.JSONField(default=list)
    times = models.JSONField(default=list)
    liked = models.JSONField(default=list)
    night = models.BooleanField(default=False)
    company = SealedTextField(default="0")
    snoozed_until = models.DateField(null=True, blank=True)

    def sealing_key_id(self) -> int:
        """The person's key."""
        return self.person.sealing_key_id()

    @property
    def not_alone(self) -> bool:
        """Whether the person would rather not be the only one of their kind."""
        return self.company == "1"


def even(text: str, size: int) -> str:
    """The text filled up with spaces to as many bytes as any other of its kind: a sealed text keeps its length."""
    return text + " " * (size - len(text.encode()))


class Perspective(models.Model):
    """From where someone speaks, given for the forming of groups alone. Taking it back drops its key too."""

    id = IdField()
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="perspective")
    word = SealedTextField()
    data_key_id = models.BigIntegerField(editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A key of its own before the first row is written."""
        if self.data_key_id is None:
            self.data_key_id = make_key()
        super().save(*args, **kwargs)

    def sealing_key_id(self) -> int:
        """Its own key."""
        return self.data_key_id

    @property
    def said(self) -> str:
        """The word without what fills it up; nothing where a backup brought back a row whose key was dropped."""
        try:
            return self.word.strip()
        except Erased:
            return ""


def in_a_year() -> date:
    """The day on which a separation made today ends."""
    return today() + YEAR


class Separation(models.Model):
    """Someone the person would rather not be placed with. Whom is sealed with the person's key; why is not asked."""

    id = IdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="separations")
    whom = SealedTextField()
    ends_on = models.DateField(default=in_a_year)

    class Meta:
        indexes = [models.Index(fields=["ends_on"], name="separation_ends")]

    def sealing_key_id(self) -> int:
        """The person's key."""
        return self.person.sealing_key_id()

    @property
    def other_id(self) -> int:
        """Who it is about; 0 where the text is none of ours."""
        try:
            return ids.from_text(self.whom.partition(" ")[0])
        except ValueError:
            return 0

    @property
    def other_name(self) -> str:
        """Their name as it was then."""
        return self.whom.partition(" ")[2].strip()

    def name(self, other: Person) -> None:
        """Say who it is about."""
        self.whom = even(f"{ids.to_text(other.id)} {other.name}", LONGEST_WHOM)


class Facilitating(models.Model):
    """How many groups someone would facilitate at a time, when, and where besides online."""

    id = IdField()
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="facilitating")
    capacity = models.PositiveSmallIntegerField(_("how many groups at a time"), default=1)
    places = models.JSONField(default=list)
    times = models.JSONField(default=list)
    liked = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1, capacity__lte=MOST_GROUPS), name="as_many_as_one_can")
        ]


class PoolPlace(models.Model):
    """A person in the pool of an organisation: they offered themselves, or a coordinator asked and waits for a yes.

    Until then the organisation sees only what it typed itself, as with positions.
    """

    id = IdField()
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pool_places")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pool_places")
    typed_name = models.CharField(_("name"), max_length=80, blank=True)
    typed_email = models.EmailField(_("e-mail address"), blank=True)
    confirmed_on = models.DateField(null=True)
    declined_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], name="once_in_a_pool")]

    @property
    def asked(self) -> bool:
        """Whether a coordinator asked, rather than the person offering."""
        return bool(self.typed_email)
