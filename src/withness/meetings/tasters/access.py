"""The doors to tasters: the public page on one side, the members' page on the other, and the private link of a place."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, QuerySet
from django.http import Http404

from withness.circles.access import people_to_ask
from withness.circles.access.founding import seat_for
from withness.circles.models import Circle
from withness.kit.clock import now
from withness.kit.tokens import hash_of
from withness.meetings.access.dates import running_series
from withness.meetings.models import Taster, TasterPlace
from withness.meetings.models.taster import MINUTES, PLACES
from withness.people.models import Person


@dataclass(frozen=True)
class Offered:
    """A taster as the circle sees it: how many places are taken, and never by whom."""

    taster: Taster
    taken: int
    held: bool = True
    places: int = PLACES

    @property
    def full(self) -> bool:
        """Is every place taken?"""
        return self.taken >= self.places


def tasters_of(circle: Circle) -> list[Offered]:
    """The tasters of a circle that are not over, the next first."""
    rows = _not_over().filter(circle=circle).annotate(taken=Count("places"))
    seated = {person.id for person in people_to_ask(circle)}
    return [Offered(taster, vars(taster)["taken"], taster.holder_id in seated) for taster in rows]


def public_tasters(circle: Circle) -> list[Offered]:
    """Those a stranger can still ask to come to."""
    return [each for each in tasters_of(circle) if each.taster.starts_at > now()]


def taster_for_member(person: Person, circle_id: int, taster_id: int) -> Taster:
    """A taster that is not over, for a member with a seat."""
    circle = seat_for(person, circle_id).circle
    return _or_404(_not_over().filter(circle=circle, id=taster_id).first())


def listed_taster(taster_id: int) -> Taster:
    """A taster to come, of a circle that shows its charter to anyone."""
    shown = _not_over().filter(circle__listed=True, circle__stage=Circle.OPEN)
    return _or_404(shown.filter(id=taster_id, starts_at__gt=now()).first())


def links_of_meetings(circle: Circle) -> set[str]:
    """Where the circle itself meets: no stranger is sent there."""
    return {series.link for series in running_series(circle)} - {""}


def is_full(taster: Taster) -> bool:
    """Whether every place is taken."""
    return taster.places.count() >= PLACES


def place_by_link(token: str) -> TasterPlace | None:
    """The place that a private link leads to, unless it was given back, called off, or erased after the day."""
    places = TasterPlace.objects.select_related("taster__circle")
    return places.filter(token_hash=hash_of(token)).first()


def _not_over() -> QuerySet[Taster]:
    rows = Taster.objects.filter(starts_at__gt=now() - timedelta(minutes=MINUTES))
    return rows.select_related("circle", "holder").order_by("starts_at", "id")


def _or_404(found: Taster | None) -> Taster:
    if found is None:
        raise Http404
    return found
