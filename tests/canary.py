"""Tokens in every private field, and who may read each: the canary scan's memory."""

import json
import re
from dataclasses import dataclass
from secrets import token_hex

from django.apps import apps
from django.db import models

from withness.circles.access.enquiry import answerer_of
from withness.circles.models import CharterVersion, Circle, Joining, Membership
from withness.kit import policy
from withness.kit.sealing import SealedTextField
from withness.people.models import Office, Organisation, Person, PoolPlace, Position

TOKEN = re.compile(r"zq[0-9a-f]{12}")
SHORTEST = 14
# A calendar program signs in nowhere: whoever has a feed's private address reads the neutral title, and nothing else.
# Whoever has the private link of a conversation reads that conversation, what the circle is called, and who answers.
CONVERSATION = {"withness_circle.name", "withness_enquiryword.text", "withness_person.name"}
# Whoever has the private link of a place in a taster reads how they are greeted, where the call is, and which circle it is.
PLACE = {"withness_tasterplace.name", "withness_taster.link", "withness_circle.name"}
# Whoever has the private link of somebody in a round reads how they are greeted, and the group in neutral words.
SEAT = {"withness_seat.name", "withness_leader.name", "withness_proposedgroup.place", "withness_organisation.name"}
BY_ADDRESS = {
    "round_seat": SEAT,
    "round_seat_no": SEAT,
    "round_seat_out": SEAT,
    "calendar_feed": {"withness_person.calendar_title"},
    "enquiry": CONVERSATION,
    "end_enquiry": CONVERSATION,
    "taster_place": PLACE,
}
MEANT = {"time_zone", "zone", "language", "password", "key", "verb", "scope", "path", "word", "pair", "archive"}


@dataclass(frozen=True)
class Planted:
    """Where a token stands, and to whom the row belongs."""

    column: str
    sealed: bool
    row: models.Model
    owners: frozenset
    circles: frozenset
    organisations: frozenset

    def __str__(self):
        return self.column


def plant():
    """Put a token of its own into every text of every row that is there. Returns what stands where."""
    planted = {}
    for model in [*apps.get_app_config("withness").get_models(), apps.get_model("account.EmailAddress")]:
        fields = [field for field in model._meta.local_concrete_fields if takes_token(model, field)]
        for row in model.objects.all() if fields else ():
            for field in fields:
                if token := write(row, field):
                    planted[token] = where(row, field)
            row.save(update_fields=[field.name for field in fields])
    return planted


def takes_token(model, field):
    if field.name in MEANT or field.choices or field.primary_key or getattr(field, "remote_field", None):
        return False
    text = isinstance(field, (models.CharField, models.TextField, SealedTextField))
    private = policy.audience_of(f"{model._meta.db_table}.{field.column}").name != "machinery"
    return text and private and (field.max_length or 1000) > SHORTEST


def write(row, field):
    """The token written, or nothing where the text is not free (JSON, an empty choice)."""
    before = getattr(row, field.name)
    if before and before[:1] in "{[" and is_json(before):
        return None
    token = f"zq{token_hex(6)}"
    shapes = {models.EmailField: f"{token}@example.org", models.URLField: f"https://example.org/{token}"}
    setattr(row, field.name, shapes.get(type(field), token))
    return token


def is_json(text):
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def where(row, field):
    column = f"{row._meta.db_table}.{field.column}"
    kin = list(ancestors(row))
    return Planted(
        column,
        isinstance(field, SealedTextField),
        row,
        frozenset(thing.pk for thing in kin if isinstance(thing, Person)),
        frozenset(thing.pk for thing in kin if isinstance(thing, Circle)),
        frozenset(thing.pk for thing in kin if isinstance(thing, Organisation)),
    )


def ancestors(row, depth=4):
    """The row and everything it points to."""
    yield row
    if depth and not isinstance(row, Person):
        for field in row._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and getattr(row, field.attname):
                parent = getattr(row, field.name)
                follow = not (isinstance(parent, Organisation) and isinstance(row, Circle))
                yield from ancestors(parent, depth - 1 if follow else 0)


class Reader:
    """One person (or nobody), and what they may read."""

    def __init__(self, person):
        self.id = person.pk if person else None
        memberships = Membership.objects.filter(person_id=self.id, left_on=None, closed_since=None)
        self.circles = set(memberships.values_list("circle_id", flat=True))
        self.was_in = set(Membership.objects.filter(person_id=self.id).values_list("circle_id", flat=True))
        with_me = Membership.objects.filter(circle_id__in=self.circles, left_on=None)
        coming = Joining.objects.filter(circle_id__in=self.circles, person__isnull=False)
        self.met = {*with_me.values_list("person_id", flat=True), *coming.values_list("person_id", flat=True)}
        ways = Joining.objects.filter(person_id=self.id, person__isnull=False)
        self.invited_to = set(ways.values_list("circle_id", flat=True))
        self.welcomed_by = {person for way in ways.values_list("guide_id", "buddy_id") for person in way}
        self.works_in = set(
            Position.objects.filter(person_id=self.id, ends_on=None).values_list("organisation_id", flat=True)
        )
        self.holds = set(Office.objects.filter(person_id=self.id).values_list("organisation_id", flat=True))
        self.coordinates = set(
            Office.objects.filter(person_id=self.id, role__in=(Office.COORDINATOR, Office.ADMIN)).values_list(
                "organisation_id", flat=True
            )
        )
        said_yes = {"organisation_id__in": self.coordinates, "confirmed_on__isnull": False}
        self.coordinated = {
            person
            for rows in (Position, PoolPlace)
            for person in rows.objects.filter(**said_yes).values_list("person_id", flat=True)
        }
        self.pooled_in = set(PoolPlace.objects.filter(person_id=self.id).values_list("organisation_id", flat=True))
        in_mine = Position.objects.filter(organisation_id__in=self.works_in | self.holds)
        offices = Office.objects.filter(organisation_id__in=self.works_in | self.holds)
        self.keepers = set(offices.values_list("person_id", flat=True))
        self.colleagues = {*in_mine.values_list("person_id", flat=True), *offices.values_list("person_id", flat=True)}

    def may_read(self, planted):
        """Whether the policy lets this person read what stands in that column of that row."""
        readers = policy.audience_of(planted.column).readers
        return any(getattr(self, f"is_{reader}")(planted) for reader in readers)

    def is_anonymous(self, planted):
        return True

    def is_signed_in(self, planted):
        return self.id is not None

    def is_self(self, planted):
        return self.id in planted.owners

    def is_member(self, planted):
        if isinstance(planted.row, Person):
            return planted.row.pk in self.met
        return bool(planted.circles & self.circles)

    def is_past_member(self, planted):
        return bool(planted.circles & self.was_in)

    def is_addressed(self, planted):
        """Of a slip: the one it is for."""
        return getattr(planted.row, "recipient_id", None) == self.id

    def is_answering(self, planted):
        """Of a conversation and a way in: the one named person, and nobody else in the circle."""
        return self.id in (getattr(planted.row, "answerer_id", None), getattr(planted.row, "guide_id", None)) or (
            hasattr(planted.row, "enquiry")
            and not hasattr(planted.row, "guide_id")
            and planted.row.enquiry.answerer_id == self.id
        )

    def is_public(self, planted):
        """What stands on the page of a charter that anyone may read, the first name of who answers among it."""
        if isinstance(planted.row, Person):
            return any(answerer_of(circle) == planted.row for circle in Circle.objects.filter(listed=True))
        shown = Circle.objects.filter(pk__in=planted.circles, listed=True, stage=Circle.OPEN).exists()
        return shown and holds(planted)

    def is_invited(self, planted):
        """Someone on the way in reads the charter, and knows who guides and who welcomes them."""
        if isinstance(planted.row, Person):
            return planted.row.pk in self.welcomed_by
        return bool(planted.circles & self.invited_to) and holds(planted)

    def is_facilitator(self, planted):
        return self.is_member(planted)

    def is_colleague(self, planted):
        if isinstance(planted.row, Person):
            return planted.row.pk in self.colleagues
        return bool(planted.organisations & (self.works_in | self.holds))

    def is_coordinator(self, planted):
        """Of those who work there or are in its pool and said so, and of what they themselves typed when they asked."""
        return bool(planted.organisations & self.coordinates or planted.owners & self.coordinated)

    def is_pooled(self, planted):
        return bool(planted.organisations & self.pooled_in)

    def is_round(self, planted):
        """Rules are no reader: whatever only they use is shown to nobody."""
        return False

    def is_served(self, planted):
        return isinstance(planted.row, Person) and planted.row.pk in self.keepers

    def is_office(self, planted):
        if isinstance(planted.row, Person):
            return bool(self.holds) and planted.row.pk in self.colleagues
        return bool(planted.organisations & self.holds)


def leaked(response, name, reader, planted):
    """Columns whose tokens stand in an answer although this reader may not read them, nor who has its address."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    tokens = set(TOKEN.findall(body.decode(errors="replace") + repr(response.headers)))
    told = [planted[token] for token in tokens if token in planted]
    return {str(each) for each in told if str(each) not in BY_ADDRESS.get(name, ()) and not reader.may_read(each)}


def holds(planted):
    """A draft or a past version of a charter is the members' own; the one in force may be shown."""
    version = getattr(planted.row, "version", None)
    return version is None or version.state == CharterVersion.IN_FORCE
