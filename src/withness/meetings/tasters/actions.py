"""A taster is offered, held, called off, forgotten; a place in it is taken and given back."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from withness.circles.access import has_seat, people_to_ask
from withness.circles.access.record import describe
from withness.circles.models import Circle
from withness.kit import ids, record
from withness.kit.clock import now
from withness.kit.tokens import hash_of, token_for
from withness.meetings.models import Taster, TasterPlace
from withness.meetings.models.taster import PLACES
from withness.meetings.recurrence import instant
from withness.meetings.tasters import post
from withness.people.models import Person

KEPT = dt.timedelta(days=3)
TOO_LATE = dt.timedelta(hours=6)

describe("offered_a_taster", _("offered a taster to people from outside"))
describe("holds_a_taster", _("took on a taster that nobody held"))
describe("called_off_a_taster", _("called off a taster"))


class Full(Exception):
    """Every place is taken."""


class NotShown(Exception):
    """The circle shows its charter to nobody, so nobody from outside could find the taster."""


class HeldAlready(Exception):
    """Somebody holds it."""


@transaction.atomic
def offer(*, actor: Person, circle: Circle, date: dt.date, time: dt.time, zone: str, link: str) -> Taster:
    """Offer a taster on the public page. Whoever offers it holds it."""
    _seated(actor, circle)
    if not (circle.listed and circle.stage == Circle.OPEN):
        raise NotShown
    taster = Taster(circle=circle, holder=actor, starts_at=instant(date, time, zone), zone=zone, link=link)
    taster.save(force_insert=True)
    post.remind_holder(taster, actor)
    _record(taster, actor, "offered_a_taster")
    return taster


@transaction.atomic
def hold(*, actor: Person, taster: Taster) -> None:
    """Hold a taster whose holder has left the circle."""
    _seated(actor, taster.circle)
    locked = _locked(taster)
    if locked.holder and has_seat(locked.holder, taster.circle):
        raise HeldAlready
    Taster.objects.filter(id=taster.id).update(holder=actor)
    post.withdraw_reminder(taster)
    post.remind_holder(taster, actor)
    _record(taster, actor, "holds_a_taster")


@transaction.atomic
def call_off(*, actor: Person, taster: Taster) -> int:
    """It does not take place. Everyone who has a place is told, and forgotten. Returns how many."""
    _seated(actor, taster.circle)
    _record(taster, actor, "called_off_a_taster")
    return _end(taster)


@transaction.atomic
def take_place(*, taster: Taster, name: str, address: str) -> None:
    """Someone would like to come. No actor: they have no account. Asking twice sends the link again."""
    taster = _locked(taster)
    places = list(taster.places.all())
    for place in places:
        place.taster = taster
        if place.address.casefold() == address.casefold():
            post.send_link(place, f"again:{ids.new_id()}")
            return
    free = sorted(set(range(1, PLACES + 1)) - {place.number for place in places})
    if not free:
        raise Full
    place = TasterPlace(id=ids.new_id(), taster=taster, number=free[0], name=name, address=address)
    place.token_hash = hash_of(token_for(post.PURPOSE, place.id))
    place.save(force_insert=True)
    post.send_link(place, "link")


@transaction.atomic
def give_back(*, place: TasterPlace) -> None:
    """They cannot or will not come. The private link is what lets them; nothing of it stays."""
    post.send_goodbye(place)
    place.delete()


def look_after() -> int:
    """Call off what cannot take place; where the holder has left, tell the others. Returns how many were called off."""
    coming = Taster.objects.filter(starts_at__gt=now()).select_related("circle", "holder")
    return sum(_look_after(taster) for taster in coming)


def forget_over() -> int:
    """Three days after the day a taster is deleted, with every name and address. Returns how many rows."""
    return Taster.objects.filter(starts_at__lte=now() - KEPT).delete()[0]


def _look_after(taster: Taster) -> bool:
    held = taster.holder is not None and has_seat(taster.holder, taster.circle)
    closed = taster.circle.stage != Circle.OPEN
    if closed or (not held and taster.starts_at <= now() + TOO_LATE):
        _end(taster)
        return True
    if not held:
        post.tell_nobody_holds(taster, people_to_ask(taster.circle))
    return False


@transaction.atomic
def _end(taster: Taster) -> int:
    places = list(_locked(taster).places.all())
    for place in places:
        place.taster = taster
        post.tell_called_off(place)
    post.withdraw_reminder(taster)
    taster.delete()
    return len(places)


def _locked(taster: Taster) -> Taster:
    return Taster.objects.select_for_update(of=("self",)).select_related("circle", "holder").get(id=taster.id)


def _seated(actor: Person, circle: Circle) -> None:
    if not has_seat(actor, circle):
        raise PermissionDenied


def _record(taster: Taster, actor: Person, verb: str) -> None:
    details = {"day": taster.starts_at.date().isoformat()}
    record.enter(scope=f"circle:{taster.circle_id}", actor_id=actor.id, verb=verb, details=details)
