"""Places: given in the order in which people asked, kept for a week, taken at a set time."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles.access import joining as doors
from withness.circles.access.power import lines_with
from withness.circles.actions.charter import accept_charter
from withness.circles.actions.seats import NoSeatLeft, take_seat
from withness.circles.models import Circle, Joining, Membership, Standing
from withness.circles.post import joining as letters
from withness.kit import record
from withness.kit.bus import publish
from withness.kit.clock import now, today
from withness.people.access import lines_revision
from withness.people.models import Person

WAITS_FOR = timedelta(days=7)


def give_or_list(way: Joining) -> None:
    """A place if one is free and nobody stands before them, else the list. A guest facilitator takes none."""
    found = doors.places(Circle.held(way.circle_id))
    if way.as_guest or (found.free and not found.waiting):
        way.stage, way.place_until = Joining.READING, now() + WAITS_FOR
        way.save(force_insert=True)
        letters.send_invitation(way)
    else:
        way.stage = Joining.WAITING
        way.save(force_insert=True)
        letters.send_on_the_list(way)


@transaction.atomic
def offer(circle: Circle) -> int:
    """Offer free places to those who wait, in the order in which they asked. Returns how many."""
    circle, offered = Circle.held(circle.id), 0
    while doors.places(circle).free and (way := _next_waiting(circle)):
        way.stage, way.place_until = Joining.READING, now() + WAITS_FOR
        way.save(update_fields=["stage", "place_until"])
        letters.send_place_open(way)
        offered += 1
    return offered


def offer_everywhere() -> int:
    """Places that came free some other way. Returns how many were offered."""
    waiting = Joining.objects.filter(stage=Joining.WAITING).values("circle_id")
    return sum(offer(circle) for circle in Circle.objects.filter(id__in=waiting, stage=Circle.OPEN))


def pass_on() -> int:
    """A place nobody took within a week goes to the next who waits, if anybody does. Returns how many."""
    late = Joining.objects.filter(stage=Joining.READING, as_guest=False, place_until__lte=now())
    wanted = late.filter(circle__joinings__stage=Joining.WAITING).distinct()
    return sum(_pass_on(way_id) for way_id in wanted.values_list("id", flat=True))


def let_in_everyone() -> int:
    """At a set time: those who are welcome, in the order in which they asked. Returns how many came in."""
    ready = Joining.objects.filter(stage=Joining.READY).select_related("circle", "person", "guide", "buddy")
    return sum(let_in(way) for way in ready.order_by("asked_at", "id"))


@transaction.atomic
def let_in(way: Joining) -> bool:
    """Sit down, if a seat is free and the time has come. Lines are looked at once more: they may have changed."""
    way.circle, person = Circle.held(way.circle_id), way.person
    if person is None or way.stage != Joining.READY:
        return False
    if _in_a_line(way):
        someone_has_to_write(way)
        return False
    membership = _guest(way, person) if way.as_guest else _seat(way)
    if membership is None:
        return False
    accept_charter(actor=person, circle=way.circle)
    way.stage, way.membership, way.ended_on = Joining.JOINED, membership, today()
    way.save(update_fields=["stage", "membership", "ended_on"])
    record.enter(scope=f"circle:{way.circle_id}", actor_id=person.id, verb="joined")
    letters.send_news(way, "joined")
    transaction.on_commit(lambda: publish(f"circle:{way.circle_id}", "members"))
    return True


def someone_has_to_write(way: Joining) -> None:
    """A not now, whatever led to it. The guide gets suggested words and no reason."""
    doors.standings_with(way).delete()
    way.stage = Joining.TO_TELL
    way.save(update_fields=["stage"])
    letters.tell_guide(way, "to-tell", _("Someone waits for a few kind words from you."))


def tell_of_newcomer(way: Joining) -> None:
    """Every member may answer, and one may be a buddy."""
    path = reverse("newcomers", kwargs={"circle_id": way.circle_id})
    letters.tell_members(way.circle, f"newcomer:{way.id}", _("One of your circles asks you something."), path)


def _seat(way: Joining) -> Membership | None:
    circle, person = way.circle, way.person
    intake = doors.open_intake(circle) if circle.joins_at_intakes else None
    if person is None or (circle.joins_at_intakes and intake is None):
        return None
    moment = now()
    known = {"joined_at": moment, "sees_from": None if circle.shares_past else moment, "buddy": way.buddy}
    try:
        return take_seat(circle=circle, person=person, intake=intake, lines_seen=lines_revision(), **known)
    except NoSeatLeft:
        return None


def _guest(way: Joining, person: Person) -> Membership:
    moment, circle = now(), way.circle
    return Membership.objects.create(
        circle=circle,
        person=person,
        is_external=True,
        hard_cap=circle.has_hard_cap,
        joined_at=moment,
        sees_from=None if circle.shares_past else moment,
        lines_seen=lines_revision(),
    )


def _in_a_line(way: Joining) -> bool:
    pairs = lines_with(way.circle, way.person) if way.person else set()
    agreed = way.circle.standings.filter(state=Standing.AGREED).values_list("report_id", "manager_id")
    return not (way.as_guest and way.waives_line) and bool(pairs - set(agreed))


@transaction.atomic
def _pass_on(way_id: int) -> bool:
    way = Joining.objects.select_for_update(of=("self",)).select_related("circle").get(id=way_id)
    if way.stage != Joining.READING or way.accepted_version is not None:
        return False
    way.stage, way.asked_at, way.place_until = Joining.WAITING, now(), None
    way.save(update_fields=["stage", "asked_at", "place_until"])
    letters.send_place_passed(way)
    offer(way.circle)
    return True


def _next_waiting(circle: Circle) -> Joining | None:
    waiting = circle.joinings.filter(stage=Joining.WAITING).select_related("circle", "person")
    return waiting.order_by("asked_at", "id").first()
