"""The doors to conversations before joining: the private link on one side, the one who answers on the other."""

from django.db.models import QuerySet
from django.http import Http404

from withness.circles.access import members_of, membership_for
from withness.circles.models import Circle, Enquiry, EnquiryWord
from withness.kit.clock import now
from withness.kit.tokens import hash_of
from withness.people.models import Person


def enquiry_by_link(token: str) -> Enquiry:
    """The conversation that a private link leads to."""
    enquiries = Enquiry.objects.select_related("circle__answers_by", "answerer", "joining")
    return _or_404(enquiries.filter(token_hash=hash_of(token)).first())


def enquiry_for_answerer(person: Person, circle_id: int, enquiry_id: int) -> Enquiry:
    """A conversation, for the one who answers it. The others in the circle cannot open it."""
    membership_for(person, circle_id)
    enquiries = Enquiry.objects.select_related("circle", "answerer", "joining")
    return _or_404(enquiries.filter(id=enquiry_id, circle_id=circle_id, answerer=person).first())


def enquiry_to_take_over(person: Person, circle_id: int, enquiry_id: int) -> Enquiry:
    """A conversation that waits longer than promised, for any other member with a seat."""
    membership = membership_for(person, circle_id)
    late = Enquiry.objects.select_related("circle", "answerer").filter(circle_id=circle_id, id=enquiry_id)
    return _or_404(late.filter(**_late()).first() if membership.seat else None)


def conversations_of(person: Person, circle: Circle) -> list[Enquiry]:
    """What this person answers or answered, what waits first."""
    mine = circle.enquiries.filter(answerer=person).select_related("circle", "joining")
    return sorted(mine, key=lambda enquiry: (enquiry.ended_at is not None, enquiry.started_at))


def late_for_others(person: Person, circle: Circle) -> QuerySet[Enquiry]:
    """Conversations of others that wait longer than promised."""
    return circle.enquiries.filter(**_late()).exclude(answerer=person).order_by("due_at", "id")


def words_of(enquiry: Enquiry) -> list[EnquiryWord]:
    """What was said, in order."""
    return list(enquiry.words.select_related("enquiry__circle", "person").order_by("said_at", "id"))


def answerer_of(circle: Circle) -> Person | None:
    """Who answers for a circle: whoever it named, while they are in it, else the one who is in it longest."""
    seated = [seat for seat in members_of(circle) if seat.seat and not seat.closed_since]
    named = [seat.person for seat in seated if seat.person_id == circle.answers_by_id]
    longest = sorted(seated, key=lambda seat: (seat.joined_at, seat.seat or 0))
    return named[0] if named else (longest[0].person if longest else None)


def first_name(person: Person | None) -> str:
    """The name by which a stranger is told who answers."""
    return str(person).split()[0] if person else ""


def _late() -> dict[str, object]:
    return {"answered_at": None, "ended_at": None, "due_at__lte": now()}


def _or_404(found: Enquiry | None) -> Enquiry:
    if found is None:
        raise Http404
    return found
