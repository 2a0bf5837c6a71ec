"""A round: its list, its settings, its own page, asking its people, sealing, deleting."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from withness.formation.access import proposals as drafts
from withness.formation.access import rounds as access
from withness.formation.access.going import there_are_circles
from withness.formation.actions import asking, sealing
from withness.formation.actions import rounds as verbs
from withness.formation.forms.rounds import RoundForm
from withness.formation.views import shown
from withness.kit.htmx import form_page, page, page_or_refused
from withness.kit.once import once
from withness.people.access import PersonRequest


@login_required
@require_safe
def rounds(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """The rounds of an organisation; on its page, the way to them."""
    found = access.organisation_for_rounds(request.user, organisation_id)
    return page(request, "formation/rounds.html", {"organisation": found, "rounds": access.rounds_of(found)})


@login_required
@form_page
@once
def new(request: PersonRequest, organisation_id: int) -> HttpResponse:
    """Begin a round."""
    found = access.organisation_for_rounds(request.user, organisation_id)
    form = RoundForm(request.POST or None, initial={"zone": request.user.time_zone})
    if form.is_valid():
        made = verbs.open_round(actor=request.user, organisation=found, **form.values())
        return redirect("forming", made.id)
    return page_or_refused(request, "formation/about.html", {"form": form, "organisation": found})


@login_required
@require_safe
def one(request: PersonRequest, forming_id: int) -> HttpResponse:
    """How far it has come, and the next thing to do."""
    found = access.round_for_keeper(request.user, forming_id)
    known: dict[str, Any] = {"round": found, "organisation": found.organisation, "days": access.days_left(found)}
    if found.is_open:
        known |= {
            "counts": access.counts_of(found),
            "drafts": access.proposals_of(found),
            "asked": drafts.chosen(found),
            "summary": shown.summary(found),
            "may_go_on": there_are_circles(found),
            "goes_on": found.going_on.count(),
        }
    return page(request, "formation/round.html", known)


@login_required
@form_page
def about(request: PersonRequest, forming_id: int) -> HttpResponse:
    """What is asked of it, said anew."""
    found = access.open_round_for_keeper(request.user, forming_id)
    form = RoundForm(request.POST or None, instance=found)
    known = {"form": form, "organisation": found.organisation, "round": found}
    if not form.is_valid():
        return page_or_refused(request, "formation/about.html", known)
    try:
        verbs.change_round(actor=request.user, forming=found, **form.values())
    except verbs.NotNow:
        return redirect("forming", forming_id)
    messages.success(request, _("Kept. Drafts that are there stay as they are; make a new one."))
    return redirect("forming", forming_id)


@login_required
@form_page
def remove(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Say what deleting it does, and do it."""
    found = access.round_for_keeper(request.user, forming_id)
    if request.method == "POST":
        verbs.delete_round(actor=request.user, forming=found)
        messages.success(request, _("The round is deleted, with everybody who stood in it."))
        return redirect("rounds", found.organisation_id)
    return page(request, "formation/remove.html", {"round": found, "counts": access.counts_of(found)})


@login_required
@form_page
@once
def ask(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Say what asking does to whom, and ask."""
    draft = drafts.ready_for_keeper(request.user, forming_id, draft_id)
    laid = drafts.lay_out(draft)
    known = {"round": draft.round, "draft": draft, "laid": laid, "already": drafts.chosen(draft.round)}
    if request.method != "POST":
        return page(request, "formation/ask.html", known)
    try:
        asked = asking.ask_people(actor=request.user, proposal=draft)
    except verbs.NotNow as why:
        return page(request, "formation/ask.html", known | {"why": str(why)}, status=409)
    words = ngettext("One person is written to.", "%(n)d people are written to.", asked) % {"n": asked}
    messages.success(request, words)
    return redirect("forming", forming_id)


@login_required
@form_page
def stop_asking(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Back to putting groups together. It says first what happens to whom."""
    found = access.open_round_for_keeper(request.user, forming_id)
    asked = drafts.chosen(found)
    if request.method != "POST":
        people = drafts.lay_out(asked).placed if asked else 0
        return page(request, "formation/stop_asking.html", {"round": found, "people": people})
    asking.stop_asking(actor=request.user, forming=found)
    messages.success(request, _("Nobody is asked any more. The links in the letters lead nowhere now."))
    return redirect("forming", forming_id)


@login_required
@form_page
@once
def seal(request: PersonRequest, forming_id: int, draft_id: int) -> HttpResponse:
    """Say what sealing does to whom, and seal: all of it, or nothing."""
    draft = drafts.proposal_for_keeper(request.user, forming_id, draft_id)
    if request.method != "POST":
        draft = drafts.ready_for_keeper(request.user, forming_id, draft_id)
    laid = drafts.lay_out(draft)
    known = {"round": draft.round, "draft": draft, "laid": laid, **shown.before_sealing(laid)}
    if request.method != "POST":
        return page(request, "formation/seal.html", known)
    try:
        sealed = sealing.seal_round(actor=request.user, proposal=draft)
    except verbs.NotNow as why:
        words = str(why) or _("This round is over already.")
        return page(request, "formation/seal.html", known | {"why": words}, status=409)
    words = ngettext("One circle is founded.", "%(n)d circles are founded.", sealed.groups) % {"n": sealed.groups}
    messages.success(request, words)
    return redirect("forming", forming_id)
