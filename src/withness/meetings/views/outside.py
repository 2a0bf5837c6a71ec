"""Fragments for people outside a circle: when it meets, for a stranger; that it meets, for its organisation."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.circles.access import listed_circle
from withness.circles.access.who import who
from withness.kit.htmx import page
from withness.meetings.access import dates
from withness.meetings.access.outside import circles_of
from withness.meetings.phrases import say_series
from withness.people.access import organisation_for_office


@require_safe
def public_when(request: HttpRequest, listed_id: int) -> HttpResponse:
    """The rhythm and the time zone of a circle that shows its charter. No place, no link, no date."""
    circle = listed_circle(listed_id)
    said = [say_series(series.as_rhythm()) for series in dates.running_series(circle)]
    return page(request, "meetings/public_when.html", {"circle": circle, "said": said})


@login_required
@require_safe
def organisation_circles(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """For an administrator or coordinator: that circles are there, their kind, size and next meeting."""
    organisation = organisation_for_office(who(request), organisation_id, "admin", "coordinator")
    known = {"organisation": organisation, "circles": circles_of(organisation)}
    return page(request, "meetings/organisation_circles.html", known)
