"""Taking a seat in a circle. The database holds the limits: one person on a seat, eight where eight is a promise."""

from django.db import IntegrityError, transaction

from withness.circles.models import Circle, Membership
from withness.people.models import Person


class NoSeatLeft(Exception):
    """Every seat is taken."""


def take_seat(*, circle: Circle, person: Person) -> Membership:
    """Sit the person on the lowest free seat. Raises NoSeatLeft; someone who is in already keeps their seat.

    Call it inside the transaction of the verb that lets them in.
    """
    for _try in range(circle.cap + 1):
        here = Membership.objects.filter(circle=circle, person=person, left_on=None).first()
        if here:
            return here
        seat = _lowest_free(circle)
        try:
            with transaction.atomic():
                return Membership.objects.create(circle=circle, person=person, seat=seat, hard_cap=circle.has_hard_cap)
        except IntegrityError:
            continue
    raise NoSeatLeft


def _lowest_free(circle: Circle) -> int:
    taken = set(circle.memberships.filter(left_on=None).values_list("seat", flat=True))
    free = [seat for seat in range(1, circle.cap + 1) if seat not in taken]
    if not free:
        raise NoSeatLeft
    return free[0]
