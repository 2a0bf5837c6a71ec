"""What the private link of somebody in a round leads to: while people are asked, their group; afterwards their place."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from withness.circles.access.who import who
from withness.circles.actions import kept as places
from withness.circles.actions.seats import NoSeatLeft
from withness.circles.actions.ways_in import InALine
from withness.circles.forms.founding import ComeInForm
from withness.formation.access import links as access
from withness.formation.actions import asking, terms
from withness.formation.actions.rounds import NotNow
from withness.formation.views import shown
from withness.kit.htmx import form_page, page, refused
from withness.kit.once import once

GONE = 404

unkept = cache_control(no_store=True, private=True)


@unkept
@require_safe
def seat(request: HttpRequest, seat_token: str) -> HttpResponse:
    """The group they would be in, in neutral words; or the place that is kept for them."""
    found = access.seat_by_link(seat_token)
    if found is not None:
        return page(request, "formation/seat.html", {"mine": shown.mine(access.mine(found)), "token": seat_token})
    kept = access.kept_by_link(seat_token)
    if kept is None:
        return page(request, "formation/seat_gone.html", status=GONE)
    return page(request, "formation/place.html", _kept(request, kept, seat_token))


@unkept
@form_page
@once
def decline(request: HttpRequest, seat_token: str) -> HttpResponse:
    """A quiet no to the group that is shown, once."""
    found = access.seat_by_link(seat_token)
    if found is None:
        return page(request, "formation/seat_gone.html", status=GONE)
    known = {"mine": shown.mine(access.mine(found)), "token": seat_token}
    if request.method != "POST":
        return page(request, "formation/seat_no.html", known)
    try:
        another = asking.decline(seat=found)
    except NotNow:
        return page(request, "formation/seat_no.html", known, status=409)
    messages.success(request, _("Here is another group.") if another else _("There is no other group with a seat now."))
    return redirect("round_seat", seat_token)


@unkept
@form_page
def go_out(request: HttpRequest, seat_token: str) -> HttpResponse:
    """Not taking part; or giving a kept place back. Nobody asks why."""
    found, kept = access.seat_by_link(seat_token), access.kept_by_link(seat_token)
    if found is None and kept is None:
        return page(request, "formation/seat_gone.html", status=GONE)
    if request.method != "POST":
        return page(request, "formation/seat_out.html", {"token": seat_token, "kept": kept})
    if found is not None:
        asking.go_out(seat=found)
    elif kept is not None:
        places.give_back(place=kept)
    return page(request, "formation/seat_left.html")


@unkept
@form_page
@once
def take(request: HttpRequest, seat_token: str) -> HttpResponse:
    """Come in: sit down on the kept place, by one's own word."""
    kept = access.kept_by_link(seat_token)
    if kept is None:
        return page(request, "formation/seat_gone.html", status=GONE)
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("round_seat", kwargs={"seat_token": seat_token}))
    if request.method != "POST":
        return redirect("round_seat", seat_token)
    person = who(request)
    form = None if person.name else ComeInForm(request.POST)
    known = _kept(request, kept, seat_token)
    if form and not form.is_valid():
        return refused(request, "formation/place.html", {**known, "form": form})
    try:
        if kept.seat and kept.circle.stage != kept.circle.FOUNDING:
            return redirect("invitation", places.knock(actor=person, place=kept))
        take_it = places.take_place if kept.seat else terms.take_guest_place
        take_it(actor=person, place=kept, name=form.cleaned_data["name"] if form else "")
    except (InALine, NoSeatLeft, PermissionDenied):
        return page(request, "formation/place.html", {**known, "closed": True}, status=409)
    return redirect("founding", kept.circle_id)


def _kept(request: HttpRequest, kept: Any, token: str) -> dict[str, Any]:
    person = who(request) if request.user.is_authenticated else None
    return {
        "kept": kept,
        "circle": kept.circle,
        "token": token,
        "dates": shown.dates(kept.circle, known=person is not None),
        "form": ComeInForm() if person and not person.name else None,
        "here": reverse("round_seat", kwargs={"seat_token": token}),
    }
