"""A person's own pages. Nobody else has a way to them."""

from typing import Any

from allauth.account.internal.flows.logout import logout
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.kit.clock import today
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.people import access
from withness.people.access import PersonRequest
from withness.people.actions import person as verbs
from withness.people.forms import you as forms


@require_safe
@login_required
def you(request: PersonRequest) -> HttpResponse:
    """Everything about oneself, and the ways out."""
    context = {
        "offices": access.offices_of(request.user),
        "positions": access.positions_of(request.user),
        "today": today(),
    }
    return page(request, "people/you.html", context)


@require_safe
@login_required
def ways_in(request: PersonRequest) -> HttpResponse:
    """Every way to sign in, and where one is signed in."""
    return page(request, "people/ways_in.html", access.ways_in(request.user))


@form_page
@login_required
def welcome(request: PersonRequest) -> HttpResponse:
    """The first page after the first sign-in."""
    onward = request.POST.get("next", request.GET.get("next", ""))
    form = forms.Welcome(request.POST or None, instance=request.user)
    context = {"form": form, "next": onward, "guess": not request.user.name}
    if form.is_valid():
        verbs.describe_self(actor=request.user, **form.cleaned_data)
        return redirect(onward if url_has_allowed_host_and_scheme(onward, {request.get_host()}) else "home")
    return (
        refused(request, "people/welcome.html", context)
        if form.errors
        else page(request, "people/welcome.html", context)
    )


@form_page
@login_required
def about(request: PersonRequest) -> HttpResponse:
    """Name, pronouns, zone, language."""
    return own_form(request, forms.AboutYou, "people/about.html", said=_("Kept."))


@form_page
@login_required
def quiet_hours(request: PersonRequest) -> HttpResponse:
    """From when to when nothing is sent."""
    return own_form(request, forms.QuietHours, "people/quiet_hours.html", said=_("Kept."))


@form_page
@login_required
def calendar_title(request: PersonRequest) -> HttpResponse:
    """What stands in the calendar."""
    return own_form(request, forms.CalendarTitle, "people/calendar_title.html", said=_("Kept."))


@form_page
@login_required
def access_needs(request: PersonRequest) -> HttpResponse:
    """What helps to take part."""
    form = forms.AccessNeeds(request.POST or None, initial={"access_needs": request.user.access_needs})
    if form.is_bound and form.is_valid():
        verbs.describe_self(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("you")
    return page_or_refused(request, "people/access_needs.html", {"form": form})


@form_page
@login_required
def safe_address(request: PersonRequest) -> HttpResponse:
    """Where notices go instead of the address one signs in with."""
    form = forms.SafeAddress(request.POST or None)
    if form.is_valid():
        verbs.ask_for_safe_address(actor=request.user, address=form.cleaned_data["address"])
        messages.info(request, _("A letter is on its way there. The address is used once its link was opened."))
        return redirect("you")
    return page_or_refused(request, "people/safe_address.html", {"form": form})


@form_page
def safe_address_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of that letter leads."""
    _person, address = verbs.safe_address_behind(token)
    if request.method == "POST":
        verbs.confirm_safe_address(token=token)
        return page(request, "people/safe_address_kept.html", {"address": address})
    return page(request, "people/safe_address_confirm.html", {"address": address})


@require_POST
@login_required
def safe_address_forget(request: PersonRequest) -> HttpResponse:
    """Notices go to the address one signs in with again."""
    verbs.forget_safe_address(actor=request.user)
    messages.success(request, _("Notices go to the address you sign in with."))
    return redirect("you")


@require_POST
@login_required
def pause(request: PersonRequest) -> HttpResponse:
    """Pause all notices, or let them come again."""
    if request.POST.get("notices") == "yes":
        verbs.resume_notices(actor=request.user)
        messages.success(request, _("Notices come again, after your quiet hours."))
    else:
        verbs.pause_notices(actor=request.user)
        messages.success(request, _("No notices are sent to you now. Codes for signing in still are."))
    return redirect("you")


@require_POST
@login_required
def sign_out_everywhere(request: PersonRequest) -> HttpResponse:
    """End every session, this one last."""
    end_other_sessions(request, request.user)
    logout(request)
    return redirect("home")


def own_form(request: PersonRequest, form_class: Any, template: str, *, said: str) -> HttpResponse:
    """A form about oneself: show it, refuse it, or keep it and go back."""
    form = form_class(request.POST or None, instance=access.self_again(request.user))
    if form.is_valid():
        verbs.describe_self(actor=request.user, **form.cleaned_data)
        messages.success(request, said)
        return redirect("you")
    return page_or_refused(request, template, {"form": form})
