"""Lines the circle could keep: proposed without a name, kept only when everyone present allowed it."""

import json

from django.db import transaction
from django.http import Http404

from withness.kit.bus import publish
from withness.kit.clock import today
from withness.meetings.models import Learning, Sitting
from withness.meetings.room.access import Seat, sitting_of
from withness.meetings.room.actions.moves import NotInside, NotYours, channel
from withness.meetings.room.actions.verbs import holds

MOST_LINES = 20


class TooManyLines(ValueError):
    """There are as many lines as one evening can settle."""


@transaction.atomic
def propose_learning(*, actor: Seat, text: str) -> Learning:
    """Propose a line. Nobody is stored as its author; the actor is asked like everyone else.

    Pressed twice, because the first answer did not come back, it stands there once.
    """
    sitting = _inside(actor)
    lines = _lines(sitting)
    same = next((line for line in lines if line.text == text), None)
    if same is not None:
        return same
    if len(lines) >= MOST_LINES:
        raise TooManyLines
    line = Learning.objects.create(circle=sitting.circle, sitting=sitting, text=text)
    _tell(sitting)
    return line


@transaction.atomic
def answer_learning(*, actor: Seat, learning_id: int, allows: bool) -> None:
    """Say in private whether the circle may keep a line. It can be changed until the meeting closes.

    Others are not told that an answer came, so this publishes nothing.
    """
    sitting = _inside(actor)
    line = next((each for each in _lines(sitting) if each.pk == learning_id), None)
    if line is not None:
        line.answers = json.dumps(answers_of(line) | {str(actor.person.pk): allows})
        line.save(update_fields=["answers"])


@transaction.atomic
def take_back_learning(*, actor: Seat, learning_id: int, proposed: bool) -> None:
    """Take a line off the list, while nothing is settled; nothing says who did.

    Whoever holds the meeting may, and whoever proposed it. The latter is `proposed`: only their own device knows it.
    """
    sitting = _inside(actor)
    if not proposed and not holds(actor, sitting.read()):
        raise NotYours
    Learning.objects.filter(sitting=sitting, id=learning_id).delete()
    _tell(sitting)


def answers_of(line: Learning) -> dict[str, bool]:
    """Who has answered what, while the meeting lasts. Shown to nobody but each person their own."""
    answers: dict[str, bool] = json.loads(line.answers) if line.answers else {}
    return answers


def settle(sitting: Sitting) -> None:
    """At the close: keep what everyone present allowed and nobody refused, delete the rest, and forget every answer.

    Whoever closes has locked the meeting's row, so an answer that came first is in and none comes later.
    """
    present = {str(person) for person in sitting.read().present if person > 0}
    for line in _lines(sitting):
        answers = answers_of(line)
        if present and present <= set(answers) and all(answers.values()):
            line.answers, line.kept_on = "", today()
            line.save()
        else:
            line.delete()


def _inside(seat: Seat) -> Sitting:
    """The meeting that runs, held open until the verb is done; for somebody who has come in."""
    sitting = sitting_of(seat)
    still = Sitting.objects.select_for_update(no_key=True).filter(pk=sitting.pk, closed_at=None).first()
    if still is None:
        raise Http404
    still.circle = sitting.circle
    if seat.rehearsal or seat.person.pk not in still.read().present:
        raise NotInside
    return still


def _lines(sitting: Sitting) -> list[Learning]:
    lines = list(Learning.objects.filter(sitting=sitting))
    for line in lines:
        line.circle = sitting.circle
    return lines


def _tell(sitting: Sitting) -> None:
    """The list of lines changed; its version is the room's own, so browsers are told to look again."""
    transaction.on_commit(lambda: publish(channel(sitting), f"{sitting.version} lines"))
