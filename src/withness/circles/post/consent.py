"""What consent rounds leave for the mail of the day: that a question waits, once more near its end, never what it is."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.circles.models import ConsentRound
from withness.kit.clock import now
from withness.people import digest
from withness.people.models import Person

SITTING = timedelta(hours=3)
NEAR_THE_END = timedelta(days=3)
READ_UNTIL = timedelta(days=7)


def tell_asked(asking: ConsentRound, people: Iterable[Person]) -> None:
    """Two lines for each: one after the meeting in which it was asked may be over, one before the end."""
    for person in people:
        with translation.override(person.language):
            words = _("A question in one of your circles waits for your answer.")
        for key, due_at in (("", now() + SITTING), (":again", asking.ends_at - NEAR_THE_END)):
            digest.add(
                person, key=_key(asking) + key, words=words, path=_path(asking), due_at=due_at, until=asking.ends_at
            )


def answered(asking: ConsentRound, person: Person) -> None:
    """Nobody is reminded of what they have answered."""
    digest.withdraw(prefix=_key(asking), person=person)


def tell_settled(asking: ConsentRound, people: Iterable[Person]) -> None:
    """The question waits no more; what came of it stands on its page."""
    digest.withdraw(prefix=_key(asking))
    for person in people:
        with translation.override(person.language):
            words = _("A question in one of your circles is settled.")
        digest.add(
            person,
            key=f"settled:{asking.id}",
            words=words,
            path=_path(asking),
            due_at=now() + SITTING,
            until=now() + READ_UNTIL,
        )


def _key(asking: ConsentRound) -> str:
    return f"consent:{asking.id}"


def _path(asking: ConsentRound) -> str:
    return reverse("consent_round", kwargs={"circle_id": asking.circle_id, "round_id": asking.id})
