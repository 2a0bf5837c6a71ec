"""Pages of tasters: what a stranger sees, what a private link leads to, what members see."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from withness.circles.access import listed_circle
from withness.circles.access.founding import seat_for
from withness.circles.access.who import who
from withness.kit.clock import now
from withness.kit.htmx import form_page, page, refused
from withness.kit.limits import within
from withness.kit.once import once
from withness.kit.when import Said, when
from withness.meetings.tasters import access, actions
from withness.meetings.tasters.forms import ComeForm, OfferForm

GONE = 404
HOUR = 3600
FROM_ONE_PLACE, TO_ONE_ADDRESS = 6, 3
OPENS_BEFORE = timedelta(minutes=15)

unkept = cache_control(no_store=True, private=True)


@require_safe
def public_tasters(request: HttpRequest, listed_id: int) -> HttpResponse:
    """On a charter that anyone may read: when a taster is, and the way to it."""
    circle = listed_circle(listed_id)
    rows = [_row(request, each) for each in access.public_tasters(circle)]
    return page(request, "tasters/public.html", {"circle": circle, "rows": rows})


@form_page
@once
def taster(request: HttpRequest, listed_taster_id: int) -> HttpResponse:
    """Ask to come. A name, an address, and nothing else."""
    found = access.listed_taster(listed_taster_id)
    form = ComeForm(request.POST or None)
    known = {"taster": found, "form": form, "when": _when(request, found), "full": access.is_full(found)}
    if request.method != "POST":
        return page(request, "tasters/taster.html", known)
    if not form.is_valid():
        return refused(request, "tasters/taster.html", known)
    if not _may_ask(request, form.cleaned_data["address"]):
        return page(request, "tasters/taster.html", known | {"too_many": True}, status=429)
    if not form.is_by_nobody:
        try:
            actions.take_place(taster=found, name=form.cleaned_data["name"], address=form.cleaned_data["address"])
        except actions.Full:
            return page(request, "tasters/taster.html", known | {"full": True}, status=409)
    return redirect("taster_asked", listed_taster_id=found.id)


@require_safe
def arrived(request: HttpRequest, listed_taster_id: int) -> HttpResponse:
    """What happens now. The same page whoever asked."""
    found = access.listed_taster(listed_taster_id)
    return page(request, "tasters/arrived.html", {"taster": found, "when": _when(request, found)})


@unkept
@require_safe
def place(request: HttpRequest, taster_token: str) -> HttpResponse:
    """What to expect, and the way in when it is time."""
    mine = access.place_by_link(taster_token)
    if mine is None:
        return page(request, "tasters/gone.html", status=GONE)
    moment = now()
    known = {
        "mine": mine,
        "taster": mine.taster,
        "when": _when(request, mine.taster),
        "token": taster_token,
        "over": mine.taster.ends_at <= moment,
        "open": mine.taster.starts_at - OPENS_BEFORE <= moment < mine.taster.ends_at,
    }
    return page(request, "tasters/place.html", known)


@unkept
@form_page
def give_back(request: HttpRequest, taster_token: str) -> HttpResponse:
    """Give the place back. Nobody asks why."""
    mine = access.place_by_link(taster_token)
    if mine is not None and request.method == "POST":
        actions.give_back(place=mine)
        return page(request, "tasters/given_back.html")
    if mine is None:
        return page(request, "tasters/gone.html", status=GONE)
    return page(request, "tasters/give_back.html", {"token": taster_token, "when": _when(request, mine.taster)})


@login_required
@require_safe
def tasters(request: HttpRequest, circle_id: int) -> HttpResponse:
    """For members: when, who holds it, how many places are taken, words to open with."""
    membership = seat_for(who(request), circle_id)
    rows = [_row(request, each) for each in access.tasters_of(membership.circle)]
    known = {"circle": membership.circle, "rows": rows, "me": membership.person}
    return page(request, "tasters/tasters.html", known)


@login_required
@form_page
@once
def offer(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Offer one."""
    membership = seat_for(who(request), circle_id)
    circle = membership.circle
    links = access.links_of_meetings(circle)
    form = OfferForm(request.POST or None, initial={"zone": circle.zone}, not_these=links)
    known = {"circle": circle, "form": form, "shown": circle.listed and circle.stage == circle.OPEN}
    if request.method != "POST":
        return page(request, "tasters/offer.html", known)
    if not form.is_valid():
        return refused(request, "tasters/offer.html", known)
    try:
        actions.offer(actor=membership.person, circle=circle, **form.cleaned_data)
    except actions.NotShown:
        return page(request, "tasters/offer.html", known, status=409)
    messages.success(request, _("The taster stands on the public page. You hold it."))
    return redirect("circle_tasters", circle_id)


@login_required
@require_POST
def hold(request: HttpRequest, circle_id: int, taster_id: int) -> HttpResponse:
    """Hold one whose holder has left."""
    found = access.taster_for_member(who(request), circle_id, taster_id)
    try:
        actions.hold(actor=who(request), taster=found)
    except actions.HeldAlready:
        messages.info(request, _("Somebody holds it already."))
    else:
        messages.success(request, _("You hold it."))
    return redirect("circle_tasters", circle_id)


@login_required
@form_page
def call_off(request: HttpRequest, circle_id: int, taster_id: int) -> HttpResponse:
    """Say what calling off does, and do it."""
    found = access.taster_for_member(who(request), circle_id, taster_id)
    if request.method == "POST":
        told = actions.call_off(actor=who(request), taster=found)
        messages.success(request, _told(told))
        return redirect("circle_tasters", circle_id)
    return page(request, "tasters/call_off.html", {"circle": found.circle, "when": _when(request, found)})


def _row(request: HttpRequest, offered: access.Offered) -> dict[str, Any]:
    return {"taster": offered.taster, "when": _when(request, offered.taster), "offered": offered}


def _when(request: HttpRequest, found: Any) -> Said:
    """A stranger's own time is worked out in their browser: nobody asks where they are."""
    return when(found.starts_at, found.zone, "" if request.user.is_authenticated else found.zone)


def _told(number: int) -> str:
    if not number:
        return _("It is called off. Nobody had asked to come.")
    words = ngettext("It is called off. One person is told.", "It is called off. %(number)d people are told.", number)
    return words % {"number": number}


def _may_ask(request: HttpRequest, address: str) -> bool:
    from_here = within("taster-place", get_adapter().get_client_ip(request), times=FROM_ONE_PLACE, seconds=HOUR)
    return within("taster-address", address, times=TO_ONE_ADDRESS, seconds=24 * HOUR) and from_here
