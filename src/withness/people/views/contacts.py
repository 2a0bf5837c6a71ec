"""Editing who to call: an organisation's list and the house's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once
from withness.people import access
from withness.people.access import PersonRequest
from withness.people.actions import contacts as verbs
from withness.people.actions.organisation import NotYet
from withness.people.forms import organisation as forms


@form_page
@login_required
@once
def house(request: PersonRequest) -> HttpResponse:
    """The list for everybody, for whoever looks after the house."""
    return edit_list(request, None)


@form_page
@login_required
@once
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """The list of one organisation."""
    return edit_list(request, organisation_id)


@form_page
@login_required
def contact(request: PersonRequest, contact_id: int) -> HttpResponse:
    """Change one entry."""
    found = access.contact_for_editing(request.user, contact_id)
    form = forms.Contact(request.POST or None, instance=found)
    if form.is_valid():
        verbs.write_contact(actor=request.user, organisation=found.organisation, contact=found, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return back(found.organisation_id)
    return page_or_refused(request, "people/contact.html", {"form": form, "contact": found})


@form_page
@login_required
def remove(request: PersonRequest, contact_id: int) -> HttpResponse:
    """Ask, then take someone off. The last one stays."""
    found = access.contact_for_editing(request.user, contact_id)
    if request.method == "POST":
        try:
            verbs.remove_contact(actor=request.user, contact=found)
        except NotYet as why:
            return refused(request, "people/contact_remove.html", {"contact": found, "why": str(why)})
        messages.success(request, _("Taken off."))
        return back(found.organisation_id)
    return page(request, "people/contact_remove.html", {"contact": found})


@require_POST
@login_required
def up(request: PersonRequest, contact_id: int) -> HttpResponse:
    """One place further up."""
    found = access.contact_for_editing(request.user, contact_id)
    verbs.move_contact_up(actor=request.user, contact=found)
    return back(found.organisation_id)


def edit_list(request: PersonRequest, organisation_id: int | None) -> HttpResponse:
    """The list, and a form for one more."""
    found = access.directory_for(request.user, organisation_id)
    form = forms.Contact(request.POST or None)
    if form.is_valid():
        verbs.write_contact(actor=request.user, organisation=found, **form.cleaned_data)
        messages.success(request, _("Added."))
        return back(organisation_id)
    return page_or_refused(
        request, "people/contacts.html", {"form": form, "organisation": found, "contacts": access.directory(found)}
    )


def back(organisation_id: int | None) -> HttpResponse:
    """To the list it belongs to."""
    return redirect("organisation_contacts", organisation_id) if organisation_id else redirect("house_contacts")
