"""The small role: taken, or not this time. Neither is recorded, and both are forgotten after the meeting."""

from django.db import IntegrityError, transaction

from withness.kit.clock import now
from withness.meetings.access.dates import meeting_for_member
from withness.meetings.access.timekeeping import clock_of
from withness.meetings.access.turns import STILL_OPEN, rota_of
from withness.meetings.models import Occurrence, Timekeeping
from withness.people.models import Person


class NotOffered(ValueError):
    """It is not theirs to answer: somebody else keeps the time, or this is not their second meeting."""


@transaction.atomic
def answer(*, actor: Person, meeting: Occurrence, takes: bool) -> None:
    """Keep the time, or not this time. Whoever said yes may still say no."""
    meeting = meeting_for_member(actor, meeting.id)
    clock = clock_of(meeting, actor, rota_of(meeting.circle))
    if not (clock.offered or (clock.mine and not takes)):
        raise NotOffered
    try:
        with transaction.atomic():
            Timekeeping.objects.update_or_create(occurrence=meeting, person=actor, defaults={"takes": takes})
    except IntegrityError as error:  # two who came in together said yes at once
        raise NotOffered from error


def forget_past() -> int:
    """After the meeting nothing tells who kept the time, or who did not. Returns how many rows."""
    return Timekeeping.objects.filter(occurrence__starts_at__lt=now() - STILL_OPEN).delete()[0]
