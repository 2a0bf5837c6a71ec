"""One person in a draft: every group they could be in, what it costs and breaks; moving, pinning, taking back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from withness.formation import phrases
from withness.formation.access import proposals as access
from withness.formation.actions import moving as verbs
from withness.formation.actions.rounds import NotNow
from withness.formation.forms.drafts import MoveForm
from withness.formation.views import shown
from withness.kit import ids
from withness.kit.htmx import form_page, page, refused
from withness.people.access import PersonRequest


@login_required
@form_page
def move(request: PersonRequest, forming_id: int, draft_id: int, row_id: int) -> HttpResponse:
    """Before a move, what each group would mean; a POST moves. `?to=` shows one group alone, for a drag."""
    draft = access.ready_for_keeper(request.user, forming_id, draft_id)
    access.placement_in(draft, row_id)
    form = MoveForm(request.POST or None)
    if request.method != "POST":
        return page(request, "formation/move.html", _known(request, draft, row_id))
    if not form.is_valid():
        return refused(request, "formation/move.html", _known(request, draft, row_id) | {"form": form})
    try:
        option = verbs.move(actor=request.user, proposal=draft, seat_id=row_id, group_id=form.cleaned_data["to"])
    except verbs.Refused as why:
        known = _known(request, draft, row_id) | {"refused": phrases.say_option(why.option)}
        return page(request, "formation/move.html", known, status=409)
    except NotNow as why:
        messages.error(request, str(why))
        return redirect("forming_draft", forming_id, draft_id)
    costs = " ".join(phrases.say_option(option)) if option else ""
    messages.success(request, f"{_('Moved.')} {costs}".strip())
    return _back(forming_id, draft_id, row_id)


@login_required
@require_POST
def pin(request: PersonRequest, forming_id: int, draft_id: int, row_id: int) -> HttpResponse:
    """They stay where they are, or no longer have to."""
    draft = access.ready_for_keeper(request.user, forming_id, draft_id)
    pinned = request.POST.get("pinned") == "yes"
    try:
        verbs.pin(actor=request.user, proposal=draft, seat_id=row_id, pinned=pinned)
    except NotNow as why:
        messages.error(request, str(why))
    else:
        messages.success(request, _("Pinned: they stay in this group.") if pinned else _("Not pinned any more."))
    return _back(forming_id, draft_id, row_id)


@login_required
@require_POST
def undo(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Take the last change back."""
    draft = access.ready_for_keeper(request.user, forming_id, draft_id)
    try:
        seat_id = verbs.undo(actor=request.user, proposal=draft)
    except NotNow as why:
        messages.error(request, str(why))
        return redirect("forming_draft", forming_id, draft_id)
    messages.success(request, _("Taken back."))
    return _back(forming_id, draft_id, seat_id)


def _known(request: PersonRequest, draft: Any, row_id: int) -> dict[str, Any]:
    laid = access.lay_out(draft)
    table = access.table_of(draft)
    only = request.GET.get("to", "")
    placed, group = laid.by_seat[row_id]
    options = shown.options(laid, table.options(row_id))
    if only:
        options = [option for option in options if option.key == only]
    return {
        "round": draft.round,
        "draft": draft,
        "placed": shown.placed(placed),
        "group": shown.group(group) if group else None,
        "options": options,
        "only": only,
    }


def _back(forming_id: int, draft_id: int, row_id: int) -> HttpResponse:
    path = reverse("forming_draft", kwargs={"forming_id": forming_id, "draft_id": draft_id})
    return redirect(f"{path}#seat-{ids.to_text(row_id)}")
