"""Founding a circle out of a round: nobody founds it alone, and whoever has not said so yet has a place kept.

The round's own verb has authorised its actor, and calls these inside its one transaction.
"""

from datetime import date

from django.db import transaction

from withness.circles.access import look_again
from withness.circles.actions.kept import seat_guest
from withness.circles.actions.seats import take_seat
from withness.circles.models import CharterVersion, Circle, Founding, KeptPlace
from withness.kit import record
from withness.people.models import Organisation, Person


@transaction.atomic
def found_for_round(
    *,
    actor: Person,
    organisation: Organisation,
    kind: str,
    name: str,
    need: str,
    zone: str,
    cap: int,
    intake_every: int,
) -> Circle:
    """A circle with nobody in it yet. Its members write its charter themselves."""
    circle = Circle(
        organisation=organisation,
        kind=kind,
        name=name,
        learning_need=need,
        zone=zone,
        cap=cap,
        intakes_only=True,
        intake_every=intake_every,
    )
    circle.save(force_insert=True)
    Founding.objects.create(circle=circle)
    CharterVersion.objects.create(circle=circle, number=1)
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="formed_in_a_round")
    return circle


@transaction.atomic
def sit_down(*, circle: Circle, people: list[Person], guest: Person | None) -> None:
    """Those who said that they want a group are in it at once, and the guest facilitator who offered to hold it."""
    for person in people:
        take_seat(circle=circle, person=person)
    if guest:
        seat_guest(circle=circle, person=guest)
    look_again(circle)


@transaction.atomic
def keep_places(*, circle: Circle, seats: dict[int, str], guest: tuple[int, str] | None, until: date) -> None:
    """Keep a seat for each of these (id of the place, hash of its link): they come in by their own word."""
    taken = set(circle.memberships.filter(left_on=None).values_list("seat", flat=True))
    taken |= set(circle.kept_places.values_list("seat", flat=True))
    free = iter(number for number in range(1, circle.cap + 1) if number not in taken)
    for place_id, token_hash in seats.items():
        KeptPlace.objects.create(id=place_id, circle=circle, seat=next(free), token_hash=token_hash, until=until)
    if guest:
        KeptPlace.objects.create(id=guest[0], circle=circle, token_hash=guest[1], until=until)
