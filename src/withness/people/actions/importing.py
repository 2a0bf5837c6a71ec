"""A table of people entered at once: first what would happen, then all of it or nothing.

Entering the same table twice changes nothing the second time. People who do not stand in the table are left alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from withness.kit import record, sealing
from withness.kit.clock import today
from withness.kit.tables import Wrong
from withness.people import access
from withness.people.actions.lines import count_change
from withness.people.actions.organisation import NotYet, scope, someone_to_call
from withness.people.actions.positions import ask_everyone
from withness.people.lines import circles_in
from withness.people.models import Office, Organisation, Person, Position, ReportingLine
from withness.people.tables import Row

CHUNK = 500


@dataclass
class Plan:
    """What a table would do. `wrong` is why it would do nothing."""

    wrong: list[Wrong] = field(default_factory=list)
    new_people: dict[str, str] = field(default_factory=dict)
    new_jobs: list[Row] = field(default_factory=list)
    changed_jobs: list[tuple[Position, dict[str, Any]]] = field(default_factory=list)
    same_jobs: int = 0
    new_lines: list[tuple[str, str, date]] = field(default_factory=list)
    ended_lines: list[tuple[ReportingLine, date]] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether anything would happen."""
        return bool(self.new_jobs or self.changed_jobs or self.new_lines or self.ended_lines)


def plan_table(*, organisation: Organisation, rows: list[Row], wrong: list[Wrong]) -> Plan:
    """Compare the rows with what is there; `wrong` is what reading them found. Writes nothing."""
    plan = Plan(wrong=list(wrong))
    jobs = list(organisation.positions.select_related("person"))
    plan.people = _known_people(jobs, {row.email for row in rows} | {row.manager for row in rows if row.manager})
    there = {_key(job): job for job in sorted(jobs, key=lambda job: job.ends_on or date.max)}
    for row in rows:
        _plan_job(plan, row, there.get(row.key))
    _plan_lines(plan, organisation, rows)
    if not wrong:  # a row that could not be read may be the manager that another row names
        plan.wrong += _unknown_managers(rows, {row.email for row in rows} | {_address(job) for job in jobs})
    plan.wrong += _circles(plan, organisation, rows)
    return plan


@transaction.atomic
def enter_table(*, actor: Person, organisation: Organisation, rows: list[Row], wrong: list[Wrong]) -> Plan:
    """Carry out the plan, whole. Raises NotYet when something in it is wrong."""
    access.organisation_for_office(actor, organisation.id, Office.ADMIN)
    someone_to_call(organisation)
    plan = plan_table(organisation=organisation, rows=rows, wrong=wrong)
    if plan.wrong:
        raise NotYet(_("Nothing was entered: something in the table is wrong."))
    _make_people(plan)
    _make_jobs(plan, organisation)
    _change_jobs(plan)
    _change_lines(plan, organisation)
    if plan.changes:
        details = {
            "entered": len(plan.new_jobs),
            "changed": len(plan.changed_jobs),
            "lines": len(plan.new_lines) + len(plan.ended_lines),
        }
        record.enter(scope=scope(organisation), actor_id=actor.id, verb="entered a table of people", details=details)
        transaction.on_commit(lambda: ask_everyone.enqueue(organisation.id))
    return plan


def _known_people(jobs: Iterable[Position], addresses: set[str]) -> dict[str, int]:
    known: dict[str, int] = {}
    wanted = sorted(addresses)
    for start in range(0, len(wanted), CHUNK):
        found = Person.objects.filter(email__in=wanted[start : start + CHUNK])
        known |= dict(found.values_list("email", "id"))
    return known | {_address(job): job.person_id for job in jobs}


def _plan_job(plan: Plan, row: Row, job: Position | None) -> None:
    over = job is not None and job.ends_on is not None and job.ends_on < today() and row.ends_on != job.ends_on
    if job is None or over:
        plan.new_jobs.append(row)
        if row.email not in plan.people:
            plan.new_people[row.email] = row.name
        return
    wanted: dict[str, Any] = {
        "typed_name": row.name,
        "days_per_week": row.days,
        "designated": row.designated,
        "starts_on": row.starts_on or job.starts_on,
        "ends_on": row.ends_on,
    }
    if wanted["ends_on"] and wanted["ends_on"] < wanted["starts_on"]:
        plan.wrong.append(Wrong(row.number, "until", _("This is before the first day.")))
    changed = {name: value for name, value in wanted.items() if getattr(job, name) != value}
    if changed:
        plan.changed_jobs.append((job, changed))
    else:
        plan.same_jobs += 1


def _plan_lines(plan: Plan, organisation: Organisation, rows: list[Row]) -> None:
    by_person: dict[str, list[Row]] = {}
    for row in rows:
        by_person.setdefault(row.email, []).append(row)
    open_lines: dict[int, list[ReportingLine]] = {}
    for line in organisation.lines.filter(ends_on=None):
        open_lines.setdefault(line.report_id, []).append(line)
    for email, own in by_person.items():
        _plan_lines_of(plan, email, own, open_lines.get(plan.people.get(email, 0), []))


def _plan_lines_of(plan: Plan, email: str, rows: list[Row], lines: list[ReportingLine]) -> None:
    last_days = [row.ends_on for row in rows if row.ends_on]
    if len(last_days) == len(rows):
        plan.ended_lines += [(line, max(*last_days, line.starts_on)) for line in lines]
        return
    wanted = {row.manager: row.manager_from or today() for row in rows if row.manager and not row.ends_on}
    if wanted:
        there = {line.manager_id for line in lines}
        kept = {plan.people.get(address) for address in wanted}
        plan.new_lines += [
            (email, address, since) for address, since in wanted.items() if plan.people.get(address) not in there
        ]
        plan.ended_lines += [(line, max(today(), line.starts_on)) for line in lines if line.manager_id not in kept]


def _unknown_managers(rows: list[Row], addresses: set[str]) -> list[Wrong]:
    words = _("Nobody with this address stands in the table or works there already.")
    return [Wrong(row.number, "manager", words) for row in rows if row.manager and row.manager not in addresses]


def _circles(plan: Plan, organisation: Organisation, rows: list[Row]) -> list[Wrong]:
    numbers = dict(plan.people)
    for count, row in enumerate(rows):
        numbers.setdefault(row.email, -count - 1)
    ended = {(line.report_id, line.manager_id) for line, _on in plan.ended_lines}
    new = {(numbers[report], numbers.get(manager, 0)): (report, manager) for report, manager, _on in plan.new_lines}
    wrong = []
    for circle in circles_in((access.open_lines(organisation) - ended) | set(new)):
        pairs = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        report = next((new[pair][0] for pair in pairs if pair in new), None)
        at = next((row.number for row in rows if row.email == report and row.manager), 1)
        names = {numbers[each.email]: each.name for each in rows}
        way = ", ".join(names.get(number, _("someone")) for number in circle)
        words = _("Reporting would go round in a circle: %(way)s.") % {"way": way}
        wrong.append(Wrong(at, "manager", words))
    return wrong


def _make_people(plan: Plan) -> None:
    keys = sealing.make_keys(len(plan.new_people))
    people = [
        Person(email=email, time_zone=settings.HOUSE_ZONE, data_key_id=key, password=make_password(None))
        for (email, _name), key in zip(plan.new_people.items(), keys, strict=True)
    ]
    Person.objects.bulk_create(people, batch_size=CHUNK)
    plan.people |= {person.email: person.id for person in people}


def _make_jobs(plan: Plan, organisation: Organisation) -> None:
    jobs = [
        Position(
            organisation=organisation,
            person_id=plan.people[row.email],
            title=row.title,
            service=row.service,
            site=row.site,
            days_per_week=row.days,
            designated=row.designated,
            starts_on=min(row.starts_on or today(), row.ends_on or date.max),
            ends_on=row.ends_on,
            typed_name=row.name,
            typed_email=row.email,
            confirmed_on=None,
        )
        for row in plan.new_jobs
    ]
    Position.objects.bulk_create(jobs, batch_size=CHUNK)


def _change_jobs(plan: Plan) -> None:
    for job, changed in plan.changed_jobs:
        for name, value in changed.items():
            setattr(job, name, value)
    names = ["typed_name", "days_per_week", "designated", "starts_on", "ends_on"]
    Position.objects.bulk_update([job for job, _changed in plan.changed_jobs], names, batch_size=CHUNK)


def _change_lines(plan: Plan, organisation: Organisation) -> None:
    for line, on in plan.ended_lines:
        line.ends_on = on
    ReportingLine.objects.bulk_update([line for line, _on in plan.ended_lines], ["ends_on"], batch_size=CHUNK)
    lines = [
        ReportingLine(
            organisation=organisation,
            report_id=plan.people[report],
            manager_id=plan.people[manager],
            starts_on=since,
        )
        for report, manager, since in plan.new_lines
    ]
    ReportingLine.objects.bulk_create(lines, batch_size=CHUNK)
    if plan.new_lines or plan.ended_lines:
        count_change()


def _address(job: Position) -> str:
    return job.typed_email or job.person.email


def _key(job: Position) -> tuple[str, str, str, str]:
    return (_address(job), job.title, job.service, job.site)
