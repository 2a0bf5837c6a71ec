"""Answering whether one comes, and taking it back."""

from django.db import transaction

from withness.kit.clock import now
from withness.meetings import post
from withness.meetings.access.dates import meeting_for_member
from withness.meetings.models import Answer, Occurrence
from withness.people.models import Person


class TooLate(ValueError):
    """The meeting is over."""


@transaction.atomic
def answer(*, actor: Person, meeting: Occurrence, choice: str) -> None:
    """Say coming, cannot or not sure. "" takes the answer back. It is not recorded anywhere else."""
    meeting = meeting_for_member(actor, meeting.id)
    if meeting.ends_at < now():
        raise TooLate
    could = not _cannot(actor, meeting)
    if choice:
        Answer.objects.update_or_create(occurrence=meeting, person=actor, defaults={"choice": choice})
    else:
        Answer.objects.filter(occurrence=meeting, person=actor).delete()
    post.take_back(meeting, actor)
    if could == _cannot(actor, meeting):
        stamp = now().isoformat()
        transaction.on_commit(lambda: post.tell_answer.enqueue(meeting.id, actor.id, stamp))


def _cannot(person: Person, meeting: Occurrence) -> bool:
    return Answer.objects.filter(occurrence=meeting, person=person, choice=Answer.CANNOT).exists()
