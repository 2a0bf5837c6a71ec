"""Asking for consent and answering. What follows from an outcome is said by whoever asks: `@settles(matter)`."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from withness.circles.access.consent import too_few_for_secret
from withness.circles.access.founding import seat_for, voices_of
from withness.circles.models import (
    DAYS_TO_ANSWER,
    Circle,
    ConsentRound,
    ConsentTurn,
    OpenAnswer,
    SecretAnswer,
)
from withness.circles.post import consent as post
from withness.kit import record
from withness.kit.clock import now, today_in
from withness.kit.sweeping import sweep_soon
from withness.people.models import Person

Outcome = Callable[[ConsentRound], None]
outcomes: dict[str, Outcome] = {}


class AlreadySettled(Exception):
    """The round took its last answer, or its time is over."""


class AlreadyAnswered(Exception):
    """A secret answer cannot be changed: nothing says which one it was."""


class TooFewForSecret(Exception):
    """With so few people a secret answer can be worked out: nobody is promised what cannot be kept."""


class NobodyToAsk(Exception):
    """A round without anyone to answer would agree with itself."""


def settles(matter: str) -> Callable[[Outcome], Outcome]:
    """Register what follows when a round on this matter is settled. It runs in the same transaction, also for not yet."""

    def register(outcome: Outcome) -> Outcome:
        outcomes[matter] = outcome
        return outcome

    return register


@transaction.atomic
def open_round(
    *,
    actor: Person | None,
    circle: Circle,
    matter: str,
    question: str,
    secret: bool = False,
    asked: Iterable[Person] | None = None,
    subject_id: int | None = None,
    days: int = DAYS_TO_ANSWER,
) -> ConsentRound:
    """Ask these people (everyone with a voice when none are named). Raises NobodyToAsk, or IntegrityError twice."""
    people = list(asked) if asked is not None else voices_of(circle)
    if not people:
        raise NobodyToAsk
    asking = ConsentRound(circle=circle, matter=matter, subject_id=subject_id, secret=secret, opened_by=actor)
    asking.question, asking.ends_at = question, now() + timedelta(days=days)
    asking.save(force_insert=True)
    ConsentTurn.objects.bulk_create(ConsentTurn(round=asking, person=person) for person in people)
    _record(asking, "asked_for_consent", actor)
    post.tell_asked(asking, [person for person in people if person != actor])
    return asking


@transaction.atomic
def ask_circle(*, actor: Person, circle_id: int, question: str, secret: bool) -> ConsentRound:
    """A member's own question to everyone with a seat; in secret where there are enough to hide an answer among."""
    circle = seat_for(actor, circle_id).circle
    if secret and too_few_for_secret(circle):
        raise TooFewForSecret
    return open_round(actor=actor, circle=circle, matter=ConsentRound.OTHER, question=question, secret=secret)


@transaction.atomic
def consent(*, actor: Person, round_id: int, choice: str, words: str = "") -> ConsentRound:
    """Answer. The last answer settles the round. Raises AlreadySettled, AlreadyAnswered, PermissionDenied.

    In a secret round the person leaves only that they have answered; the answer stands elsewhere, without them.
    """
    asking = _locked(round_id)
    turn = ConsentTurn.objects.filter(round=asking, person=actor).first()
    if not asking.is_open or asking.ends_at <= now():
        raise AlreadySettled
    if turn is None:
        raise PermissionDenied
    if asking.secret:
        _answer_secretly(asking, turn, choice)
    else:
        _answer_openly(asking, turn, choice, words)
    post.answered(asking, actor)
    _settle_if_complete(asking)
    return asking


@transaction.atomic
def withdraw_round(*, actor: Person | None, round_id: int) -> ConsentRound:
    """Stop asking. Nothing follows, and secret answers are forgotten."""
    asking = _locked(round_id)
    if not asking.is_open:
        raise AlreadySettled
    _close(asking, ConsentRound.WITHDRAWN)
    _record(asking, "withdrew_question", actor)
    return asking


@transaction.atomic
def drop_turns(*, person: Person, circle: Circle) -> None:
    """Someone leaves: they are asked no more. An open answer of theirs goes with them; a secret one has no name."""
    waiting = ConsentRound.objects.filter(circle=circle, state=ConsentRound.OPEN, turns__person=person)
    for round_id in waiting.values_list("id", flat=True):
        asking = _locked(round_id)
        asking.open_answers.filter(person=person).delete()
        asking.turns.filter(person=person).delete()
        _settle_if_complete(asking)


def settle_late() -> int:
    """Rounds whose time is over are `not yet`: no answer is never consent. Returns how many."""
    late = ConsentRound.objects.filter(state=ConsentRound.OPEN, ends_at__lte=now()).values_list("id", flat=True)
    return sum(_settle_one_late(round_id) for round_id in list(late))


@transaction.atomic
def _settle_one_late(round_id: int) -> bool:
    asking = _locked(round_id)
    late = asking.is_open and asking.ends_at <= now()
    if late:
        _settle(asking, ConsentRound.NOT_YET)
    return late


def _locked(round_id: int) -> ConsentRound:
    return ConsentRound.objects.select_for_update(of=("self",)).select_related("circle").get(id=round_id)


def _answer_secretly(asking: ConsentRound, turn: ConsentTurn, choice: str) -> None:
    if not ConsentTurn.objects.filter(id=turn.id, answered=False).update(answered=True):
        raise AlreadyAnswered
    letter = SecretAnswer.AGREE if choice == OpenAnswer.AGREE else SecretAnswer.NOT_YET
    SecretAnswer(round=asking, choice=letter).save(force_insert=True)


def _answer_openly(asking: ConsentRound, turn: ConsentTurn, choice: str, words: str) -> None:
    answer = OpenAnswer.objects.filter(round=asking, person_id=turn.person_id).first()
    answer = answer or OpenAnswer(round=asking, person_id=turn.person_id)
    answer.choice, answer.words, answer.answered_at = choice, words, now()
    answer.save()
    ConsentTurn.objects.filter(id=turn.id).update(answered=True)


def _settle_if_complete(asking: ConsentRound) -> None:
    turns = list(asking.turns.values_list("answered", flat=True))
    if not turns or not all(turns):
        return
    if asking.secret:
        # A secret no waits for the last day, so that it cannot be told from someone who never answered.
        if all(answer.choice == SecretAnswer.AGREE for answer in asking.secret_answers.all()):
            _settle(asking, ConsentRound.AGREED)
    else:
        refused = asking.open_answers.filter(choice=OpenAnswer.NOT_YET).exists()
        _settle(asking, ConsentRound.NOT_YET if refused else ConsentRound.AGREED)


def _settle(asking: ConsentRound, state: str) -> None:
    _close(asking, state)
    _record(asking, "settled_question", None, outcome=state)
    if asking.matter in outcomes:
        outcomes[asking.matter](asking)


def _close(asking: ConsentRound, state: str) -> None:
    post.tell_settled(asking, [turn.person for turn in asking.turns.select_related("person")])
    asking.state, asking.settled_on = state, today_in(asking.circle.zone)
    asking.save(update_fields=["state", "settled_on"])
    if asking.secret:
        asking.secret_answers.all().delete()
        asking.turns.all().delete()
        sweep_soon(SecretAnswer._meta.db_table)


def _record(asking: ConsentRound, verb: str, actor: Person | None, **details: str) -> None:
    actor_id = actor.id if actor and (verb == "asked_for_consent" or not asking.secret) else None
    record.enter(
        scope=f"circle:{asking.circle_id}",
        actor_id=actor_id,
        verb=verb,
        details={"round": asking.id, "matter": asking.matter, "secret": asking.secret, **details},
    )
