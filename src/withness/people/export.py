"""What the people room hands to someone who takes everything with them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from withness.kit.export import File, register
from withness.people.access.pool import asked_of, pools_of
from withness.people.access.wishes import perspective_of, separations_of
from withness.people.models import Facilitating, Office, Person, Position, ReportingLine, Wish
from withness.people.packing import as_json

PLAIN = (
    "email", "name", "pronouns", "time_zone", "language", "quiet_from", "quiet_until", "access_needs",
    "calendar_title", "delivery_address", "notices", "keeps_house", "joined_on",
)  # fmt: skip

WISHED = ("kinds", "modes", "places", "times", "liked", "night", "snoozed_until")
OFFERED = ("capacity", "places", "times", "liked")


def files(person: Person) -> Iterator[File]:
    """account.json and the same to read; what was said about groups."""
    account = {
        **{name: getattr(person, name) for name in PLAIN},
        "positions": [_position(position) for position in _positions(person)],
        "offices": [
            {"organisation": office.organisation.name, "role": office.role}
            for office in Office.objects.filter(person=person).select_related("organisation")
        ],
        "reports_to": [
            {"organisation": line.organisation.name, "from": line.starts_on, "until": line.ends_on}
            for line in _lines(person)
        ],
    }
    yield as_json("account.json", account)
    lines = [f"# {person}", "", *(f"* {name.replace('_', ' ')}: {account[name]}" for name in PLAIN), ""]
    yield File("account.md", "\n".join(lines).encode())
    if said := _forming(person):
        yield as_json("wishes.json", said)


def _forming(person: Person) -> dict[str, Any]:
    """What was said for forming groups, for oneself and to facilitate; nothing when nothing was."""
    wish, offer = Wish.objects.filter(person=person).first(), Facilitating.objects.filter(person=person).first()
    told: dict[str, Any] = {
        "perspective": perspective_of(person),
        "rather_not_with": [
            {"name": apart.name, "until": apart.separation.ends_on} for apart in separations_of(person)
        ],
        "pools": [{"organisation": place.organisation.name, "since": place.confirmed_on} for place in pools_of(person)],
        "asked_by": [place.organisation.name for place in asked_of(person)],
    }
    if wish:
        told["wishes"] = {name: getattr(wish, name) for name in (*WISHED, "not_alone")}
    if offer:
        told["facilitating"] = {name: getattr(offer, name) for name in OFFERED}
    return told if any(told.values()) else {}


def _positions(person: Person) -> list[Position]:
    said_yes = Position.objects.filter(person=person).exclude(confirmed_on=None)
    return list(said_yes.select_related("organisation").order_by("starts_on", "id"))


def _lines(person: Person) -> list[ReportingLine]:
    """Only where the person said that they work: an organisation's entry of someone tells them nothing before that."""
    own = Position.objects.filter(person=person).exclude(confirmed_on=None).values("organisation")
    return list(ReportingLine.objects.filter(report=person, organisation__in=own).select_related("organisation"))


def _position(position: Position) -> dict[str, Any]:
    names = ("title", "service", "site", "days_per_week", "designated", "starts_on", "ends_on", "confirmed_on")
    return {"organisation": position.organisation.name, **{name: getattr(position, name) for name in names}}


register(
    "people",
    files,
    leaves_out=_(
        "Passwords, passkeys, codes and the list of signed-in devices: they would let someone in, and are no words of yours. "
        "The names of people you report to: they are theirs."
    ),
)
