"""Who reports to whom. Every change is counted, so that circles look again at the next door."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from withness.kit import record
from withness.people import access
from withness.people.actions.organisation import scope
from withness.people.lines import closed_by
from withness.people.models import LineRevision, Office, Organisation, Person, ReportingLine


class Circular(Exception):
    """The line would lead from someone back to themselves; the message names the way."""


@transaction.atomic
def draw_line(
    *, actor: Person, organisation: Organisation, report: Person, manager: Person, starts_on: date
) -> ReportingLine:
    """One person reports to another from a day on. Refused when it would close a circle."""
    access.organisation_for_office(actor, organisation.id, Office.ADMIN)
    names = {person.id: access.shown_name(organisation, person) for person in (report, manager)}
    if report == manager:
        raise Circular(_("Nobody reports to themselves."))
    if circle := closed_by(access.open_lines(organisation), report.id, manager.id):
        raise Circular(
            _("This would close a circle: %(manager)s already reports to %(report)s%(through)s.")
            % {
                "manager": names[manager.id],
                "report": names[report.id],
                "through": _(" through someone else") if len(circle) > 3 else "",  # noqa: PLR2004
            }
        )
    line, made = ReportingLine.objects.get_or_create(
        organisation=organisation, report=report, manager=manager, ends_on=None, defaults={"starts_on": starts_on}
    )
    if made:
        count_change()
        record.enter(scope=scope(organisation), actor_id=actor.id, verb="changed a reporting line")
    return line


@transaction.atomic
def end_line(*, actor: Person, line: ReportingLine, on: date) -> None:
    """The line ends on that day."""
    access.organisation_for_office(actor, line.organisation_id, Office.ADMIN)
    line.ends_on = max(on, line.starts_on)
    line.save(update_fields=["ends_on"])
    count_change()
    record.enter(scope=scope(line.organisation), actor_id=actor.id, verb="changed a reporting line")


def count_change() -> None:
    """One more change of lines in this house."""
    LineRevision.objects.get_or_create(id=1)
    LineRevision.objects.filter(id=1).update(number=F("number") + 1)
