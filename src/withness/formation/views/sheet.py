"""A sheet of people: choose it, see what would happen, let it happen."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.formation import tables
from withness.formation.access import rounds as access
from withness.formation.actions import importing as verbs
from withness.formation.actions.rounds import NotNow
from withness.formation.forms.people import SheetForm
from withness.formation.views import shown
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import Undone, once
from withness.kit.tables import Unreadable, words_of
from withness.people.access import PersonRequest

SHOWN = 100


@login_required
@form_page
def upload(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Choose or paste a sheet; a POST shows what it would do and writes nothing."""
    found = access.open_round_for_keeper(request.user, forming_id)
    form = SheetForm(request.POST or None, request.FILES or None)
    known: dict[str, Any] = {"round": found, "form": form}
    if not form.is_bound or not form.is_valid():
        return page_or_refused(request, "formation/sheet.html", known)
    try:
        words = words_of(form.cleaned_data)
        rows, wrong = tables.read(words, zone=found.zone)
    except Unreadable as why:
        form.add_error("file" if form.cleaned_data.get("file") else "words", str(why))
        return refused(request, "formation/sheet.html", known)
    plan = verbs.plan_sheet(forming=found, rows=rows, wrong=wrong)
    wrong = sorted(plan.wrong, key=lambda each: each.row)
    known |= shown.outside(found, verbs.never(found, rows))
    known |= {"plan": plan, "wrong": wrong[:SHOWN], "more_wrong": len(wrong) - SHOWN, "words": words, "rows": rows}
    return (refused if wrong else page)(request, "formation/sheet_preview.html", known)


@login_required
@require_POST
@once
def enter(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Let it happen: all of it, or nothing."""
    found = access.open_round_for_keeper(request.user, forming_id)
    try:
        rows, wrong = tables.read(request.POST.get("words", ""), zone=found.zone)
        plan = verbs.enter_sheet(actor=request.user, forming=found, rows=rows, wrong=wrong)
    except (Unreadable, NotNow) as why:
        messages.error(request, str(why))
        return Undone(reverse("forming_sheet", args=[forming_id]))
    words = _("Entered: %(new)d new, %(changed)d changed.")
    told = {"new": len(plan.new) + len(plan.new_leaders), "changed": len(plan.changed)}
    messages.success(request, words % told)
    return redirect("forming_people", forming_id)


@login_required
@require_safe
def sample(request: PersonRequest, forming_id: int) -> HttpResponse:
    """A sheet to begin from."""
    access.open_round_for_keeper(request.user, forming_id)
    headers = {"Content-Disposition": 'attachment; filename="round.csv"'}
    return HttpResponse(tables.SAMPLE, content_type="text/csv; charset=utf-8", headers=headers)
