"""Charters that anyone may read: what a stranger sees of a circle. No names, no counts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from withness.circles.access import listed_circle
from withness.circles.access.charter import Document, Line, charter_in_force, document
from withness.circles.models import CharterVersion, Circle, MissionRevision
from withness.kit import ids

ON_A_PAGE = 12


@dataclass(frozen=True)
class Card:
    """A circle in the list: its name and why it meets."""

    circle: Circle
    mission: str


@dataclass(frozen=True)
class PublicCharter:
    """A charter as a stranger reads it."""

    circle: Circle
    mission: str
    suits: list[Line]
    treat: list[Line]
    go_on: list[Line]


def public_charter(circle_id: int) -> PublicCharter:
    """The charter of a listed, open circle. Raises 404 for any other."""
    circle = listed_circle(circle_id)
    version = charter_in_force(circle)
    if version is None:
        raise Http404
    paper: Document = document(version)
    suits = [line for line in paper.treat if line.clause.section == "purpose"]
    treat = [line for line in paper.treat if line.clause.section != "purpose"]
    return PublicCharter(circle, paper.mission, suits, treat, paper.go_on)


def listed_cards(after: str = "") -> tuple[list[Card], str]:
    """Listed circles, the youngest first, and the key from which the next page goes on (empty at the end)."""
    circles = Circle.objects.filter(listed=True, stage=Circle.OPEN, charters__state=CharterVersion.IN_FORCE)
    if place := _place(after):
        circles = circles.filter(Q(founded_on__lt=place[0]) | Q(founded_on=place[0], id__gt=place[1]))
    found = list(circles.order_by("-founded_on", "id")[: ON_A_PAGE + 1])
    missions = _missions(found[:ON_A_PAGE])
    cards = [Card(circle, missions.get(circle.id, "")) for circle in found[:ON_A_PAGE]]
    return cards, _key(cards[-1].circle) if len(found) > ON_A_PAGE else ""


def _missions(circles: list[Circle]) -> dict[int, str]:
    rows = MissionRevision.objects.filter(version__circle__in=circles, version__state=CharterVersion.IN_FORCE)
    return {row.version.circle_id: row.text for row in rows.select_related("version__circle").order_by("number")}


def _key(circle: Circle) -> str:
    return f"{circle.founded_on.isoformat()}.{ids.to_text(circle.id)}"


def _place(key: str) -> tuple[date, int] | None:
    day, _, number = key.partition(".")
    try:
        return date.fromisoformat(day), ids.from_text(number)
    except ValueError:
        return None
