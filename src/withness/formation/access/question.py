"""A round as the solver is asked it. What people have said is read afresh each time; what is private stays in here.

For somebody of the organisation their own word holds, as it is now: whoever has taken a perspective back gives none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from withness.circles.access.power import lines_among
from withness.formation.access.going import HIDDEN, going_on, standings
from withness.formation.access.rounds import leaders_of, seats_of
from withness.formation.laid import Someone
from withness.formation.models import Round, Seat
from withness.formation.solver import asked
from withness.formation.told import Told
from withness.formation.wall import elsewhere
from withness.kit.clock import today
from withness.people.access.forming import Said, said_in, separations_among
from withness.people.models import Organisation, Position

ANY_HOUR, BY_DAY = ("00:00", "23:59"), ("07:00", "22:00")


@dataclass(frozen=True)
class Base:
    """Another draft to begin from: where everybody sat, the groups that stay, who is pinned where."""

    where: dict[int, str]
    groups: tuple[asked.Standing, ...]
    pinned: frozenset[tuple[int, str]]


def question(
    forming: Round, base: Base | None = None, *, forbidden: frozenset[tuple[int, str]] = frozenset()
) -> asked.Round:
    """Everything that is asked; with a base, around those of another draft who are pinned, moving few of the others."""
    seats, leaders = seats_of(forming), leaders_of(forming)
    said = {each.person_id: each for each in said_in(forming.organisation)}
    numbers = _people_of(forming.organisation, [*seats, *leaders])
    groups, holders, members, pins = standings(forming, going_on(forming))
    numbers |= {member.id: -member.id - HIDDEN for member in members}
    apart, barred = _apart(forming, seats, leaders, numbers)
    wanting = [_seat(each, said.get(each.row.person_id or 0)) for each in seats]
    if base:
        wanting = [replace(seat, earlier=base.where.get(seat.id)) for seat in wanting]
    return asked.Round(
        kinds=(asked.Kind(key=forming.kind, least=forming.least, most=forming.most, outside=forming.needs_leaders),),
        seats=(*wanting, *members),
        leaders=(*_leaders(forming, leaders, len(seats)), *holders),
        first=forming.starts_on,
        zone=forming.zone,
        minutes=forming.minutes,
        groups=(*groups, *(base.groups if base else ())),
        aim=forming.aim,
        make_up=forming.make_up,
        perspectives=forming.perspectives,
        apart=apart,
        barred=barred,
        pinned=frozenset(pins) | (base.pinned if base else frozenset()),
        forbidden=forbidden,
    )


def people_for(forming: Round) -> tuple[list[Said], set[int]]:
    """Who in the organisation has said that they want such a group, and which of them stand in the round already."""
    wanted = [each for each in said_in(forming.organisation) if forming.kind in each.kinds]
    there = set(forming.seats.exclude(person=None).values_list("person_id", flat=True))
    return wanted, {person for person in there if person is not None}


def jobs_of(organisation: Organisation, people: Iterable[int]) -> dict[int, Position]:
    """The confirmed job of each of these people there."""
    jobs = _current(organisation).filter(person__in=list(people)).exclude(confirmed_on=None).select_related("person")
    return {job.person_id: job for job in jobs.order_by("-starts_on")}


def person_at(organisation: Organisation, addresses: Iterable[str]) -> dict[str, int]:
    """Who said that they work there, by address: of nobody else is it told that they have an account."""
    jobs = _current(organisation).exclude(confirmed_on=None).select_related("person")
    wanted = set(addresses)
    known = [(address, job.person_id) for job in jobs for address in (job.person.email, job.typed_email)]
    return {address: person for address, person in known if address in wanted}


def _seat(each: Someone, said: Said | None) -> asked.Seat:
    told: Told = each.told
    own = isinstance(each.row, Seat) and each.row.source == Seat.SAID
    times, liked, zone, places = frozenset(told.times), frozenset(told.liked), told.zone, told.places
    if own and said:
        times, liked, zone = said.times | said.liked, said.liked, said.zone
        places = (*((asked.ONLINE,) if asked.ONLINE in said.modes else ()), *said.places)
    sites = tuple(place for place in places if place != asked.ONLINE)
    return asked.Seat(
        id=each.id,
        role=told.role,
        area=told.area,
        modes=frozenset(
            mode for mode, there in ((asked.ONLINE, asked.ONLINE in places), ("in_person", bool(sites))) if there
        ),
        sites=sites,
        times=times,
        liked=liked,
        zone=zone,
        waking=ANY_HOUR if told.night or (said and said.night) else BY_DAY,
        perspective=(said.perspective if said else "") if own else told.perspective,
        not_alone=(bool(said and said.not_alone)) if own else told.not_alone,
        sole=told.sole,
        night=bool(said and said.night) if own else told.night,
        earlier=told.earlier or None,
    )


def _leaders(forming: Round, leaders: list[Someone], people: int) -> Iterator[asked.Leader]:
    """Those who offer to hold groups, at times that the round has. Where a circle holds itself, places without a person."""
    places = tuple([asked.ONLINE] if forming.online else []) + tuple(forming.sites)
    times = frozenset((int(day), str(clock)) for day, clock in forming.times)
    for each in leaders:
        told = each.told
        fitting = (when for when in told.times if elsewhere(when, told.zone, forming.zone, forming.starts_on) in times)
        yield asked.Leader(
            id=each.id,
            area=told.area,
            capacity=told.capacity,
            load=told.load,
            places=tuple(place for place in told.places if place in places),
            times=frozenset(fitting),
            zone=told.zone,
        )
    if not forming.needs_leaders:
        for number in range(1, people // forming.least + 1):
            yield asked.Leader(id=-number, places=places, times=times, zone=forming.zone)


def _apart(
    forming: Round, seats: list[Someone], leaders: list[Someone], numbers: dict[int, int]
) -> tuple[frozenset[frozenset[int]], frozenset[tuple[int, int]]]:
    """Pairs of seats, and pairs of a seat and a leader. Where they come from ends here.

    They are what people asked for in private, lines of reporting now or within half a year, at any depth, and pairs of
    the coordinator. A line may begin in the sheet and go on in the organisation, or in what people declared in a circle.
    """
    everybody = [*seats, *leaders]
    strangers = {each.address: -each.id for each in everybody}  # of whom only a sheet knows: a number below 0
    who = numbers | {each.id: numbers[each.id] or strangers[each.address] for each in everybody}
    rows: dict[int, list[int]] = {}
    for row_id, person in who.items():
        rows.setdefault(person, []).append(row_id)
    told = {(who[report], who[manager]) for report, manager in _lines_of_sheet(everybody)}
    separated = {(min(pair), max(pair)) for pair in separations_among(person for person in rows if person > 0)}
    pairs = [
        (row, another)
        for one, other in separated | lines_among(rows, lately=True, told=told)
        for row in rows[one]
        for another in rows[other]
    ]
    pairs += [(row.one_id, row.other_id or row.leader_id or 0) for row in forming.apart.all()]
    holding = {each.id for each in leaders}
    sitting = set(numbers) - holding | {each.id for each in seats}
    apart = {frozenset(pair) for pair in pairs if pair[0] in sitting and pair[1] in sitting and pair[0] != pair[1]}
    both = [*pairs, *((other, one) for one, other in pairs)]
    barred = {(one, other) for one, other in both if one in sitting and other in holding}
    return frozenset(apart), frozenset(barred)


def _lines_of_sheet(people: list[Someone]) -> Iterator[tuple[int, int]]:
    """Everybody with who is above them, as the sheet tells it."""
    by_address = {each.address: each.id for each in people}
    for each in people:
        if each.told.reports_to in by_address:
            yield each.id, by_address[each.told.reports_to]


def _people_of(organisation: Organisation, rows: list[Someone]) -> dict[int, int]:
    """Whose lines and separations count for each row: also of somebody whose entry still waits for their word."""
    jobs = _current(organisation).values_list("typed_email", "person__email", "person_id", "confirmed_on")
    known: dict[str, int] = {}
    for typed, own, person, confirmed in jobs:
        known.setdefault(typed, person)
        if confirmed:
            known.setdefault(own, person)
    return {each.id: each.row.person_id or known.get(each.address, 0) for each in rows}


def _current(organisation: Organisation) -> QuerySet[Position]:
    return organisation.positions.filter(Q(ends_on=None) | Q(ends_on__gte=today()))
