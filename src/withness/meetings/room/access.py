"""The doors to a room: through the person, into their circle's meeting or their own rehearsal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import Http404
from django.utils.translation import gettext as _

from withness.circles.access import members_of, membership_for
from withness.circles.models import Circle, Membership
from withness.kit.clock import now
from withness.meetings.access.timekeeping import timekeeper_at
from withness.meetings.access.turns import rota_of
from withness.meetings.models import (
    ROLES,
    Answer,
    Arrival,
    CircleFormat,
    FacilitatorNote,
    Kept,
    Learning,
    Occurrence,
    Sitting,
)
from withness.meetings.room.rehearsal import pretend_names
from withness.meetings.rota import Role
from withness.people.models import Person

ROOM, REHEARSAL = "room", "rehearsal"
NEAR = timedelta(hours=3)
OLD = timedelta(hours=12)


@dataclass(frozen=True)
class Seat:
    """Somebody at the door of a room: who, in which circle, and whether they only rehearse."""

    membership: Membership
    place: str

    @property
    def person(self) -> Person:
        """Who."""
        return self.membership.person

    @property
    def circle(self) -> Circle:
        """Whose room it is."""
        return self.membership.circle

    @property
    def rehearsal(self) -> bool:
        """Is it a rehearsal, which nobody else sees and of which nothing stays?"""
        return self.place == REHEARSAL

    @property
    def may_hold(self) -> bool:
        """A guest facilitator has every control in every meeting of the circle."""
        return self.membership.is_external


def seat_for(person: Person, circle_id: int, place: str = ROOM) -> Seat:
    """The person's place at the door. 404 for anybody who is not in the circle."""
    return Seat(membership_for(person, circle_id), place)


def sitting_at(seat: Seat) -> Sitting | None:
    """The meeting that waits or runs here, or None. One that was forgotten half a day ago is not a meeting."""
    open_here = Sitting.objects.filter(circle=seat.circle, closed_at=None, begun_at__gte=now() - OLD)
    mine = open_here.filter(rehearsed_by=seat.person if seat.rehearsal else None)
    return _of_circle(mine.first(), seat.circle)


def sitting_of(seat: Seat) -> Sitting:
    """The same, or 404."""
    sitting = sitting_at(seat)
    if sitting is None:
        raise Http404
    return sitting


def last_attended(seat: Seat) -> Sitting | None:
    """The meeting the person came to that closed in the last day, for the quiet page after it."""
    recent = Sitting.objects.filter(circle=seat.circle, closed_at__gte=now() - timedelta(days=1))
    attended = recent.filter(arrivals__person=seat.person, rehearsed_by=None)
    return _of_circle(attended.order_by("-closed_at").first(), seat.circle)


def attended_sitting(seat: Seat, sitting_id: int) -> Sitting:
    """A closed meeting that the person came to, or 404."""
    attended = Sitting.objects.filter(id=sitting_id, circle=seat.circle, closed_at__isnull=False)
    sitting = _of_circle(attended.filter(arrivals__person=seat.person).first(), seat.circle)
    if sitting is None:
        raise Http404
    return sitting


def names_in(seat: Seat) -> Mapping[int, str]:
    """The names of everyone in the circle now, and of the pretend members in a rehearsal."""
    names = {each.person_id: str(each.person) for each in members_of(seat.circle)}
    return {**names, **pretend_names()} if seat.rehearsal else names


def expected_holders(circle: Circle) -> list[Person]:
    """Who is expected to hold the meeting: guest facilitators, and whoever has the role this time."""
    coming = occurrence_now(circle)
    if coming is None:
        return [each.person for each in members_of(circle) if each.is_external]
    rota = rota_of(circle, ahead=1)
    holder = rota.holder(coming, Role.FACILITATOR)
    guests = [each.person for each in rota.memberships if each.is_external]
    return guests + ([holder] if holder and holder not in guests else [])


def next_occurrence(circle: Circle) -> Occurrence | None:
    """The next planned meeting, or the one that began a little while ago."""
    planned = Occurrence.objects.filter(circle=circle, state=Occurrence.PLANNED)
    return planned.filter(starts_at__gte=now() - NEAR).order_by("starts_at").first()


def occurrence_now(circle: Circle) -> Occurrence | None:
    """The planned meeting that people who come in now come in for."""
    coming = next_occurrence(circle)
    return coming if coming and coming.starts_at <= now() + NEAR else None


def learnings_at(sitting: Sitting) -> list[Learning]:
    """The lines proposed in a meeting that runs, or kept from one that closed."""
    found = list(Learning.objects.filter(sitting=sitting).order_by("id"))
    for each in found:
        each.circle = sitting.circle
    return found


def formats_of(circle: Circle) -> list[CircleFormat]:
    """The circle's own ways to meet."""
    return list(CircleFormat.objects.filter(circle=circle).select_related("circle").order_by("id"))


def format_for(seat: Seat, format_id: int) -> CircleFormat:
    """One of them, for somebody in the circle."""
    found = CircleFormat.objects.filter(circle=seat.circle, id=format_id).select_related("circle").first()
    if found is None:
        raise Http404
    return found


def kept_by(person: Person) -> list[Kept]:
    """What the person kept for themselves, newest day first."""
    return list(Kept.objects.filter(person=person).select_related("person").order_by("-kept_on", "id"))


def who_came(sitting: Sitting) -> list[Person]:
    """Attendance, for the circle."""
    arrivals = Arrival.objects.filter(sitting=sitting).select_related("person")
    return [arrival.person for arrival in arrivals.order_by("person__name", "id")]


def _of_circle(sitting: Sitting | None, circle: Circle) -> Sitting | None:
    if sitting is not None:
        sitting.circle = circle  # the door has it already, with its key
    return sitting


def note_of(seat: Seat) -> str:
    """The person's own notes about holding this circle's meetings, and nobody else's."""
    note = FacilitatorNote.objects.filter(circle=seat.circle, author=seat.person).select_related("circle").first()
    return note.text if note else ""


@dataclass(frozen=True)
class Coming:
    """Somebody who may come: their answer, and what helps them, where the asker holds the meeting."""

    person: Person
    answer: str
    needs: str


def who_may_come(seat: Seat, occurrence: Occurrence | None, *, with_needs: bool) -> list[Coming]:
    """The people of the circle, for its brief. What helps someone is read only for whoever holds the meeting."""
    answers = {each.person_id: str(each.get_choice_display()) for each in Answer.objects.filter(occurrence=occurrence)}
    people = [each.person for each in members_of(seat.circle)]
    return [Coming(person, answers.get(person.pk, ""), person.access_needs if with_needs else "") for person in people]


def roles_of(circle: Circle, occurrence: Occurrence | None) -> list[tuple[str, Person]]:
    """Who holds which role at the coming meeting, as the rota stands."""
    if occurrence is None:
        return []
    rota = rota_of(circle, ahead=1)
    holders = ((words, rota.holder(occurrence, role)) for role, words in ROLES)
    found = [(str(words), person) for words, person in holders if person]
    keeper = timekeeper_at(occurrence.pk)
    return [*found, (str(_("timekeeper")), keeper)] if keeper else found
