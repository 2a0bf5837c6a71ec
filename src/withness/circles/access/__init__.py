"""The doors to circles. What someone may not know exists is a 404."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from withness.circles.models import Circle, Membership
from withness.people.models import Person


class ClosedToYou(PermissionDenied):
    """The circle is closed to this member until something is settled: a manager of another member, say."""


def membership_for(person: Person, circle_id: int) -> Membership:
    """The person's own membership, with its circle. Raises 404 outside, ClosedToYou for a member it is closed to."""
    membership = current_memberships(person).filter(circle_id=circle_id).first()
    if membership is None:
        raise Http404
    if membership.closed_since:
        raise ClosedToYou(circle_id)
    return membership


def circle_for_member(person: Person, circle_id: int) -> Circle:
    """The circle, for someone in it."""
    return membership_for(person, circle_id).circle


def current_memberships(person: Person) -> QuerySet[Membership]:
    """Every circle the person is in now."""
    return Membership.objects.filter(person=person, left_on=None).select_related("circle", "person")


def members_of(circle: Circle) -> QuerySet[Membership]:
    """Who is in a circle now, guest facilitators among them, in the order of their seats."""
    return circle.memberships.filter(left_on=None).select_related("person").order_by("seat", "id")


def listed_circle(circle_id: int) -> Circle:
    """A circle whose charter anyone may read."""
    circle = Circle.objects.filter(id=circle_id, listed=True, stage=Circle.OPEN).first()
    if circle is None:
        raise Http404
    return circle
