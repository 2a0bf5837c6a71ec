"""Who comes: for the people of the circle and nobody else."""

from withness.circles.access import members_of
from withness.circles.models import Membership
from withness.meetings.models import Answer, Occurrence
from withness.people.models import Person


def answers_at(meeting: Occurrence) -> list[tuple[Membership, str]]:
    """Everybody in the circle with their answer; "" for no answer. Guest facilitators come last."""
    given = dict(Answer.objects.filter(occurrence=meeting).values_list("person", "choice"))
    return [(membership, given.get(membership.person_id, "")) for membership in members_of(meeting.circle)]


def answer_of(person: Person, meeting: Occurrence) -> str:
    """What the person answered; "" for nothing."""
    return Answer.objects.filter(occurrence=meeting, person=person).values_list("choice", flat=True).first() or ""


def answers_of(person: Person, meetings: list[Occurrence]) -> dict[int, str]:
    """What the person answered to each of these meetings."""
    return dict(Answer.objects.filter(occurrence__in=meetings, person=person).values_list("occurrence", "choice"))
