"""The doors to a place that a circle keeps for somebody: its private link, and what the circle is told of it."""

from dataclasses import dataclass
from datetime import date

from withness.circles.models import Circle, KeptPlace
from withness.kit.clock import today
from withness.kit.tokens import hash_of

Kept = KeptPlace


@dataclass(frozen=True)
class StillKept:
    """How many seats of a circle are kept, for nobody by name, and the last day of them."""

    seats: int
    until: date


def kept_place(token: str) -> KeptPlace | None:
    """The place that a private link leads to, until its last day."""
    places = KeptPlace.objects.select_related("circle").exclude(circle__stage=Circle.ENDED)
    return places.filter(token_hash=hash_of(token), until__gte=today()).first()


def still_kept(circle: Circle) -> StillKept | None:
    """What every member may know: that others were placed here too and may still come."""
    days = list(circle.kept_places.filter(seat__isnull=False, until__gte=today()).values_list("until", flat=True))
    return StillKept(len(days), max(days)) if days else None
