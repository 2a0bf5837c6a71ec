"""What someone outside a circle may know of its meetings: a stranger the rhythm, an organisation the next date."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from withness.circles.models import Circle
from withness.kit.clock import now
from withness.meetings.models import Occurrence
from withness.people.models import Organisation


@dataclass(frozen=True)
class FromOutside:
    """All that an organisation sees of a circle: no name, nobody in it, nothing that was said."""

    kind: str
    paused: bool
    size: int
    next_at: dt.datetime | None


def circles_of(organisation: Organisation) -> list[FromOutside]:
    """The circles of an organisation that have not ended, by kind and size. Two queries however many there are."""
    seated = Q(memberships__left_on=None, memberships__seat__isnull=False)
    rows = Circle.objects.filter(organisation=organisation).exclude(stage=Circle.ENDED)
    sized = rows.annotate(size=Count("memberships", filter=seated)).only("id", "kind", "stage")
    coming = Occurrence.objects.filter(circle__in=rows, state=Occurrence.PLANNED, starts_at__gte=now())
    dates = dict(coming.values_list("circle").annotate(Min("starts_at")))
    seen = [
        FromOutside(str(row.get_kind_display()), row.stage == Circle.PAUSED, vars(row)["size"], dates.get(row.id))
        for row in sized
    ]
    return sorted(seen, key=lambda row: (row.kind, row.size, str(row.next_at)))
