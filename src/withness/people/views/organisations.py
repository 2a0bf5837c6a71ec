"""An organisation's own page, its set-up, its words, who looks after it, and its record."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once
from withness.people import access
from withness.people.access import PersonRequest
from withness.people.actions import organisation as verbs
from withness.people.forms import organisation as forms


@form_page
@login_required
@once
def new(request: PersonRequest) -> HttpResponse:
    """Anyone may set one up."""
    form = forms.NewOrganisation(request.POST or None)
    if form.is_valid():
        organisation = verbs.set_up_organisation(actor=request.user, **form.cleaned_data)
        return redirect("organisation_set_up", organisation.id)
    return page_or_refused(request, "people/organisation_new.html", {"form": form})


@require_safe
@login_required
def organisation(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """What everyone who works there may see."""
    found = access.organisation_for_colleague(request.user, organisation_id)
    context = {
        "organisation": found,
        "offices": access.office_holders(found),
        "contacts": access.directory(found),
        "roles": access.offices_in(request.user, found),
    }
    return page(request, "people/organisation.html", context)


@form_page
@login_required
def set_up(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """What there is to do before its people come in; a POST says that it is done."""
    found = access.organisation_for_office(request.user, organisation_id, "admin")
    context = {"organisation": found, "contacts": access.directory(found), "people": access.positions_page(found)[0]}
    if request.method == "POST":
        try:
            verbs.finish_set_up(actor=request.user, organisation=found)
        except verbs.NotYet as why:
            return refused(request, "people/organisation_set_up.html", {**context, "why": str(why)})
        messages.success(request, _("It is open for its people."))
        return redirect("organisation", found.id)
    return page(request, "people/organisation_set_up.html", context)


@form_page
@login_required
def words(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Its name, its acknowledgement, its words."""
    found = access.organisation_for_office(request.user, organisation_id, "admin")
    form = forms.Words(request.POST or None, instance=found)
    if form.is_valid():
        verbs.reword(actor=request.user, organisation=found, **form.words())
        messages.success(request, _("Kept."))
        return redirect("organisation" if found.set_up_on else "organisation_set_up", found.id)
    context = {
        "form": form,
        "organisation": found,
        "role_fields": [form[f"role_{name}"] for name, _label in forms.ROLE_WORDS],
    }
    return page_or_refused(request, "people/organisation_words.html", context)


@form_page
@login_required
@once
def offices(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Who looks after it, and asking one more person to."""
    found = access.organisation_for_keeping(request.user, organisation_id)
    form = forms.GiveOffice(request.POST or None)
    if form.is_valid():
        position = access.at_address(found, form.cleaned_data["address"])
        if position and position.confirmed_on:
            verbs.give_office(
                actor=request.user, organisation=found, person=position.person, role=form.cleaned_data["role"]
            )
            messages.success(request, _("They look after it now too."))
            return redirect("offices", found.id)
        form.add_error("address", _("Nobody at this address has said that they work there."))
    context = {"form": form, "organisation": found, "offices": access.office_holders(found)}
    return page_or_refused(request, "people/offices.html", context)


@form_page
@login_required
@once
def office_end(request: PersonRequest, organisation_id: int, office_id: int) -> HttpResponse:
    """Someone no longer looks after it. It says first what happens to whom."""
    found = access.organisation_for_keeping(request.user, organisation_id)
    office = access.office_in(found, office_id)
    own = office.person_id == request.user.pk
    context = {"organisation": found, "office": office, "own": own}
    if request.method != "POST":
        return page(request, "people/office_end.html", {**context, "only": access.is_only_administrator(office)})
    try:
        verbs.take_office(actor=request.user, organisation=found, office=office)
    except verbs.NotYet:
        return refused(request, "people/office_end.html", {**context, "only": True})
    messages.success(request, _("That office has ended."))
    return redirect("you") if own else redirect("offices", found.id)


@require_safe
@login_required
def record(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """What was done in its name, for everyone who works there."""
    found = access.organisation_for_colleague(request.user, organisation_id)
    before = request.GET.get("before", "")
    rows, older = access.record_of(found, int(before) if before.isdecimal() and len(before) < 10 else 0)  # noqa: PLR2004
    return page(request, "people/record.html", {"organisation": found, "rows": rows, "older": older})
