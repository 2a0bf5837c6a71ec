"""Inviting founders: a link that members pass on, or a letter to one address. No address is shown to anyone."""

from datetime import timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles.access import look_again
from withness.circles.access.founding import digest, seat_while_founding, shared_way_in, way_in
from withness.circles.access.power import lines_with
from withness.circles.actions.seats import take_seat
from withness.circles.models import Circle, Membership, WayIn
from withness.kit import post, record
from withness.kit.clock import today
from withness.people.models import Person

LEADS_IN = timedelta(days=30)
KEPT_ENDED = timedelta(days=30)


@transaction.atomic
def make_link(*, actor: Person, circle_id: int) -> WayIn:
    """The link that members pass on; a new one ends the one before."""
    circle = seat_while_founding(actor, circle_id).circle
    before = shared_way_in(circle)
    circle.ways_in.filter(for_one=False, ended_on=None).update(ended_on=today())
    made = _make(circle, actor, for_one=False)
    _record(circle, actor, "replaced_link" if before else "made_link")
    return made


@transaction.atomic
def write_to(*, actor: Person, circle_id: int, address: str) -> None:
    """Send a link of its own to one address. Nobody learns whether the address has an account."""
    circle = seat_while_founding(actor, circle_id).circle
    made = _make(circle, actor, for_one=True)
    url = settings.HOUSE_URL + reverse("come_in", kwargs={"way": made.token})
    body = _(
        "%(who)s invites you to begin something together.\n\n"
        "What it is stands behind this link. You decide there. The link works once, until %(day)s.\n%(url)s"
    ) % {"who": actor, "url": url, "day": made.ends_on.isoformat()}
    post.send(post.Draft(key=f"way-in:{made.id}", to=address.lower(), subject=_("An invitation"), body=body))
    _record(circle, actor, "invited_someone")


class InALine(Exception):
    """Somebody in this reflective or staff support group manages the person, or is managed by them."""


@transaction.atomic
def come_in(*, actor: Person, token: str, name: str = "") -> Membership:
    """Sit down in the circle a link leads to. Raises 404, NoSeatLeft, InALine. Someone who is in stays where they are.

    In a community the door closes to a manager at once, until they declare and everyone agrees in secret.
    """
    found = way_in(token)
    circle = Circle.held(found.circle_id)
    if name and not actor.name:
        actor.name = name
        actor.save(update_fields=["name"])
    if circle.has_hard_cap and lines_with(circle, actor):
        raise InALine
    seat = take_seat(circle=circle, person=actor)
    look_again(circle)
    if found.for_one:
        WayIn.objects.filter(id=found.id).update(ended_on=today())
    _record(circle, actor, "came_in")
    return seat


def forget_ended() -> None:
    """Ways in that led nowhere for a month."""
    WayIn.objects.filter(ended_on__lt=today() - KEPT_ENDED).delete()
    WayIn.objects.filter(ends_on__lt=today() - KEPT_ENDED).delete()


def _make(circle: Circle, actor: Person, *, for_one: bool) -> WayIn:
    token = token_urlsafe(18)
    made = WayIn(circle=circle, invited_by=actor, for_one=for_one, digest=digest(token), ends_on=today() + LEADS_IN)
    made.token = token
    made.save(force_insert=True)
    return made


def _record(circle: Circle, actor: Person, verb: str) -> None:
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb=verb)
