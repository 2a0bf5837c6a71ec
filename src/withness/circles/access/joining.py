"""The doors to the way into a circle."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from withness.circles.access import membership_for
from withness.circles.models import (
    AT_AN_INTAKE,
    HARD_CAP,
    CapChange,
    Circle,
    ConsentRound,
    Enquiry,
    Intake,
    Joining,
    Membership,
    Standing,
)
from withness.kit.clock import today
from withness.kit.tokens import hash_of
from withness.people.models import Person

Way = Joining


@dataclass(frozen=True)
class Places:
    """How many places a circle has, are taken, are kept for someone, and are free; how many people wait."""

    cap: int
    taken: int
    kept: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that can be offered now."""
        return max(0, self.cap - self.taken - self.kept)


def joining_by_link(person: Person | None, token: str) -> Joining:
    """The way in that a private link leads to. Once someone has taken it, it is theirs alone."""
    ways = Joining.objects.select_related("circle", "guide", "buddy", "person", "enquiry")
    found = ways.filter(token_hash=hash_of(token)).first()
    if found is None or (found.person and found.person != person):
        raise Http404
    return found


def joining_for_guide(person: Person, circle_id: int, joining_id: int) -> Joining:
    """A way in, for the member who speaks for the circle on it."""
    membership_for(person, circle_id)
    ways = Joining.objects.select_related("circle", "guide", "buddy", "person", "enquiry")
    found = ways.filter(id=joining_id, circle_id=circle_id, guide=person).first()
    if found is None:
        raise Http404
    return found


def newcomer_for_member(person: Person, circle_id: int, joining_id: int) -> Joining:
    """Someone the circle is being asked about, who is welcome, or who has just joined, for any member with a seat."""
    membership = membership_for(person, circle_id)
    shown = (Joining.ASKED, Joining.READY, Joining.JOINED)
    ways = Joining.objects.select_related("circle", "buddy", "person")
    found = ways.filter(id=joining_id, circle_id=circle_id, stage__in=shown).first()
    if found is None or membership.seat is None:
        raise Http404
    return found


def ways_of_guide(person: Person, circle: Circle) -> list[Joining]:
    """Ways in that this person guides and that are under way."""
    mine = circle.joinings.filter(guide=person, stage__in=Joining.UNDER_WAY)
    return list(mine.select_related("circle", "person", "buddy").order_by("asked_at", "id"))


def newcomers(circle: Circle) -> list[Joining]:
    """People every member knows of: the circle is asked, or they are welcome and wait for the day, or have just come."""
    shown = circle.joinings.filter(stage__in=(Joining.ASKED, Joining.READY, Joining.JOINED))
    return list(shown.select_related("circle", "person", "buddy").order_by("asked_at", "id"))


def welcome_for(membership: Membership) -> Joining | None:
    """The way by which a member came, for the two lines of their buddy."""
    return Joining.objects.filter(membership=membership).select_related("circle", "buddy").first()


def joining_of(enquiry: Enquiry) -> Joining | None:
    """The way in that a conversation led to."""
    return Joining.objects.filter(enquiry=enquiry).select_related("circle").first()


def guests_of(circle: Circle) -> list[Joining]:
    """Guest facilitators and the terms they agreed to, for every member to read."""
    ways = circle.joinings.filter(as_guest=True, membership__left_on=None, membership__isnull=False)
    return list(ways.select_related("circle", "person").order_by("asked_at", "id"))


def places(circle: Circle) -> Places:
    """Counted afresh."""
    taken = circle.memberships.filter(left_on=None, seat__isnull=False).count()
    stages = list(circle.joinings.filter(as_guest=False).values_list("stage", flat=True))
    kept = sum(stage in Joining.HOLDS_A_PLACE for stage in stages)
    kept += circle.kept_places.filter(seat__isnull=False, until__gte=today()).count()
    return Places(circle.cap, taken, kept, stages.count(Joining.WAITING))


def most_places(circle: Circle, most: int) -> int:
    """The highest number of places that a circle may have."""
    return HARD_CAP if circle.has_hard_cap else most


def open_intake(circle: Circle) -> Intake | None:
    """The set time that is now and has room."""
    current = circle.intakes.filter(opens_on__lte=today(), closes_on__gte=today()).order_by("opens_on")
    return next((intake for intake in current if intake.joined.count() < AT_AN_INTAKE), None)


def coming_intakes(circle: Circle) -> QuerySet[Intake]:
    """Set times that are now or to come."""
    return circle.intakes.filter(closes_on__gte=today()).order_by("opens_on")


def cap_changes(circle: Circle) -> list[CapChange]:
    """How the number of places changed, and why, the latest first."""
    return list(circle.cap_changes.select_related("circle", "by").order_by("-asked_on", "id"))


def round_about(joining: Joining) -> ConsentRound | None:
    """The open question about someone joining."""
    asked = ConsentRound.objects.filter(circle=joining.circle, subject_id=joining.id, state=ConsentRound.OPEN)
    return asked.filter(matter__in=(ConsentRound.JOINING, ConsentRound.GUEST)).select_related("circle").first()


def standings_with(joining: Joining) -> QuerySet[Standing]:
    """What is to be settled between someone on the way in and people of the circle."""
    either = Q(report=joining.person_id) | Q(manager=joining.person_id)
    return Standing.objects.filter(either, circle=joining.circle_id)
