"""What becomes of someone's name under a charter, and of their answers, when they delete their account."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from withness.circles.access import current_memberships
from withness.circles.actions.leaving import leave_every_circle
from withness.circles.models import OpenAnswer, Signature
from withness.kit import leaving
from withness.people.models import Person


def signatures(person: Person) -> int:
    """How many charters bear their name."""
    return Signature.objects.filter(person=person).count()


def choose_for_signatures(person: Person, choice: str) -> None:
    """The name stays as it was signed, or goes; a charter keeps that someone signed unless the signature is removed."""
    mine = Signature.objects.filter(person=person).select_related("version__circle")
    if choice == leaving.REMOVE:
        mine.delete()
    for row in [] if choice == leaving.REMOVE else mine:
        row.person, row.name = None, row.name if choice == leaving.KEEP else ""
        row.save(update_fields=["person", "name"])


def answers(person: Person) -> int:
    """How many open answers they gave."""
    return OpenAnswer.objects.filter(person=person).count()


def choose_for_answers(person: Person, choice: str) -> None:
    """Words stay without the name, or go. What was settled stays settled."""
    mine = OpenAnswer.objects.filter(person=person)
    if choice == leaving.REMOVE:
        mine.delete()
    else:
        mine.update(person=None)


def says(person: Person) -> Iterator[str]:
    """That the circles go on without them."""
    if circles := current_memberships(person).count():
        yield ngettext(
            "You leave your circle at once. The others see that you have left, and whoever comes next gets your turn.",
            "You leave your %(n)d circles at once. The others see that you have left, and whoever comes next gets your turn.",
            circles,
        ) % {"n": circles}


def go(person: Person) -> None:
    """Leave every circle."""
    leave_every_circle(actor=person)


leaving.register(
    "charter",
    leaving.Kind("signatures", _("Your name under charters"), signatures, choose_for_signatures),
    leaving.Kind(
        "answers",
        _("Concerns and answers that the circle keeps"),
        answers,
        choose_for_answers,
        choices=(leaving.KEEP_UNNAMED, leaving.REMOVE),
    ),
    says=says,
    leave=go,
)
