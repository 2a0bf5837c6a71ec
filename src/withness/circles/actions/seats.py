"""Taking a seat in a circle. The database holds the limits: one person on a seat, eight where eight is a promise."""

from typing import Any

from django.db import IntegrityError, transaction

from withness.circles.models import AT_AN_INTAKE, Circle, Intake, Membership
from withness.kit.clock import today
from withness.people.models import Person


class NoSeatLeft(Exception):
    """Every seat is taken."""


class IntakeFull(NoSeatLeft):
    """Two have joined at this intake."""


def take_seat(*, circle: Circle, person: Person, intake: Intake | None = None, **known: Any) -> Membership:
    """Sit the person on the lowest free seat. Raises NoSeatLeft; someone who is in already keeps their seat.

    Call it inside the transaction of the verb that lets them in. An open group with a hard cap asks for an intake.
    """
    for _try in range(circle.cap + AT_AN_INTAKE + 1):
        here = Membership.objects.filter(circle=circle, person=person, left_on=None).first()
        if here:
            return here
        place = {"seat": _lowest_free(circle), **_number(intake), **known}
        try:
            with transaction.atomic():
                return Membership.objects.create(circle=circle, person=person, hard_cap=circle.has_hard_cap, **place)
        except IntegrityError:
            continue
    raise NoSeatLeft


def _lowest_free(circle: Circle) -> int:
    taken = set(circle.memberships.filter(left_on=None).values_list("seat", flat=True))
    taken |= set(circle.kept_places.filter(until__gte=today()).values_list("seat", flat=True))
    free = [seat for seat in range(1, circle.cap + 1) if seat not in taken]
    if not free:
        raise NoSeatLeft
    return free[0]


def _number(intake: Intake | None) -> dict[str, Any]:
    if intake is None:
        return {}
    taken = set(intake.joined.values_list("intake_number", flat=True))
    free = [number for number in range(1, AT_AN_INTAKE + 1) if number not in taken]
    if not free:
        raise IntakeFull
    return {"intake": intake, "intake_number": free[0]}
