"""Lines the circle could keep: proposed without a name, kept only when everyone present allowed it."""

import json

from django.db import transaction

from withness.kit.bus import publish
from withness.kit.clock import today
from withness.meetings.models import Learning, Sitting
from withness.meetings.room.access import Seat, sitting_of
from withness.meetings.room.actions.moves import NotInside, channel

MOST_LINES = 20


def propose_learning(*, actor: Seat, text: str) -> None:
    """Propose a line. Nobody is stored as its author; the actor is asked like everyone else."""
    sitting = _inside(actor)
    with transaction.atomic():
        if Learning.objects.filter(sitting=sitting).count() < MOST_LINES:
            Learning.objects.create(circle=sitting.circle, sitting=sitting, text=text)
            _tell(sitting)


def answer_learning(*, actor: Seat, learning_id: int, allows: bool) -> None:
    """Say in private whether the circle may keep a line. It can be changed until the meeting closes.

    Others are not told that an answer came, so this publishes nothing.
    """
    sitting = _inside(actor)
    with transaction.atomic():
        line = Learning.objects.select_for_update().filter(sitting=sitting, id=learning_id).first()
        if line is not None:
            line.circle = sitting.circle
            line.answers = json.dumps(answers_of(line) | {str(actor.person.pk): allows})
            line.save(update_fields=["answers"])


def take_back_learning(*, actor: Seat, learning_id: int) -> None:
    """Take a line off the list, while nothing is settled. Anybody may, and nothing says who."""
    sitting = _inside(actor)
    with transaction.atomic():
        Learning.objects.filter(sitting=sitting, id=learning_id).delete()
        _tell(sitting)


def answers_of(line: Learning) -> dict[str, bool]:
    """Who has answered what, while the meeting lasts. Shown to nobody but each person their own."""
    answers: dict[str, bool] = json.loads(line.answers) if line.answers else {}
    return answers


def settle(sitting: Sitting) -> None:
    """At the close: keep what everyone present allowed, delete the rest, and forget every answer."""
    present = {str(person) for person in sitting.read().present if person > 0}
    for line in Learning.objects.filter(sitting=sitting):
        line.circle = sitting.circle
        allowed = {person for person, allows in answers_of(line).items() if allows}
        if present and present <= allowed:
            line.answers, line.kept_on = "", today()
            line.save()
        else:
            line.delete()


def _inside(seat: Seat) -> Sitting:
    sitting = sitting_of(seat)
    if seat.rehearsal or seat.person.pk not in sitting.read().present:
        raise NotInside
    return sitting


def _tell(sitting: Sitting) -> None:
    """The list of lines changed; its version is the room's own, so browsers are told to look again."""
    transaction.on_commit(lambda: publish(channel(sitting), f"{sitting.version} lines"))
