"""A table of people: choose it, see what would happen, let it happen."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import Undone, once
from withness.kit.tables import Unreadable, words_of
from withness.people import access, tables
from withness.people.access import PersonRequest
from withness.people.actions import importing as verbs
from withness.people.actions.organisation import NotYet
from withness.people.forms import organisation as forms

SHOWN = 100


@form_page
@login_required
def upload(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Choose or paste a table; a POST shows what it would do and writes nothing."""
    found = access.organisation_for_office(request.user, organisation_id, "admin")
    form = forms.Upload(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "organisation": found, "columns": tables.COLUMNS}
    if not form.is_bound or not form.is_valid():
        return page_or_refused(request, "people/import.html", context)
    try:
        words = words_of(form.cleaned_data)
        rows, wrong = tables.read(words)
    except Unreadable as why:
        form.add_error("file" if form.cleaned_data.get("file") else "words", str(why))
        return refused(request, "people/import.html", context)
    plan = verbs.plan_table(organisation=found, rows=rows, wrong=wrong)
    wrong = sorted(plan.wrong, key=lambda each: each.row)
    context |= {"plan": plan, "wrong": wrong[:SHOWN], "more_wrong": len(wrong) - SHOWN, "words": words, "rows": rows}
    return (refused if wrong else page)(request, "people/import_preview.html", context)


@require_POST
@login_required
@once
def enter(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Let it happen: all of it, or nothing."""
    found = access.organisation_for_office(request.user, organisation_id, "admin")
    try:
        rows, wrong = tables.read(request.POST.get("words", ""))
        verbs.enter_table(actor=request.user, organisation=found, rows=rows, wrong=wrong)
    except (Unreadable, NotYet) as why:
        messages.error(request, str(why))
        return Undone(reverse("organisation_import", args=[found.id]))
    messages.success(request, _("Entered. Everyone new is asked by letter whether it is right."))
    return redirect("organisation_people", found.id)


@require_safe
@login_required
def sample(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """A table to begin from."""
    access.organisation_for_office(request.user, organisation_id, "admin")
    headers = {"Content-Disposition": 'attachment; filename="people.csv"'}
    return HttpResponse(tables.SAMPLE, content_type="text/csv; charset=utf-8", headers=headers)
