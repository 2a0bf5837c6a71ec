"""The doors to circles. What someone may not know exists is a 404."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from withness.circles.access.power import look_again as look_again
from withness.circles.access.power import power_pairs as power_pairs
from withness.circles.models import Circle, Goodbye, LongAbsence, Membership
from withness.kit.clock import today
from withness.kit.prepared import prepared
from withness.people.models import LineRevision, Person

LINES_NOW = Coalesce(Subquery(LineRevision.objects.filter(id=1).values("number")), 0)


class ClosedToYou(PermissionDenied):
    """The circle is closed to this member until something is settled: a manager of another member, say."""


def membership_for(person: Person, circle_id: int) -> Membership:
    """The person's own membership, with its circle. Raises 404 outside, ClosedToYou for a member it is closed to."""
    membership = _own_membership(person, circle_id)
    if membership and membership.lines_seen != vars(membership)["lines_now"]:
        look_again(membership.circle)
        membership = _own_membership(person, circle_id)
    if membership is None:
        raise Http404
    if membership.closed_since:
        raise ClosedToYou(circle_id)
    return membership


def membership_even_closed(person: Person, circle_id: int) -> Membership:
    """The person's own membership, also while the circle is closed to them: to settle what closed it, or to leave."""
    membership = _own_membership(person, circle_id)
    if membership is None:
        raise Http404
    return membership


def circle_for_member(person: Person, circle_id: int) -> Circle:
    """The circle, for someone in it."""
    return membership_for(person, circle_id).circle


def current_memberships(person: Person) -> QuerySet[Membership]:
    """Every circle the person is in now."""
    return Membership.objects.filter(person=person, left_on=None).select_related("circle", "person")


def circles_of(person: Person) -> list[Membership]:
    """The same as rows, for the pages that list them."""
    seats = _seats_of(person=person.pk)
    for seat in seats:
        seat.person = person
    return seats


def open_memberships(person: Person) -> list[Membership]:
    """The same, where the circle is open to the person and has not ended; looked at again where lines have changed."""
    here = current_memberships(person).exclude(circle__stage=Circle.ENDED).order_by("joined_at", "id")
    found = list(here.annotate(lines_now=LINES_NOW))
    changed = [seat for seat in found if seat.lines_seen != vars(seat)["lines_now"]]
    for seat in changed:
        look_again(seat.circle)
    return [seat for seat in (here if changed else found) if seat.closed_since is None]


def members_of(circle: Circle) -> QuerySet[Membership]:
    """Who is in a circle now, guest facilitators among them, in the order of their seats."""
    return circle.memberships.filter(left_on=None).select_related("person").order_by("seat", "id")


def has_seat(person: Person, circle: Circle) -> bool:
    """Whether this person is a member now, and the circle is not closed to them."""
    return circle.memberships.filter(person=person, left_on=None, closed_since=None, seat__isnull=False).exists()


def own_absence(person: Person, circle: Circle) -> LongAbsence | None:
    """The person's own long absence, now."""
    current = Q(ends_on=None) | Q(ends_on__gt=today())
    return LongAbsence.objects.filter(current, membership__person=person, membership__circle=circle).first()


def away_from(circle: Circle) -> dict[int, date | None]:
    """Who is away for long, and until which day if one is known, for the rota to leave alone."""
    current = Q(ends_on=None) | Q(ends_on__gt=today())
    there = LongAbsence.objects.filter(current, membership__circle=circle, membership__left_on=None)
    return dict(there.values_list("membership__person_id", "ends_on"))


def members_and_absences(circle: Circle) -> list[Membership]:
    """Who is in a circle now; `is_away` for those who are away for long."""
    return _members_and_absences(circle=circle.id, day=today())


def goodbyes_in(circle: Circle) -> list[Goodbye]:
    """Words that people left behind, the latest first."""
    return _goodbyes(circle=circle.id)


def everyone_in(circle: Circle) -> list[int]:
    """The ids of everyone in a circle now, guest facilitators and those it is closed to among them."""
    return list(circle.memberships.filter(left_on=None).values_list("person_id", flat=True))


def people_to_ask(circle: Circle) -> list[Person]:
    """Every member with a seat whom the circle is open to."""
    return [seat.person for seat in members_of(circle) if seat.seat and not seat.closed_since]


def listed_circle(circle_id: int) -> Circle:
    """A circle whose charter anyone may read."""
    circle = Circle.objects.filter(id=circle_id, listed=True, stage=Circle.OPEN).first()
    if circle is None:
        raise Http404
    return circle


def _own_membership(person: Person, circle_id: int) -> Membership | None:
    """One query. `lines_now` says how often reporting lines have changed, to be held against `lines_seen`."""
    membership = _memberships.first(person=person.pk, circle=circle_id)
    if membership:
        membership.person = person
    return membership


@prepared
def _memberships(person: Any, circle: Any) -> QuerySet[Membership]:
    here = Membership.objects.filter(person=person, circle=circle, left_on=None).select_related("circle")
    return here.annotate(lines_now=LINES_NOW)


@prepared
def _seats_of(person: Any) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, left_on=None).select_related("circle")


@prepared
def _members_and_absences(circle: Any, day: Any) -> QuerySet[Membership]:
    current = Q(ends_on=None) | Q(ends_on__gt=day)
    absences = LongAbsence.objects.filter(current, membership=OuterRef("id"), starts_on__lte=day)
    here = Membership.objects.filter(circle=circle, left_on=None).select_related("person").order_by("seat", "id")
    return here.annotate(is_away=Exists(absences))


@prepared
def _goodbyes(circle: Any) -> QuerySet[Goodbye]:
    return Goodbye.objects.filter(circle=circle).order_by("-said_on", "id")
