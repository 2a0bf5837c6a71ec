"""Who works in an organisation, to whom they report, and the person's own yes or no to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import Undone, once
from withness.people import access
from withness.people.access import PersonRequest
from withness.people.actions import lines as line_verbs
from withness.people.actions import positions as verbs
from withness.people.actions.organisation import NotYet
from withness.people.forms import organisation as forms


@require_safe
@login_required
def people(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Everyone who works there, for who looks after it."""
    found = access.organisation_for_office(request.user, organisation_id, "admin", "coordinator")
    wanted = request.GET.get("find", "")[:80].replace("\0", "")
    positions, more = access.positions_page(found, request.GET.get("after", "").replace("\0", ""), wanted)
    roles = access.offices_in(request.user, found)
    context = {"organisation": found, "positions": positions, "more": more, "find": wanted, "admin": "admin" in roles}
    return page(request, "people/people.html", context)


@form_page
@login_required
@once
def person_new(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Enter someone who works there; they are asked whether it is right."""
    found = access.organisation_for_office(request.user, organisation_id, "admin")
    form = forms.NewJob(request.POST or None)
    if form.is_valid():
        try:
            verbs.enter_position(actor=request.user, organisation=found, **form.cleaned_data)
        except NotYet as why:
            messages.error(request, str(why))
            return Undone(reverse("organisation_set_up", args=[found.id]))
        messages.success(request, _("Entered. A letter asks them whether it is right."))
        return redirect("organisation_people", found.id)
    return page_or_refused(request, "people/person_new.html", {"form": form, "organisation": found})


@form_page
@login_required
def position(request: PersonRequest, position_id: int) -> HttpResponse:
    """One job: what it is, and to whom its holder reports."""
    found = access.position_for_office(request.user, position_id, "admin")
    form = forms.Job(request.POST or None, instance=found)
    if form.is_valid():
        verbs.change_position(actor=request.user, position=found, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("position", found.id)
    context = {"form": form, "position": found, "lines": access.lines_up(found), "manager_form": forms.Manager()}
    return page_or_refused(request, "people/position.html", context)


@require_POST
@login_required
@once
def manager_new(request: PersonRequest, position_id: int) -> HttpResponse:
    """Draw a line from this person up to another."""
    found = access.position_for_office(request.user, position_id, "admin")
    form = forms.Manager(request.POST)
    if form.is_valid():
        manager = access.at_address(found.organisation, form.cleaned_data["manager"])
        if manager is None:
            form.add_error("manager", _("Nobody at this address works there."))
        else:
            try:
                line_verbs.draw_line(
                    actor=request.user,
                    organisation=found.organisation,
                    report=found.person,
                    manager=manager.person,
                    starts_on=form.cleaned_data["starts_on"],
                )
            except line_verbs.Circular as why:
                form.add_error("manager", str(why))
            else:
                messages.success(request, _("Kept."))
                return redirect("position", found.id)
    context = {
        "form": forms.Job(instance=found),
        "position": found,
        "lines": access.lines_up(found),
        "manager_form": form,
    }
    return refused(request, "people/position.html", context)


@form_page
@login_required
def position_end(request: PersonRequest, position_id: int) -> HttpResponse:
    """Ask for the last day, say what it means, end it."""
    found = access.position_for_office(request.user, position_id, "admin")
    form = forms.OnDay(request.POST or None)
    if form.is_valid():
        verbs.end_position(actor=request.user, position=found, on=form.cleaned_data["on"])
        messages.success(request, _("That job has its last day."))
        return redirect("organisation_people", found.organisation_id)
    return page_or_refused(request, "people/position_end.html", {"form": form, "position": found})


@form_page
@login_required
def line_end(request: PersonRequest, line_id: int) -> HttpResponse:
    """Ask for the last day of a line and end it."""
    line = access.line_for_office(request.user, line_id)
    form = forms.OnDay(request.POST or None)
    if form.is_valid():
        line_verbs.end_line(actor=request.user, line=line, on=form.cleaned_data["on"])
        messages.success(request, _("That line has its last day."))
        return redirect("organisation_people", line.organisation_id)
    return page_or_refused(request, "people/line_end.html", {"form": form, "line": line})


@require_safe
@login_required
def waiting(request: PersonRequest) -> HttpResponse:
    """The fragment on Today: jobs that someone entered for me."""
    return page(request, "people/waiting.html", {"positions": access.unanswered_positions(request.user)})


@require_POST
@login_required
def yes(request: PersonRequest, position_id: int) -> HttpResponse:
    """Say yes: I work there."""
    found = access.unanswered_position(request.user, position_id)
    verbs.confirm_position(actor=request.user, position=found)
    messages.success(request, _("Good. You can see its page now."))
    return redirect("organisation", found.organisation_id)


@form_page
@login_required
def no(request: PersonRequest, position_id: int) -> HttpResponse:
    """Say no: I do not. It says first what happens to whom."""
    found = access.unanswered_position(request.user, position_id)
    if request.method == "POST":
        verbs.decline_position(actor=request.user, position=found)
        messages.success(request, _("They see that you said no."))
        return redirect("home")
    return page(request, "people/position_no.html", {"position": found})
