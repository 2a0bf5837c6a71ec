"""Founding a circle: beginning it, hopes and fears without names, a sentence from each."""

from django.db import IntegrityError, transaction

from withness.circles.access.founding import has_written_hopes, hopes_are_shown, seat_while_founding
from withness.circles.actions.seats import take_seat
from withness.circles.models import (
    ENOUGH_TO_SHOW,
    HARD_CAP,
    SOFT_CAP,
    CharterVersion,
    Circle,
    Founding,
    FoundingNote,
    FoundingTurn,
    MissionSentence,
)
from withness.kit import record
from withness.kit.sweeping import sweep_soon
from withness.people.models import Person


class AlreadyWritten(Exception):
    """Hopes and fears are written once: nothing says which ones were whose."""


class AlreadyShown(Exception):
    """The list is open. Whatever is added now could be told apart."""


class TooFewYet(Exception):
    """Fewer than three have written, so that the list would tell who."""


@transaction.atomic
def found_circle(*, actor: Person, kind: str, name: str, learning_need: str, zone: str) -> Circle:
    """Begin a circle and sit down in it."""
    cap = HARD_CAP if kind in Circle.HARD_KINDS else SOFT_CAP
    circle = Circle(kind=kind, name=name, learning_need=learning_need, zone=zone, cap=cap)
    circle.save(force_insert=True)
    Founding.objects.create(circle=circle)
    CharterVersion.objects.create(circle=circle, number=1, started_by=actor)
    take_seat(circle=circle, person=actor)
    _record(circle, actor, "founded_circle", kind=kind)
    return circle


@transaction.atomic
def describe_circle(*, actor: Person, circle_id: int, name: str, learning_need: str, zone: str) -> Circle:
    """Say anew what it is called, what it wants to learn and where it lives. Its kind stays."""
    circle = seat_while_founding(actor, circle_id).circle
    circle.name, circle.learning_need, circle.zone = name, learning_need, zone
    circle.save(update_fields=["name", "learning_need", "zone"])
    _record(circle, actor, "described_circle")
    return circle


@transaction.atomic
def write_hopes(*, actor: Person, circle_id: int, hopes: str, fears: str) -> None:
    """Put each line on the shared list, without a name. When everyone has written, the list is shown.

    Raises AlreadyWritten, AlreadyShown. The record has no line for it.
    """
    circle = seat_while_founding(actor, circle_id).circle
    Founding.objects.select_for_update().get(circle=circle)
    if hopes_are_shown(circle):
        raise AlreadyShown
    try:
        with transaction.atomic():
            FoundingTurn.objects.create(circle=circle, person=actor)
    except IntegrityError:
        raise AlreadyWritten from None
    for kind, text in ((FoundingNote.HOPE, hopes), (FoundingNote.FEAR, fears)):
        for line in filter(None, map(str.strip, text.splitlines())):
            FoundingNote(circle=circle, kind=kind, text=line).save(force_insert=True)
    if _everyone_wrote(circle):
        _show(circle)


@transaction.atomic
def show_hopes(*, actor: Person, circle_id: int) -> None:
    """Open the list before everyone has written. Raises TooFewYet below three."""
    circle = seat_while_founding(actor, circle_id).circle
    Founding.objects.select_for_update().get(circle=circle)
    if circle.founding_turns.count() < ENOUGH_TO_SHOW and not hopes_are_shown(circle):
        raise TooFewYet
    _show(circle)
    _record(circle, actor, "showed_hopes")


@transaction.atomic
def write_sentence(*, actor: Person, circle_id: int, text: str) -> MissionSentence:
    """Say, or say anew, why we meet in one sentence of one's own."""
    circle = seat_while_founding(actor, circle_id).circle
    sentence = MissionSentence.objects.filter(circle=circle, person=actor).first()
    sentence = sentence or MissionSentence(circle=circle, person=actor)
    sentence.text = text
    sentence.save()
    return sentence


def may_write_hopes(person: Person, circle: Circle) -> bool:
    """Whether the form stands open for this person."""
    return not hopes_are_shown(circle) and not has_written_hopes(person, circle)


def _everyone_wrote(circle: Circle) -> bool:
    seated = set(circle.memberships.filter(left_on=None, seat__isnull=False).values_list("person_id", flat=True))
    wrote = set(circle.founding_turns.values_list("person_id", flat=True))
    return len(wrote) >= ENOUGH_TO_SHOW and seated <= wrote


def _show(circle: Circle) -> None:
    Founding.objects.filter(circle=circle).update(hopes_shown=True)
    circle.founding_turns.all().delete()
    sweep_soon(FoundingTurn._meta.db_table)


def _record(circle: Circle, actor: Person, verb: str, **details: str) -> None:
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb=verb, details=details)
