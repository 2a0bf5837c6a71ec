"""The doors to series and meetings. They take the person first; what someone may not know exists is a 404."""

import datetime as dt

from django.db.models import QuerySet
from django.http import Http404

from withness.circles.access import ClosedToYou, current_memberships
from withness.circles.models import Circle, Membership
from withness.kit.clock import now
from withness.meetings.models import Occurrence, Series
from withness.people.models import Person

LINGERS = dt.timedelta(hours=2)
SOON = dt.timedelta(days=14)


def series_for_member(person: Person, series_id: int) -> Series:
    """A series of a circle the person is in."""
    series = Series.objects.select_related("circle").filter(id=series_id).first()
    if series is None:
        raise Http404
    _inside(person, series.circle_id)
    return series


def meeting_for_member(person: Person, meeting_id: int) -> Occurrence:
    """One meeting of a circle the person is in, with its series and circle."""
    meeting = Occurrence.objects.select_related("circle", "series__circle").filter(id=meeting_id).first()
    if meeting is None:
        raise Http404
    _inside(person, meeting.circle_id)
    return meeting


def coming_meetings(circle: Circle, *, number: int = 6) -> QuerySet[Occurrence]:
    """The next meetings that are not skipped, the one that is going on now among them."""
    return _from_now().filter(circle=circle).exclude(state=Occurrence.SKIPPED).order_by("starts_at")[:number]


def coming_dates(circle: Circle, *, number: int = 12) -> QuerySet[Occurrence]:
    """The next dates, skipped ones among them."""
    return _from_now().filter(circle=circle).order_by("starts_at")[:number]


def next_meeting_of(person: Person) -> Occurrence | None:
    """The next meeting in any circle that is open to the person."""
    return meetings_of(person).filter(starts_at__gte=now() - LINGERS).order_by("starts_at").first()


def soon_of(person: Person) -> QuerySet[Occurrence]:
    """The meetings of the next two weeks that have not begun."""
    moment = now()
    return meetings_of(person).filter(starts_at__gt=moment, starts_at__lt=moment + SOON).order_by("starts_at")


def meetings_of(person: Person) -> QuerySet[Occurrence]:
    """Every meeting that is not skipped, of every circle that is open to the person now."""
    circles = current_memberships(person).filter(closed_since=None).values("circle")
    return (
        Occurrence.objects.filter(circle__in=circles)
        .exclude(state=Occurrence.SKIPPED)
        .select_related("circle", "series__circle")
    )


def running_series(circle: Circle) -> QuerySet[Series]:
    """The series of a circle that have not been ended."""
    return Series.objects.filter(circle=circle, ended_on=None).select_related("circle").order_by("starts_on", "id")


def _from_now() -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(starts_at__gte=now() - LINGERS).select_related("circle", "series__circle")


def _inside(person: Person, circle_id: int) -> Membership:
    membership = current_memberships(person).filter(circle_id=circle_id).first()
    if membership is None:
        raise Http404
    if membership.closed_since:
        raise ClosedToYou(circle_id)
    return membership
