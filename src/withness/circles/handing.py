"""The people of one's circles, for a slip: members and guests, where the circle is open to both."""

from collections.abc import Iterator

from withness.circles.access import open_memberships
from withness.circles.models import Membership
from withness.kit import handing
from withness.people.models import Person


def people(person: Person) -> Iterator[handing.Near]:
    """Everyone in the circles the person is in now. A circle that is closed to either of two shows neither."""
    names = {seat.circle_id: seat.circle.name for seat in open_memberships(person)}
    others = Membership.objects.filter(circle_id__in=names, left_on=None, closed_since=None, person__is_active=True)
    for seat in others.select_related("person").order_by("joined_at", "id"):
        yield handing.Near(seat.person, names[seat.circle_id])


handing.register("circles", people=people)
