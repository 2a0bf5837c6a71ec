"""The doors to consent rounds. While a round is open nobody gets an answer out of here but their own."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from withness.circles.access import membership_for
from withness.circles.access.founding import voices_of
from withness.circles.models import Circle, ConsentRound, OpenAnswer
from withness.kit.prepared import prepared
from withness.people.models import Person

ENOUGH_FOR_SECRET = 3


def too_few_for_secret(circle: Circle, besides: Person | None = None) -> bool:
    """Whether fewer than three would answer, `besides` left out: then a no could be worked out."""
    return sum(person != besides for person in voices_of(circle)) < ENOUGH_FOR_SECRET


def round_for_member(person: Person, circle_id: int, round_id: int) -> ConsentRound:
    """A round of a circle, for someone in it."""
    circle = membership_for(person, circle_id).circle
    asking = rounds_of(circle, person).filter(id=round_id).first()
    if asking is None:
        raise Http404
    return asking


def rounds_of(circle: Circle, person: Person) -> QuerySet[ConsentRound]:
    """Every round of a circle, the newest first. Someone whom a removal is about does not read that question."""
    about_me = Q(matter=ConsentRound.REMOVAL, subject_id=person.id)
    return circle.rounds.exclude(about_me).select_related("circle", "opened_by").order_by("-opened_on", "id")


def waiting_for(person: Person) -> list[ConsentRound]:
    """Open rounds that this person has not answered, in circles they are in now."""
    return _waiting_for(person=person.pk)


def may_still_answer(person: Person, asking: ConsentRound) -> bool:
    """Whether this person is asked, and has not given a secret answer. Nobody else's turn can be asked for."""
    turns = asking.turns.filter(person=person)
    return asking.is_open and (turns.filter(answered=False) if asking.secret else turns).exists()


def was_asked(person: Person, asking: ConsentRound) -> bool:
    """Whether this person is among those asked. A secret round forgets that when it is settled."""
    return asking.turns.filter(person=person).exists()


def number_asked(asking: ConsentRound) -> int:
    """How many are asked, while it is open."""
    return asking.turns.count()


def own_answer(person: Person, asking: ConsentRound) -> OpenAnswer | None:
    """The person's own open answer."""
    return OpenAnswer.objects.filter(round=asking, person=person).select_related("round__circle", "person").first()


def answers_to(asking: ConsentRound) -> list[OpenAnswer]:
    """The named answers of an open round, once it is settled. Before that, and in a secret one: nothing."""
    if asking.is_open or asking.secret:
        return []
    answers = asking.open_answers.select_related("round__circle", "person")
    return sorted(answers, key=lambda answer: str(answer.person or "~").casefold())


def own_question(person: Person, circle_id: int, round_id: int) -> ConsentRound:
    """A question that this person asked the circle, so that they may take it back. Raises 404."""
    asking = round_for_member(person, circle_id, round_id)
    if asking.opened_by_id != person.id or asking.matter != ConsentRound.OTHER:
        raise Http404
    return asking


def everyone_answered(asking: ConsentRound) -> bool:
    """Whether all answers are in; asked only about an open-named round that is settled, else False."""
    if asking.is_open or asking.secret:
        return False
    return not asking.turns.filter(answered=False).exists()


@prepared
def _waiting_for(person: Any) -> QuerySet[ConsentRound]:
    waiting = ConsentRound.objects.filter(
        state=ConsentRound.OPEN,
        turns__person=person,
        turns__answered=False,
        circle__memberships__person=person,
        circle__memberships__left_on=None,
        circle__memberships__closed_since=None,
    )
    return waiting.select_related("circle").order_by("ends_at")
