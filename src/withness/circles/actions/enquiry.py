"""A conversation before joining: begun by someone without an account, answered by one named person, ended by either."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from withness.circles.access import members_of
from withness.circles.access.enquiry import answerer_of
from withness.circles.models import Circle, Enquiry, EnquiryWord
from withness.circles.post import enquiry as letters
from withness.kit import ids, record
from withness.kit.clock import now
from withness.kit.tokens import hash_of, token_for
from withness.people.models import Person

KEPT = timedelta(days=90)
NEAR = timedelta(days=1)


class Over(Exception):
    """The conversation has ended."""


@transaction.atomic
def begin(*, circle: Circle, address: str, hopes: str, name: str = "") -> Enquiry:
    """Someone asks. There is no actor: they have no account, and need none."""
    enquiry = Enquiry(id=ids.new_id(), circle=circle, name=name, address=address, answerer=answerer_of(circle))
    enquiry.token_hash = hash_of(token_for(letters.PURPOSE, enquiry.id))
    enquiry.due_at = enquiry.started_at + timedelta(days=circle.answers_within)
    enquiry.save(force_insert=True)
    _say(enquiry, hopes, None)
    letters.send_link(enquiry)
    letters.tell_answerer(enquiry, "new", _("Someone would like to talk with one of your circles."))
    return enquiry


@transaction.atomic
def ask_more(*, enquiry: Enquiry, text: str) -> None:
    """Whoever asked writes again. The private link is what lets them."""
    _still_open(enquiry)
    word = _say(enquiry, text, None)
    letters.tell_answerer(enquiry, f"word:{word.id}", _("Someone wrote to you about one of your circles."))


@transaction.atomic
def answer(*, actor: Person, enquiry: Enquiry, text: str) -> None:
    """The one who answers does."""
    if enquiry.answerer_id != actor.id:
        raise PermissionDenied
    _still_open(enquiry)
    word = _say(enquiry, text, actor)
    if enquiry.answered_at is None:
        enquiry.answered_at = now()
        enquiry.save(update_fields=["answered_at"])
    letters.tell_of_answer(enquiry, word.id)


@transaction.atomic
def end(*, actor: Person | None, enquiry: Enquiry) -> None:
    """Either side ends it; without an actor it is the one who asked. 90 days later it is deleted."""
    if actor and enquiry.answerer_id != actor.id:
        raise PermissionDenied
    Enquiry.objects.filter(id=enquiry.id, ended_at=None).update(ended_at=now())


@transaction.atomic
def take_over(*, actor: Person, enquiry: Enquiry) -> None:
    """Another member answers, because the promised time is over. Whoever asked sees the new name."""
    taken = Enquiry.objects.filter(id=enquiry.id, answerer=enquiry.answerer, answered_at=None, ended_at=None)
    if not taken.update(answerer=actor):
        raise Over
    record.enter(scope=f"circle:{enquiry.circle_id}", actor_id=actor.id, verb="took_over_a_conversation")


@transaction.atomic
def name_answerer(*, actor: Person, circle: Circle, person_id: int, days: int) -> None:
    """Say who answers for the circle and within how many days. Any member may; the record says who did."""
    seated = {seat.person_id: seat.person for seat in members_of(circle) if seat.seat}
    if actor.id not in seated or person_id not in seated:
        raise PermissionDenied
    changed = circle.answers_by_id != person_id
    Circle.objects.filter(id=circle.id).update(answers_by=person_id, answers_within=days)
    details = {"person": person_id, "days": days}
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="named_who_answers", details=details)
    if changed and person_id != actor.id:
        letters.tell_new_answerer(circle, seated[person_id])


def remind_near() -> int:
    """The promised time is a day away: remind whoever answers, once. Returns how many conversations."""
    near = _unanswered().filter(reminded_at=None, due_at__lte=now() + NEAR)
    return sum(_remind(enquiry) for enquiry in near)


def tell_others() -> int:
    """The promised time is over: tell the other members that someone waits, once. Returns how many."""
    late = _unanswered().filter(others_told_at=None, due_at__lte=now())
    return sum(_tell_others(enquiry) for enquiry in late)


def end_silent() -> int:
    """After 90 days without a word a conversation ends by itself."""
    return Enquiry.objects.filter(ended_at=None, last_word_at__lte=now() - KEPT).update(ended_at=now())


def forget_ended() -> int:
    """90 days after it ended a conversation is deleted."""
    return Enquiry.objects.filter(ended_at__lte=now() - KEPT).delete()[0]


def _unanswered() -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(answered_at=None, ended_at=None).select_related("circle", "answerer")


@transaction.atomic
def _remind(enquiry: Enquiry) -> int:
    first = Enquiry.objects.filter(id=enquiry.id, reminded_at=None).update(reminded_at=now())
    if first:
        letters.tell_answerer(enquiry, "near", _("Someone waits for a first answer; the time you gave is near."))
    return first


@transaction.atomic
def _tell_others(enquiry: Enquiry) -> int:
    first = Enquiry.objects.filter(id=enquiry.id, others_told_at=None).update(others_told_at=now())
    if first:
        letters.tell_others(enquiry)
    return first


def _still_open(enquiry: Enquiry) -> None:
    if not Enquiry.objects.filter(id=enquiry.id, ended_at=None).update(last_word_at=now()):
        raise Over


def _say(enquiry: Enquiry, text: str, person: Person | None) -> EnquiryWord:
    word = EnquiryWord(enquiry=enquiry, person=person, from_circle=person is not None, text=text)
    word.save(force_insert=True)
    return word
