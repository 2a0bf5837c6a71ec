"""Facilitating: one's own offer and pools, what one was asked, and the page of an organisation's coordinators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.kit.htmx import form_page, page, page_or_refused
from withness.kit.once import once
from withness.people import access
from withness.people.access import PersonRequest
from withness.people.access import pool as doors
from withness.people.access.wishes import sites_around
from withness.people.actions import pool as verbs
from withness.people.actions.organisation import NotYet
from withness.people.forms import wishes as forms
from withness.people.views.times import times_page


@form_page
@login_required
def facilitating(request: PersonRequest) -> HttpResponse:
    """How many groups one would hold and where, for which organisations, and the way out."""
    offer = doors.facilitating_of(request.user)
    around = {"sites": sites_around(request.user), "places": offer.places}
    form = forms.FacilitateForm(request.POST or None, initial={"capacity": offer.capacity}, **around)
    if form.is_valid():
        verbs.say_facilitating(actor=request.user, capacity=form.cleaned_data["capacity"], places=form.places)
        messages.success(request, _("Kept."))
        return redirect("facilitating" if offer.times else "facilitating_times")
    context = {
        "form": form,
        "offer": offer,
        "pools": doors.pools_of(request.user),
        "others": doors.pools_to_offer(request.user),
    }
    return page_or_refused(request, "people/facilitating.html", context)


@form_page
@login_required
def facilitating_times(request: PersonRequest) -> HttpResponse:
    """At which hours one would facilitate."""
    offer = doors.facilitating_of(request.user)
    grid, kept = times_page(request, offer.times, offer.liked)
    if kept:
        verbs.say_facilitating(actor=request.user, times=grid["grid"].times, liked=grid["grid"].liked)
        messages.success(request, _("Kept."))
        return redirect("facilitating")
    return page(request, "people/facilitating_times.html", grid)


@form_page
@login_required
def facilitating_end(request: PersonRequest) -> HttpResponse:
    """Facilitate no new groups: leave every pool."""
    if request.method == "POST":
        verbs.stop_facilitating(actor=request.user)
        messages.success(request, _("You are in no pool any more."))
        return redirect("facilitating")
    return page(request, "people/facilitating_end.html")


@require_POST
@login_required
def offer(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Offer to facilitate where one works."""
    found = access.organisation_for_colleague(request.user, organisation_id)
    verbs.offer_to(actor=request.user, organisation=found)
    messages.success(request, _("You are in the pool of %(name)s.") % {"name": found.name})
    return redirect("facilitating")


@require_POST
@login_required
def leave(request: PersonRequest, pool_place_id: int) -> HttpResponse:
    """Not for this organisation any more."""
    found = doors.own_pool_place(request.user, pool_place_id)
    verbs.leave_pool(actor=request.user, place=found)
    messages.success(request, _("You are not in the pool of %(name)s any more.") % {"name": found.organisation.name})
    return redirect("facilitating")


@require_safe
@login_required
def waiting(request: PersonRequest) -> HttpResponse:
    """The fragment on Today: organisations that asked me to facilitate."""
    return page(request, "people/pool_waiting.html", {"asked": doors.asked_of(request.user)})


@require_POST
@login_required
def yes(request: PersonRequest, asked_place_id: int) -> HttpResponse:
    """Say yes: I would."""
    verbs.accept_asking(actor=request.user, place=doors.asked_place(request.user, asked_place_id))
    messages.success(request, _("Good. Now say how many groups you could hold, and when."))
    return redirect("facilitating")


@require_POST
@login_required
def no(request: PersonRequest, asked_place_id: int) -> HttpResponse:
    """Say no."""
    verbs.decline_asking(actor=request.user, place=doors.asked_place(request.user, asked_place_id))
    messages.success(request, _("They see that you said no, and nothing else."))
    return redirect("home")


@form_page
@login_required
@once
def pool(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Who could facilitate here, for coordinators; and a form to ask someone."""
    found = access.organisation_for_office(request.user, organisation_id, "coordinator")
    form = forms.AskForm(request.POST or None)
    if form.is_valid():
        try:
            verbs.ask_to_facilitate(actor=request.user, organisation=found, **form.cleaned_data)
        except NotYet as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Asked. A letter leads them to your question."))
            return redirect("pool", found.id)
    return page_or_refused(
        request, "people/pool.html", {"organisation": found, "pool": doors.pool_of(found), "form": form}
    )


@form_page
@login_required
def pool_removal(request: PersonRequest, pool_place_id: int) -> HttpResponse:
    """Count on someone no more."""
    found = doors.pool_place_for_coordinator(request.user, pool_place_id)
    if request.method == "POST":
        verbs.end_pool_place(actor=request.user, place=found)
        messages.success(request, _("They are not in the pool any more."))
        return redirect("pool", found.organisation_id)
    return page(request, "people/pool_removal.html", {"place": found, "name": doors.pool_name(found)})
