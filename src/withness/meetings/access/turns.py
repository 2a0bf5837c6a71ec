"""The rota of a circle as it stands now: what was held, what was agreed, and the plan that follows from them."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import Http404

from withness.circles.access import away_from, members_of, power_pairs
from withness.circles.models import Circle, Membership
from withness.kit.clock import now
from withness.meetings.models import Answer, NotThisTime, Occurrence, Rest, RoleTurn, Swap
from withness.meetings.rota import Custom, Reason, Role, Seat, Turn, plan, second_meeting, why_not
from withness.people.access import managers_of
from withness.people.models import Person

REMEMBERED = 24
AHEAD = 6
NEAR = dt.timedelta(hours=3)
STILL_OPEN = dt.timedelta(days=2)
EVERYONE_GUESTS = (Role.CORRESPONDENT, Role.HOST)


@dataclass(frozen=True)
class Gathering:
    """One coming meeting with who holds which role. None means that the room offers it round."""

    meeting: Occurrence
    holders: dict[Role, Person | None]


@dataclass
class Rota:
    """Everything the pure rota needs, read once, and its plan."""

    circle: Circle
    memberships: list[Membership]
    meetings: list[Occurrence]
    coming: list[Occurrence]
    rows: list[RoleTurn]

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody in the circle by id."""
        return {membership.person_id: membership.person for membership in self.memberships}

    @cached_property
    def guest(self) -> Person | None:
        """The guest facilitator, if the circle has one."""
        return next((membership.person for membership in self.memberships if membership.is_external), None)

    @cached_property
    def custom(self) -> Custom:
        """With a guest facilitator two roles go round."""
        return Custom(roles=EVERYONE_GUESTS) if self.guest else Custom()

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Each meeting's number in the window that the rota looks at."""
        return {meeting.id: number for number, meeting in enumerate(self.meetings)}

    @cached_property
    def seats(self) -> list[Seat]:
        """The members as the pure rota sees them."""
        return [self._seat(membership) for membership in self.memberships if not membership.is_external]

    @cached_property
    def turns(self) -> list[Turn]:
        """The coming turns, in order."""
        held, pinned = self._kept(coming=False), self._kept(coming=True)
        return plan(
            self.seats,
            meetings=[self.numbers[meeting.id] for meeting in self.coming],
            held=held,
            pinned=pinned,
            not_this_time=self.left_out,
            custom=self.custom,
        )

    @cached_property
    def left_out(self) -> frozenset[Turn]:
        """Who leaves out which role at which coming meeting."""
        rows = NotThisTime.objects.filter(occurrence__in=self.coming)
        return frozenset(Turn(self.numbers[row.occurrence_id], Role(row.role), row.person_id) for row in rows)

    @cached_property
    def ahead(self) -> list[Gathering]:
        """The meetings that are not over, with their holders."""
        return [one for one in self.gatherings if one.meeting.ends_at > now()][:AHEAD]

    @cached_property
    def gatherings(self) -> list[Gathering]:
        """The meetings with their holders, those of the last two days among them."""
        planned = {(turn.meeting, turn.role): turn.person for turn in self.turns}
        return [
            Gathering(meeting, {role: self._holder(planned, meeting, role) for role in Role}) for meeting in self.coming
        ]

    def holder(self, meeting: Occurrence, role: Role) -> Person | None:
        """Who holds a role at a coming meeting."""
        return next((one.holders[role] for one in self.gatherings if one.meeting.id == meeting.id), None)

    def second_meeting_of(self, person: Person) -> int | None:
        """The number of somebody's second meeting here; None for founders and guests."""
        seat = next((seat for seat in self.seats if seat.person == person.id), None)
        return second_meeting(seat) if seat else None

    def agreed(self, meeting: Occurrence, role: Role) -> bool:
        """Has its holder said yes to this turn?"""
        return any(row.occurrence_id == meeting.id and row.role == role and row.person_id for row in self.rows)

    def swaps(self, person: Person, gives: Occurrence, role: Role) -> list[tuple[Occurrence, Person]]:
        """The turns of others that could be taken for this one of a person's."""
        return [
            (one.meeting, other)
            for one in self.ahead
            if (other := one.holders[role]) is not None
            and other != person
            and not self.why_not(person, one.meeting, role, giving=gives)
            and not self.why_not(other, gives, role, giving=one.meeting)
        ]

    def why_not(self, person: Person, meeting: Occurrence, role: Role, *, giving: Occurrence | None = None) -> str:
        """Why a person cannot hold a role at a coming meeting, as a Reason; "" when they can.

        `giving` is a meeting whose turn they would give away for it.
        """
        seat = next((seat for seat in self.seats if seat.person == person.id), None)
        if seat is None or meeting.id not in self.numbers or role not in self.custom.roles:
            return Reason.NOT_A_MEMBER
        given = self.numbers[giving.id] if giving else None
        # Planned turns do not count: the plan is laid anew around what is agreed.
        agreed = [*self._kept(coming=False), *self._kept(coming=True)]
        others = [turn for turn in agreed if turn.meeting != given]
        number = self.numbers[meeting.id]
        found = why_not(
            seat, number, role, seats=self.seats, turns=others, not_this_time=self.left_out, custom=self.custom
        )
        return found or ""

    def _kept(self, *, coming: bool) -> list[Turn]:
        ids = {meeting.id for meeting in self.coming}
        return [
            Turn(self.numbers[row.occurrence_id], Role(row.role), row.person_id)
            for row in self.rows
            if (row.occurrence_id in ids) is coming and row.role in self.custom.roles
        ]

    def _holder(self, planned: dict[tuple[int, Role], int | None], meeting: Occurrence, role: Role) -> Person | None:
        if role not in self.custom.roles:
            return self.guest
        person_id = planned.get((self.numbers[meeting.id], role))
        return self.people.get(person_id) if person_id is not None else None

    def _seat(self, membership: Membership) -> Seat:
        return Seat(
            membership.person_id,
            since=self._number_from(membership.joined_at),
            away=self._away.get(membership.person_id, frozenset()),
            resting=self._resting.get(membership.id, frozenset()),
            power_since=self._power.get(membership.person_id),
        )

    @cached_property
    def _away(self) -> dict[int, frozenset[int]]:
        found: dict[int, frozenset[int]] = {}
        for answer in Answer.objects.filter(occurrence__in=self.meetings, choice=Answer.CANNOT):
            found[answer.person_id] = found.get(answer.person_id, frozenset()) | {self.numbers[answer.occurrence_id]}
        for person, until in away_from(self.circle).items():
            away = {self.numbers[one.id] for one in self.coming if until is None or one.wall_date < until}
            found[person] = found.get(person, frozenset()) | away
        return found

    @cached_property
    def _resting(self) -> dict[int, frozenset[Role]]:
        found: dict[int, frozenset[Role]] = {}
        for rest in Rest.objects.filter(membership__in=self.memberships):
            found[rest.membership_id] = found.get(rest.membership_id, frozenset()) | {Role(rest.role)}
        return found

    @cached_property
    def _power(self) -> dict[int, int]:
        """Members who manage another member, and the meeting from which that counts for the rota."""
        inside = {membership.person_id: membership for membership in self.memberships}
        managers = {manager for report, manager in managers_of(inside) if manager in inside}
        since = {person: inside[person].joined_at for person in managers}
        since |= {pair.manager_id: pair.since for pair in power_pairs(self.circle) if pair.manager_id in inside}
        return {person: self._number_from(moment) for person, moment in since.items()}

    def _number_from(self, moment: dt.datetime) -> int:
        return sum(meeting.starts_at < moment for meeting in self.meetings)


def rota_of(circle: Circle, *, ahead: int = AHEAD) -> Rota:
    """The rota of a circle. The same number of queries however many meetings and members there are."""
    held = Occurrence.objects.filter(circle=circle).exclude(state=Occurrence.SKIPPED)
    begun = now() - STILL_OPEN
    past = list(held.filter(starts_at__lt=begun).order_by("-starts_at")[:REMEMBERED])[::-1]
    coming = list(
        held.filter(starts_at__gte=begun).select_related("circle", "series").order_by("starts_at")[: ahead + 2]
    )
    rows = list(RoleTurn.objects.filter(occurrence__in=[*past, *coming]))
    return Rota(circle, list(members_of(circle)), [*past, *coming], coming, rows)


def last_turns(circle: Circle, *, number: int = 3) -> QuerySet[RoleTurn]:
    """Who facilitated last, latest first."""
    return (
        RoleTurn.objects.filter(
            occurrence__circle=circle, role=Role.FACILITATOR, person__isnull=False, occurrence__starts_at__lt=now()
        )
        .select_related("person", "occurrence")
        .order_by("-occurrence__starts_at")[:number]
    )


def has_facilitated(person: Person, circle: Circle) -> bool:
    """Has the person held a meeting of this circle before?"""
    held = RoleTurn.objects.filter(occurrence__circle=circle, role=Role.FACILITATOR, person=person)
    return held.filter(occurrence__starts_at__lt=now() - NEAR).exists()


def swaps_waiting_for(person: Person) -> QuerySet[Swap]:
    """Offers that the person has not answered, in circles that are open to them."""
    return _open_swaps().filter(
        asked=person,
        gives__circle__memberships__person=person,
        gives__circle__memberships__left_on=None,
        gives__circle__memberships__closed_since=None,
    )


def swaps_of(person: Person, circle: Circle) -> QuerySet[Swap]:
    """The person's own offers in a circle, and those made to them there."""
    here = _open_swaps().filter(gives__circle=circle)
    return here.filter(asked=person) | here.filter(asked_by=person)


def swap_for(person: Person, swap_id: int) -> Swap:
    """An offer that the person made or was made."""
    both = _open_swaps().filter(id=swap_id)
    swap = (both.filter(asked=person) | both.filter(asked_by=person)).first()
    if swap is None:
        raise Http404
    return swap


def resting_roles(person: Person, circle: Circle) -> set[Role]:
    """The roles the person does not want for now."""
    rests = Rest.objects.filter(membership__person=person, membership__circle=circle, membership__left_on=None)
    return {Role(rest.role) for rest in rests}


def _open_swaps() -> QuerySet[Swap]:
    return Swap.objects.filter(gives__starts_at__gt=now(), takes__starts_at__gt=now()).select_related(
        "asked", "asked_by", "gives__circle", "takes"
    )
