"""A place that is kept for somebody is taken, given back, or let go after its last day."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from withness.circles.access import look_again
from withness.circles.access.power import lines_with, stands_near
from withness.circles.actions import places
from withness.circles.actions.seats import NoSeatLeft, take_seat
from withness.circles.actions.ways_in import InALine
from withness.circles.models import Circle, Joining, KeptPlace, Membership
from withness.circles.post.joining import PURPOSE
from withness.kit import ids, record
from withness.kit.bus import publish
from withness.kit.clock import today
from withness.kit.tokens import hash_of, token_for
from withness.people.access import lines_revision
from withness.people.models import Person


@transaction.atomic
def take_place(*, actor: Person, place: KeptPlace, name: str = "") -> Membership:
    """Sit down on it, by one's own word. Raises InALine where a line has come up since, NoSeatLeft when it is taken.

    A guest facilitator of a hard kind stands outside the members' lines and areas (R9), and may also come later.
    """
    circle = Circle.held(place.circle_id)
    if circle.stage != Circle.FOUNDING and (place.seat or circle.stage != Circle.OPEN):
        raise PermissionDenied
    if name and not actor.name:
        actor.name = name
        actor.save(update_fields=["name"])
    near = lines_with if place.seat else stands_near
    if circle.has_hard_cap and near(circle, actor):
        raise InALine
    if not KeptPlace.objects.filter(id=place.id).delete()[0]:
        raise NoSeatLeft
    came = take_seat(circle=circle, person=actor) if place.seat else seat_guest(circle=circle, person=actor)
    look_again(circle)
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="came_in")
    transaction.on_commit(lambda: publish(f"circle:{circle.id}", "members"))
    return came


@transaction.atomic
def knock(*, actor: Person, place: KeptPlace) -> str:
    """The circle has begun without them: now its own way in holds. Returns the private link's token."""
    circle = Circle.held(place.circle_id)
    guide = (
        circle.memberships.filter(left_on=None, seat__isnull=False).select_related("person").order_by("seat").first()
    )
    if guide is None or circle.stage != Circle.OPEN or not place.seat:
        raise PermissionDenied
    KeptPlace.objects.filter(id=place.id).delete()
    way = circle.joinings.filter(person=actor, ended_on=None).first()
    if way is None:
        way = Joining(id=ids.new_id(), circle=circle, person=actor, address=actor.email, guide=guide.person)
        way.token_hash = hash_of(token_for(PURPOSE, way.id))
        places.give_or_list(way)
    return token_for(PURPOSE, way.id)


@transaction.atomic
def give_back(*, place: KeptPlace) -> None:
    """They will not come. No actor: the private link is what lets them, and nothing says who held it."""
    KeptPlace.objects.filter(id=place.id).delete()


def let_go() -> int:
    """After its last day a place is free for others. Returns how many."""
    return KeptPlace.objects.filter(until__lt=today()).delete()[0]


def seat_guest(*, circle: Circle, person: Person) -> Membership:
    """A guest facilitator is in a circle without a seat. Someone who is in already stays as they are."""
    here = Membership.objects.filter(circle=circle, person=person, left_on=None).first()
    return here or Membership.objects.create(
        circle=circle, person=person, is_external=True, hard_cap=circle.has_hard_cap, lines_seen=lines_revision()
    )
