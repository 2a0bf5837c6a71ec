"""Who stands in whose line, today or over a while."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection

from withness.kit.clock import today
from withness.people.models import LineRevision, Organisation, ReportingLine

Lines = set[tuple[int, int]]
LATELY = timedelta(days=183)

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


def open_lines(organisation: Organisation) -> Lines:
    """Every line of an organisation that has no end."""
    return set(organisation.lines.filter(ends_on=None).values_list("report_id", "manager_id"))


def line_of(organisation: Organisation, line_id: int) -> ReportingLine | None:
    """One line of an organisation."""
    return organisation.lines.filter(id=line_id).select_related("organisation").first()
