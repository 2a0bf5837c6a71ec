"""Drafts: asking for one, its progress, reading it, comparing two, copying, naming, discarding."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.formation.access import proposals as access
from withness.formation.access import rounds
from withness.formation.actions import drafting as verbs
from withness.formation.actions.rounds import NotNow
from withness.formation.forms.drafts import CompareForm, LabelForm
from withness.formation.views import shown
from withness.kit import ids
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import Undone, once
from withness.people.access import PersonRequest


@login_required
@form_page
@once
def drafts(request: PersonRequest, forming_id: int) -> HttpResponse:
    """The drafts of a round, two of them to compare; a POST asks for a new one."""
    found = rounds.open_round_for_keeper(request.user, forming_id)
    if request.method == "POST":
        try:
            made = verbs.begin_draft(actor=request.user, forming=found)
        except NotNow as why:
            messages.error(request, str(why))
            return Undone(reverse("forming", args=[forming_id]))
        return redirect("forming_draft", forming_id, made.id)
    there = rounds.proposals_of(found)
    known = {"round": found, "drafts": there, "form": CompareForm(drafts=_choices(there))}
    return page(request, "formation/drafts.html", known)


@login_required
@require_safe
def draft(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Each group with its reasons and unmet wishes, and whoever has no seat; while it is looked for, how far it is."""
    found = access.proposal_for_keeper(request.user, forming_id, draft_id)
    known: dict[str, Any] = {"round": found.round, "draft": found}
    if found.state != found.READY:
        return page(request, "formation/looking.html", known)
    laid = access.lay_out(found)
    known |= {
        "laid": laid,
        "groups": shown.groups(laid),
        "waiting": shown.waiting(laid),
        "form": LabelForm(initial={"label": found.label}),
    }
    return page(request, "formation/draft.html", known)


@login_required
@require_safe
def progress(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """How far the search is; once it is over, the page is read anew."""
    found = access.proposal_for_keeper(request.user, forming_id, draft_id)
    answer = page(request, "formation/progress.html", {"round": found.round, "draft": found})
    if found.state not in found.AT_WORK:
        answer["HX-Refresh"] = "true"
    return answer


@login_required
@require_POST
def stop(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Stop looking."""
    found = access.proposal_for_keeper(request.user, forming_id, draft_id)
    verbs.stop_draft(actor=request.user, proposal=found)
    return redirect("forming_draft", forming_id, draft_id)


@login_required
@require_POST
def name(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Call it something."""
    found = access.ready_for_keeper(request.user, forming_id, draft_id)
    form = LabelForm(request.POST)
    if form.is_valid():
        verbs.name_draft(actor=request.user, proposal=found, label=form.cleaned_data["label"])
        return redirect("forming_draft", forming_id, draft_id)
    laid = access.lay_out(found)
    known = {"round": found.round, "draft": found, "laid": laid, "form": form}
    return refused(
        request, "formation/draft.html", known | {"groups": shown.groups(laid), "waiting": shown.waiting(laid)}
    )


@login_required
@require_POST
@once
def again(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Look once more from here: whoever is pinned stays, and few of the others move."""
    found = access.ready_for_keeper(request.user, forming_id, draft_id)
    try:
        made = verbs.begin_draft(actor=request.user, forming=found.round, based_on=found)
    except NotNow as why:
        messages.error(request, str(why))
        return Undone(reverse("forming_draft", args=[forming_id, draft_id]))
    return redirect("forming_draft", forming_id, made.id)


@login_required
@require_POST
@once
def copy(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """The same once more."""
    found = access.ready_for_keeper(request.user, forming_id, draft_id)
    try:
        made = verbs.copy_draft(actor=request.user, proposal=found)
    except NotNow as why:
        messages.error(request, str(why))
        return Undone(reverse("forming_draft", args=[forming_id, draft_id]))
    messages.success(request, _("This is the copy. The draft it is from stays as it is."))
    return redirect("forming_draft", forming_id, made.id)


@login_required
@form_page
def remove(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Discard a draft."""
    found = access.proposal_for_keeper(request.user, forming_id, draft_id)
    known = {"round": found.round, "draft": found}
    if request.method != "POST":
        return page(request, "formation/draft_remove.html", known)
    try:
        verbs.discard_draft(actor=request.user, proposal=found)
    except NotNow as why:
        return page(request, "formation/draft_remove.html", known | {"why": str(why)}, status=409)
    messages.success(request, _("The draft is discarded."))
    return redirect("forming_drafts", forming_id)


@login_required
@require_safe
def compare(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Two drafts side by side, and who moves between them."""
    found = rounds.open_round_for_keeper(request.user, forming_id)
    there = rounds.proposals_of(found)
    form = CompareForm(request.GET or None, drafts=_choices(there))
    known: dict[str, Any] = {"round": found, "form": form, "drafts": there}
    if not form.is_valid():
        return page_or_refused(request, "formation/drafts.html", known)
    one, other = (
        access.lay_out(access.ready_for_keeper(request.user, forming_id, ids.from_text(form.cleaned_data[name])))
        for name in ("one", "other")
    )
    known |= {"one": shown.figures(one), "other": shown.figures(other), **shown.moves(access.moves(one, other))}
    return page(request, "formation/comparison.html", known)


def _choices(drafts: list[Any]) -> list[tuple[str, str]]:
    return [(ids.to_text(each.id), str(each)) for each in drafts if each.state == each.READY]
