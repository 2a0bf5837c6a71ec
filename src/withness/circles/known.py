"""What circles tell the people room: with whom someone sits, and how many circles someone facilitates as a guest."""

from collections.abc import Collection

from django.db.models import Count

from withness.circles.access import current_memberships
from withness.circles.models import Circle, Membership
from withness.people import known
from withness.people.models import Person


def sits_with(person: Person) -> set[int]:
    """Everyone in the circles that are open to this person, guests among them."""
    here = current_memberships(person).filter(closed_since=None).values("circle")
    return set(Membership.objects.filter(circle__in=here, left_on=None).values_list("person_id", flat=True))


def holds(people: Collection[int]) -> dict[int, int]:
    """How many circles that have not ended each of these people facilitates as a guest."""
    guests = Membership.objects.filter(person__in=people, is_external=True, left_on=None)
    counted = guests.exclude(circle__stage=Circle.ENDED).values("person").annotate(groups=Count("id")).order_by()
    return dict(counted.values_list("person_id", "groups"))


known.register(known.Part("circles", sits_with=sits_with, holds=holds))
