"""The doors to an organisation: for who looks after it, for who works there, for nobody else."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from withness.kit import ids, record
from withness.kit.clock import today
from withness.people.models import Office, Organisation, Person, Position, ReportingLine, SupportContact

PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A reporting line as the people page shows it."""

    line: ReportingLine
    name: str


def organisation_for_office(person: Person, organisation_id: int, *roles: str) -> Organisation:
    """The organisation, if the person holds one of these offices in it (any office when none is named)."""
    offices = Office.objects.filter(person=person, organisation_id=organisation_id)
    office = (offices.filter(role__in=roles) if roles else offices).select_related("organisation").first()
    if office is None:
        raise Http404
    return office.organisation


def organisation_for_keeping(person: Person, organisation_id: int) -> Organisation:
    """For an administrator; where there is none left, for whoever keeps the house. Raises 404."""
    administrators = Office.objects.filter(organisation_id=organisation_id, role=Office.ADMIN)
    if person.keeps_house and not administrators.exists():
        organisation = Organisation.objects.filter(id=organisation_id).first()
        if organisation:
            return organisation
    return organisation_for_office(person, organisation_id, Office.ADMIN)


def organisation_for_colleague(person: Person, organisation_id: int) -> Organisation:
    """For someone who works there and said so, or looks after it. Raises 404."""
    works_there = _current().filter(person=person).exclude(confirmed_on=None).values("organisation")
    looks_after_it = Office.objects.filter(person=person).values("organisation")
    either = Q(id__in=works_there) | Q(id__in=looks_after_it)
    organisation = Organisation.objects.filter(either, id=organisation_id).first()
    if organisation is None:
        raise Http404
    return organisation


def offices_in(person: Person, organisation: Organisation) -> set[str]:
    """The offices that a person holds in an organisation."""
    return set(organisation.offices.filter(person=person).values_list("role", flat=True))


def office_holders(organisation: Organisation) -> QuerySet[Office]:
    """Who looks after an organisation."""
    return organisation.offices.select_related("person").order_by("role", "id")


def office_in(organisation: Organisation, office_id: int) -> Office:
    """One of its offices. Raises 404."""
    office = organisation.offices.filter(id=office_id).select_related("person").first()
    if office is None:
        raise Http404
    return office


def is_only_administrator(office: Office) -> bool:
    """Whether the organisation would be left without an administrator."""
    others = Office.objects.filter(organisation=office.organisation_id, role=Office.ADMIN).exclude(id=office.id)
    return office.role == Office.ADMIN and not others.exists()


def position_for_office(person: Person, position_id: int, *roles: str) -> Position:
    """A position in an organisation that the person looks after. Raises 404."""
    position = Position.objects.filter(id=position_id).select_related("person", "organisation").first()
    if position is None:
        raise Http404
    organisation_for_office(person, position.organisation_id, *roles)
    return position


def line_for_office(person: Person, line_id: int) -> ReportingLine:
    """A line in an organisation that the person administers. Raises 404."""
    line = ReportingLine.objects.filter(id=line_id).select_related("organisation").first()
    if line is None:
        raise Http404
    organisation_for_office(person, line.organisation_id, Office.ADMIN)
    return line


def positions_page(organisation: Organisation, after: str = "", wanted: str = "") -> tuple[list[Position], str]:
    """One page of who works there, by the name that was typed, and the key of the next page.

    `wanted` keeps only names and services that contain it.
    """
    found = _current().filter(organisation=organisation).select_related("person").order_by("typed_name", "id")
    if wanted:
        found = found.filter(
            Q(typed_name__icontains=wanted) | Q(service__icontains=wanted) | Q(title__icontains=wanted)
        )
    name, _, last = after.rpartition("~")
    if last:
        number = _number(last)
        found = found.filter(Q(typed_name__gt=name) | Q(typed_name=name, id__gt=number))
    rows = list(found[: PAGE + 1])
    more = f"{rows[PAGE - 1].typed_name}~{ids.to_text(rows[PAGE - 1].id)}" if len(rows) > PAGE else ""
    return rows[:PAGE], more


def colleague(organisation: Organisation, person: Person) -> Position:
    """The person's confirmed job in the organisation. Raises 404."""
    found = _current().filter(organisation=organisation, person=person).exclude(confirmed_on=None).first()
    if found is None:
        raise Http404
    return found


def at_address(organisation: Organisation, address: str) -> Position | None:
    """Who works there under an address that the organisation typed, or signs in with it and said that they do."""
    typed = Q(typed_email=address.lower()) | (Q(person__email=address.lower()) & ~Q(confirmed_on=None))
    return _current().filter(typed, organisation=organisation).select_related("person").first()


def shown_name(organisation: Organisation, person: Person) -> str:
    """The name under which the organisation knows someone: their own once they confirmed, else what was typed."""
    position = organisation.positions.filter(person=person).select_related("person").order_by("-confirmed_on").first()
    return position.shown_name if position else str(person)


def lines_up(position: Position) -> list[Shown]:
    """To whom the person reports there now, by the names the organisation knows."""
    lines = position.organisation.lines.filter(report=position.person_id, ends_on=None).order_by("starts_on", "id")
    return [Shown(line, shown_name(position.organisation, line.manager)) for line in lines.select_related("manager")]


def directory_for(person: Person, organisation_id: int | None) -> Organisation | None:
    """The organisation whose directory the person may edit; None for the house's, for whoever keeps the house."""
    if organisation_id is None:
        if not person.keeps_house:
            raise Http404
        return None
    return organisation_for_office(person, organisation_id, Office.ADMIN, Office.COORDINATOR)


def contact_for_editing(person: Person, contact_id: int) -> SupportContact:
    """Someone in a directory that the person may edit. Raises 404."""
    contact = SupportContact.objects.filter(id=contact_id).select_related("organisation").first()
    if contact is None:
        raise Http404
    directory_for(person, contact.organisation_id)
    return contact


def house_contacts() -> QuerySet[SupportContact]:
    """Help for everybody, also for those who are not signed in."""
    return SupportContact.objects.filter(organisation=None)


def directory(organisation: Organisation | None) -> QuerySet[SupportContact]:
    """Who to call: an organisation's list, or the house's."""
    return SupportContact.objects.filter(organisation=organisation)


def contacts_for(person: Person) -> QuerySet[SupportContact]:
    """Help from the organisations that the person works in now."""
    current = _current().filter(person=person, declined_on=None).values("organisation")
    return SupportContact.objects.filter(organisation__in=current).select_related("organisation")


def record_of(organisation: Organisation, before: int = 0) -> tuple[list[dict[str, object]], int]:
    """A page of the record, newest first, with the names of who acted; and the number to go on from."""
    lines = record.chain(f"organisation:{organisation.id}").order_by("-number")
    rows = list((lines.filter(number__lt=before) if before else lines)[: PAGE + 1])
    about = {row.details.get("person") for row in rows}
    people = Person.objects.in_bulk({row.actor_id for row in rows} | about - {None})
    told = [
        {
            "at": row.at,
            "verb": row.verb,
            "actor": people.get(row.actor_id),
            "about": people.get(row.details.get("person")),
            "details": row.details,
        }
        for row in rows[:PAGE]
    ]
    return told, rows[PAGE - 1].number if len(rows) > PAGE else 0


def _current() -> QuerySet[Position]:
    return Position.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today()))


def _number(text: str) -> int:
    try:
        return ids.from_text(text)
    except ValueError:
        raise Http404 from None
