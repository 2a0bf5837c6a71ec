"""Pages about managing and being managed among the people of a circle."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from withness.circles import access
from withness.circles.access import power as doors
from withness.circles.access.consent import too_few_for_secret
from withness.circles.access.founding import seat_for
from withness.circles.access.who import who
from withness.circles.actions import power as verbs
from withness.circles.forms.life import Line, Peer
from withness.circles.views.asking import asks
from withness.kit.htmx import form_page, page


@login_required
@form_page
def standing(request: HttpRequest, circle_id: int) -> HttpResponse:
    """What closed the circle, or has to be settled, between a manager and someone they manage. Only the two see it."""
    me = who(request)
    membership = access.membership_even_closed(me, circle_id)
    rows = doors.standings_of(me, circle_id)
    over = [row for row in rows if row.manager_id == me.id]
    known = {
        "circle": membership.circle,
        "membership": membership,
        "over": over,
        "under": [row for row in rows if row.report_id == me.id],
        "state": doors.state_of(over),
        "too_few": too_few_for_secret(membership.circle, besides=me if over else None),
    }
    if known["state"] != "opened" or known["too_few"] or membership.circle.has_hard_cap:
        return page(request, "circles/standing.html", known, status=405 if request.method == "POST" else 200)

    def declare(_said: dict[str, Any]) -> HttpResponse:
        verbs.declare_peer(actor=me, circle=membership.circle)
        return redirect("standing", circle_id=circle_id)

    return asks(request, "circles/standing.html", Peer(request.POST or None), known, declare)


@login_required
@form_page
def lines(request: HttpRequest, circle_id: int) -> HttpResponse:
    """I manage someone here, or someone here manages me."""
    me = who(request)
    circle = seat_for(me, circle_id).circle
    people = [(seat.person_id, str(seat.person)) for seat in access.members_of(circle) if seat.person_id != me.id]
    known = {"circle": circle, "lines": doors.lines_said_by(me, circle), "me": me}

    def declare(said: dict[str, Any]) -> HttpResponse:
        verbs.declare_line(actor=me, circle=circle, **said)
        return redirect("standing", circle_id=circle_id)

    return asks(request, "circles/lines.html", Line(request.POST or None, people=people), known, declare)


@login_required
@require_POST
def end_line(request: HttpRequest, circle_id: int, declared_id: int) -> HttpResponse:
    """It is no longer so."""
    me = who(request)
    circle = access.membership_even_closed(me, circle_id).circle
    verbs.end_line(actor=me, line=doors.own_line(me, declared_id))
    return redirect("circle", circle_id=circle.id)
