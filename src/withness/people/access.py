"""The doors to people: who someone is in an organisation, and who stands in whose line."""

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from withness.kit.clock import today
from withness.people.models import LineRevision, Office, Organisation, Person, SupportContact

Lines = set[tuple[int, int]]

ABOVE = """
WITH RECURSIVE up(report_id, manager_id) AS (
    SELECT report_id, manager_id FROM withness_reportingline
    WHERE report_id IN ({marks}) AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s)
    UNION
    SELECT up.report_id, line.manager_id FROM withness_reportingline line JOIN up ON line.report_id = up.manager_id
    WHERE line.starts_on <= %s AND (line.ends_on IS NULL OR line.ends_on >= %s)
)
SELECT report_id, manager_id FROM up
"""


def organisation_for_office(person: Person, organisation_id: int, *roles: str) -> Organisation:
    """The organisation, if the person holds one of these offices in it (any office when none is named)."""
    offices = Office.objects.filter(person=person, organisation_id=organisation_id)
    office = (offices.filter(role__in=roles) if roles else offices).select_related("organisation").first()
    if office is None:
        raise Http404
    return office.organisation


def managers_of(people: Iterable[int], *, on: date | None = None, until: date | None = None) -> Lines:
    """Pairs (report, manager) at any depth, for these people as reports, for lines in force between two days.

    `on` is the last day that counts (today), `until` the first (the same day): pass `on=today, until=six months ago`
    to include lines that have ended since.
    """
    wanted = sorted(set(people))
    if not wanted:
        return set()
    last = on or today()
    first = until or last
    sql = ABOVE.format(marks=",".join(["%s"] * len(wanted)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*wanted, last, first, last, first])
        return {(report, manager) for report, manager in cursor.fetchall() if report != manager}


def lines_revision() -> int:
    """How many times reporting lines have changed in this house."""
    return LineRevision.objects.filter(id=1).values_list("number", flat=True).first() or 0


def house_contacts() -> QuerySet[SupportContact]:
    """Help for everybody, also for those who are not signed in."""
    return SupportContact.objects.filter(organisation=None)


def contacts_for(person: Person) -> QuerySet[SupportContact]:
    """Help from the organisations that the person works in now."""
    current = Organisation.objects.filter(positions__person=person, positions__ends_on=None)
    return SupportContact.objects.filter(organisation__in=current).select_related("organisation")
