"""Founding a circle out of a round: nobody founds it alone, and whoever has not said so yet has a place kept.

The round's own verb has authorised its actor, and calls these inside its one transaction.
"""

from datetime import date

from django.db import transaction

from withness.circles.access import look_again
from withness.circles.actions.kept import seat_guest
from withness.circles.actions.places import WAITS_FOR
from withness.circles.actions.seats import take_seat
from withness.circles.models import CharterVersion, Circle, Founding, Joining, KeptPlace
from withness.circles.post.joining import PURPOSE
from withness.kit import ids, record
from withness.kit.clock import now
from withness.kit.tokens import hash_of, token_for
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
def ask_in(*, circle: Circle, name: str, address: str) -> str:
    """A way into a circle that is open: the charter, then everyone's quiet yes. Returns the token of its private link.

    A member with a seat speaks for the circle, as with every other invitation. The letter is the caller's.
    """
    seats = circle.memberships.filter(left_on=None, seat__isnull=False, closed_since=None).select_related("person")
    way = Joining(id=ids.new_id(), circle=circle, name=name, address=address.lower())
    way.guide, way.place_until = seats.order_by("seat")[0].person, now() + WAITS_FOR
    token = token_for(PURPOSE, way.id)
    way.token_hash = hash_of(token)
    way.save(force_insert=True)
    return token


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
