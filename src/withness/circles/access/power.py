"""Who manages whom among the people of a circle, and the door that closes when that changes.

Only rows of people who are in a circle together (or about to be) are looked at, and only circles ask.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from withness.circles.models import Circle, DeclaredLine, Membership, Standing
from withness.kit.clock import now, today
from withness.people.access import LATELY, lines_revision, managers_of
from withness.people.models import Person, Position

Lines = set[tuple[int, int]]


@dataclass(frozen=True)
class PowerPair:
    """A manager and someone they manage who share a community because everyone agreed, and since when."""

    report_id: int
    manager_id: int
    since: datetime


def power_pairs(circle: Circle) -> list[PowerPair]:
    """Pairs for which the power balance holds: for the first three meetings no chair, then at most their share."""
    agreed = circle.standings.filter(state=Standing.AGREED).order_by("agreed_at", "id")
    return [PowerPair(row.report_id, row.manager_id, row.agreed_at) for row in agreed if row.agreed_at]


def lines_among(people: Iterable[int], *, lately: bool = False, told: Iterable[tuple[int, int]] = ()) -> Lines:
    """Pairs (report, manager) at any depth in which both are among these people; `lately`: also half a year back.

    `told` are further lines that only the caller knows, between any of these numbers.
    """
    wanted, told = set(people), set(told)
    edges = _edges_above(wanted, until=today() - LATELY if lately else today()) | told
    above: dict[int, set[int]] = {}
    for report, manager in edges:
        above.setdefault(report, set()).add(manager)
    return {(report, manager) for report in wanted for manager in _reach(above, report) & wanted if manager != report}


def lines_with(circle: Circle, person: Person) -> Lines:
    """Pairs between this person and the people of a circle, in either direction."""
    there = set(circle.memberships.filter(left_on=None).values_list("person_id", flat=True))
    pairs = lines_among(there | {person.id}, lately=circle.has_hard_cap)
    return {pair for pair in pairs if person.id in pair}


def stands_near(circle: Circle, person: Person) -> bool:
    """Whether someone is in the line of a member, or works in the same service of the same organisation."""
    if lines_with(circle, person):
        return True
    members = circle.memberships.filter(left_on=None, seat__isnull=False).values("person_id")
    current = Q(ends_on=None) | Q(ends_on__gte=today())
    areas = (
        Position.objects.filter(current, person=person).exclude(service="").values_list("organisation_id", "service")
    )
    theirs = Position.objects.filter(current, person__in=members).values_list("organisation_id", "service")
    return bool(set(areas) & set(theirs))


@transaction.atomic
def look_again(circle: Circle) -> None:
    """After a change of lines: close the circle to a manager of another member, open it when that is over.

    In a community that everyone agreed to share, nothing closes. Letters go out by themselves, from `told_at`.
    """
    revision = lines_revision()
    here = Membership.objects.select_for_update().filter(circle=circle, left_on=None)
    people = set(here.values_list("person_id", flat=True))
    pairs = lines_among(people, lately=circle.has_hard_cap)
    unsettled = _keep_standings(circle, pairs, people)
    here.filter(person_id__in=unsettled, closed_since=None).update(closed_since=now())
    here.exclude(person_id__in=unsettled).exclude(closed_since=None).update(closed_since=None)
    here.update(lines_seen=revision)


def lines_said_by(person: Person, circle: Circle) -> list[DeclaredLine]:
    """What this person and someone in the circle declared about each other. Nobody else reads it."""
    people = circle.memberships.filter(left_on=None).values("person_id")
    mine = Q(report=person, manager__in=people) | Q(manager=person, report__in=people)
    return list(DeclaredLine.objects.filter(mine, ends_on=None).select_related("report", "manager"))


def own_line(person: Person, line_id: int) -> DeclaredLine:
    """A line that this person declared."""
    line = DeclaredLine.objects.filter(id=line_id, said_by=person, ends_on=None).first()
    if line is None:
        raise Http404
    return line


def standings_of(person: Person, circle_id: int) -> list[Standing]:
    """What this person has to settle or is part of in a circle, also while it is closed to them. 404 for nobody's."""
    inside = Membership.objects.filter(person=person, circle_id=circle_id, left_on=None).exists()
    if not inside:
        raise Http404
    mine = Standing.objects.filter(circle_id=circle_id).filter(Q(manager=person) | Q(report=person))
    return list(mine.select_related("circle", "manager", "report").order_by("opened_at", "id"))


def state_of(over: list[Standing]) -> str:
    """How far it has come for a manager with these rows: the first of refused, opened, declared, agreed; or nothing."""
    there = {row.state for row in over}
    order = (Standing.REFUSED, Standing.OPENED, Standing.DECLARED, Standing.AGREED)
    return next((state for state in order if state in there), "")


def _keep_standings(circle: Circle, pairs: Lines, people: set[int]) -> set[int]:
    """A row for each pair and none for what is over; the managers for whom something is not settled.

    A row with someone who is still on the way in stays: it is settled when they come, or do not.
    """
    unsettled = set()
    there = {(row.report_id, row.manager_id): row for row in circle.standings.all()}
    for report, manager in there.keys() - pairs:
        if report in people and manager in people:
            there[report, manager].delete()
    for report, manager in pairs:
        standing = there.get((report, manager))
        if standing is None:
            Standing.objects.create(circle=circle, report_id=report, manager_id=manager)
        if standing is None or standing.state != Standing.AGREED:
            unsettled.add(manager)
    return unsettled


def _edges_above(people: set[int], *, until: date) -> Lines:
    """Every line upwards from these people, those of organisations and those declared, mixed at any depth."""
    edges: Lines = set()
    seen: set[int] = set()
    waiting = set(people)
    while waiting:
        found = managers_of(waiting, on=today(), until=until) | _declared(waiting, until)
        edges |= found
        seen |= waiting
        waiting = {manager for _, manager in found} - seen
    return edges


def _declared(reports: set[int], until: date) -> Lines:
    holds = Q(starts_on__lte=today()) & (Q(ends_on=None) | Q(ends_on__gte=until))
    return set(DeclaredLine.objects.filter(holds, report__in=reports).values_list("report_id", "manager_id"))


def _reach(above: dict[int, set[int]], start: int) -> set[int]:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for manager in above.get(waiting.pop(), ()):
            if manager not in seen:
                seen.add(manager)
                waiting.append(manager)
    return seen
