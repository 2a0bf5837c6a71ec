"""The list of one's circles, and a circle's own page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.circles.access import circles_of, goodbyes_in, members_and_absences, membership_for
from withness.circles.access.charter import charters_now, is_time_to_look_again, mission_of
from withness.circles.access.consent import waiting_for
from withness.circles.access.who import who
from withness.kit.htmx import page


@login_required
@require_safe
def circles(request: HttpRequest) -> HttpResponse:
    """Every circle the person is in."""
    person = who(request)
    seats = sorted(circles_of(person), key=lambda seat: seat.circle.name.casefold())
    return page(request, "circles/circles.html", {"memberships": seats, "waiting": waiting_for(person)})


@login_required
@require_safe
def circle(request: HttpRequest, circle_id: int) -> HttpResponse:
    """One circle: its charter in a line, what comes next, its people."""
    person = who(request)
    membership = membership_for(person, circle_id)
    here = membership.circle
    charter, being_made = charters_now(here)
    context = {
        "circle": here,
        "membership": membership,
        "members": members_and_absences(here),
        "charter": charter,
        "mission": mission_of(charter) if charter else "",
        "look_again": bool(charter and is_time_to_look_again(charter)),
        "being_made": being_made,
        "goodbyes": goodbyes_in(here),
        "waiting": [asking for asking in waiting_for(person) if asking.circle_id == here.id],
    }
    return page(request, "circles/circle.html", context)
