"""What a person keeps for themselves, and a facilitator's own notes."""

from django.db import transaction

from withness.meetings.models import FacilitatorNote, Kept
from withness.meetings.room.access import Seat
from withness.people.models import Person


def keep_for_self(*, actor: Person, text: str) -> Kept:
    """Keep a few words, sealed with the person's own key. The row says neither which meeting nor which circle."""
    return Kept.objects.create(person=actor, text=text)


def remove_kept(*, actor: Person, kept_id: int) -> None:
    """Remove one's own words."""
    Kept.objects.filter(person=actor, id=kept_id).delete()


@transaction.atomic
def write_note(*, actor: Seat, text: str) -> None:
    """Write one's own notes about holding this circle's meetings. No text removes the row."""
    note = FacilitatorNote.objects.filter(circle=actor.circle, author=actor.person).first()
    note = note or FacilitatorNote(circle=actor.circle, author=actor.person)
    note.circle, note.text = actor.circle, text
    if text:
        note.save()
    elif not note._state.adding:  # noqa: SLF001 (Django's own way to ask)
        note.delete()
