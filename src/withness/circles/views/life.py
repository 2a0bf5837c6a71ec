"""How a circle runs: one page that says what holds, and a page for each thing that it can change."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from withness.circles.access import joining as doors
from withness.circles.access import members_of
from withness.circles.access.enquiry import answerer_of
from withness.circles.access.founding import seat_for
from withness.circles.access.who import who
from withness.circles.actions import life as verbs
from withness.circles.actions.consent import NobodyToAsk
from withness.circles.forms.life import MOST, NumberOfPlaces, Sister
from withness.circles.views.asking import asks
from withness.kit.htmx import form_page, page
from withness.kit.once import once

VERBS = {
    "past": verbs.ask_to_share_past,
    "pause": verbs.pause,
    "open-again": verbs.resume,
    "end": verbs.ask_to_end,
    "erase": verbs.ask_to_erase,
    "keep-past": verbs.keep_past,
}
ASKED = ("past", "end", "erase")


@login_required
@require_safe
def running(request: HttpRequest, circle_id: int) -> HttpResponse:
    """What holds here: who answers, who reads the charter, places, set times, what newcomers may read."""
    membership = seat_for(who(request), circle_id)
    circle = membership.circle
    known = {
        "circle": circle,
        "membership": membership,
        "answerer": answerer_of(circle),
        "places": doors.places(circle),
        "changes": doors.cap_changes(circle)[:3],
        "guests": doors.guests_of(circle),
        "others": [seat for seat in members_of(circle) if seat.person_id != membership.person_id],
    }
    return page(request, "circles/running.html", known)


@login_required
@form_page
def number_of_places(request: HttpRequest, circle_id: int) -> HttpResponse:
    """How many at most."""
    circle = seat_for(who(request), circle_id).circle
    most = doors.most_places(circle, MOST)
    form = NumberOfPlaces(request.POST or None, most=most, now=circle.cap, initial={"cap": circle.cap})
    known = {"circle": circle, "places": doors.places(circle), "most": most}

    def change(said: dict[str, Any]) -> HttpResponse:
        try:
            verbs.change_cap(actor=who(request), circle=circle, **said)
        except verbs.TooFewPlaces:
            form.add_error("cap", _("More people are in the circle than that."))
            return page(request, "circles/places.html", known | {"form": form}, status=422)
        return redirect("running", circle_id=circle_id)

    return asks(request, "circles/places.html", form, known, change)


@login_required
@form_page
def public_page(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Let anyone read the charter, or no longer."""
    circle = seat_for(who(request), circle_id).circle
    if request.method == "POST":
        verbs.show_charter(actor=who(request), circle=circle, listed=request.POST.get("listed") == "yes")
        return redirect("running", circle_id=circle_id)
    return page(request, "circles/public_page.html", {"circle": circle, "answerer": answerer_of(circle)})


@login_required
@form_page
def change_circle(request: HttpRequest, circle_id: int, change: str) -> HttpResponse:
    """Pause, go on, end, erase, share the past: a page that says what happens to whom, then the verb."""
    if change not in VERBS:
        raise Http404
    circle = seat_for(who(request), circle_id).circle
    if request.method != "POST":
        return page(request, f"circles/change_{change.replace('-', '_')}.html", {"circle": circle})
    try:
        VERBS[change](actor=who(request), circle=circle)
    except IntegrityError:
        messages.info(request, _("This is being asked already."))
    except (PermissionDenied, NobodyToAsk):
        messages.info(request, _("This cannot be asked now."))
    return redirect("consent_rounds" if change in ASKED else "running", circle_id=circle_id)


@login_required
@form_page
@once
def sister(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Begin a sister circle with a copy of the charter as a draft."""
    circle = seat_for(who(request), circle_id).circle

    def seed(said: dict[str, Any]) -> HttpResponse:
        made = verbs.seed_sister(actor=who(request), circle=circle, **said)
        return redirect("founding", circle_id=made.id)

    return asks(request, "circles/sister.html", Sister(request.POST or None), {"circle": circle}, seed)
