"""Writing the next charter together: why we meet, clauses, their order, asking everyone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from withness.circles import phrases
from withness.circles.access import charter as doors
from withness.circles.access import circle_for_member, clause_library
from withness.circles.access.consent import answers_to
from withness.circles.access.founding import is_seated, seat_for, sentences_of, voices_of
from withness.circles.access.who import posted, who
from withness.circles.actions import drafting as verbs
from withness.circles.forms.charter import ClauseForm, MissionForm, WhyForm
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once


@login_required
@require_safe
def draft(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The draft: what stands in it, and what one can do with it."""
    person = who(request)
    circle = circle_for_member(person, circle_id)
    version = doors.charter_being_made(circle)
    if version is None:
        return redirect("charter", circle_id=circle_id)
    asking = doors.last_round_on(version)
    context = {
        "circle": circle,
        "version": version,
        "writable": version.state == version.DRAFT and is_seated(person, circle),
        "text": doors.document(version),
        "taken_out": [clause for clause in doors.all_clauses(version) if clause.taken_out],
        "asking": asking,
        "answers": [answer for answer in answers_to(asking) if answer.words] if asking else [],
    }
    return page(request, "circles/draft.html", context)


@login_required
@form_page
def change(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Begin to change the charter: why, and what will happen."""
    circle = seat_for(who(request), circle_id).circle
    if doors.charter_being_made(circle):
        return redirect("charter_draft", circle_id=circle_id)
    form = WhyForm(posted(request))
    context = {"circle": circle, "form": form, "charter": doors.charter_in_force(circle)}
    if not form.is_valid():
        return page_or_refused(request, "circles/charter_change.html", context)
    verbs.propose_change(actor=who(request), circle_id=circle_id, **form.cleaned_data)
    return redirect("charter_draft", circle_id=circle_id)


@login_required
@form_page
def mission(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Why we meet: everyone's sentences, and one shared text. If two save, both texts are shown and none is lost."""
    circle = seat_for(who(request), circle_id).circle
    last = doors.last_mission(doors.draft_to_write(circle))
    known = {"text": last.text if last else "", "based_on": last.number if last else 0}
    form = MissionForm(posted(request), initial=known)
    context: dict[str, Any] = {"circle": circle, "form": form, "sentences": sentences_of(circle)}
    if not form.is_valid():
        return page_or_refused(request, "circles/mission.html", context)
    try:
        verbs.write_mission(actor=who(request), circle_id=circle_id, **form.cleaned_data)
    except verbs.SomeoneWasFaster:
        theirs = doors.last_mission(doors.draft_to_write(circle))
        mine = MissionForm({"text": form.cleaned_data["text"], "based_on": theirs.number if theirs else 0})
        return page(request, "circles/mission.html", {**context, "form": mine, "theirs": theirs}, status=409)
    return redirect("charter_draft", circle_id=circle_id)


@login_required
@form_page
def library(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The clauses to pick from, each with why and what to watch out for."""
    circle = seat_for(who(request), circle_id).circle
    version = doors.draft_to_write(circle)
    picks = clause_library.unused(clause_library.library(), version)
    if request.method == "POST":
        known = {clause.key for clause in picks}
        keys = [key for key in request.POST.getlist("clause") if key in known]
        taken = verbs.pick_clauses(actor=who(request), circle_id=circle_id, keys=keys)
        if taken or not request.POST.getlist("clause"):  # all of them are in already when it was sent twice
            messages.success(request, phrases.taken(len(taken)))
        return redirect("charter_draft", circle_id=circle_id)
    return page(request, "circles/library.html", {"circle": circle, "parts": clause_library.by_section(picks)})


@login_required
@form_page
@once
def own_clause(request: HttpRequest, circle_id: int) -> HttpResponse:
    """A clause in our own words."""
    circle = seat_for(who(request), circle_id).circle
    version = doors.draft_to_write(circle)
    form = ClauseForm(posted(request), asks_why=version.number > 1)
    context = {"circle": circle, "form": form, "version": version}
    if not form.is_valid():
        return page_or_refused(request, "circles/clause.html", context)
    form.cleaned_data.pop("based_on")
    verbs.write_clause(actor=who(request), circle_id=circle_id, **form.cleaned_data)
    return redirect("charter_draft", circle_id=circle_id)


@login_required
@form_page
def clause(request: HttpRequest, circle_id: int, clause_id: int) -> HttpResponse:
    """Say a clause anew. If two save, both texts are shown and none is lost."""
    circle = seat_for(who(request), circle_id).circle
    version = doors.draft_to_write(circle)
    found = doors.clause_in(version, clause_id)
    known = {"text": found.text, "section": found.section, "why": found.why, "based_on": found.revision}
    form = ClauseForm(posted(request), initial=known, asks_why=version.number > 1)
    context: dict[str, Any] = {"circle": circle, "form": form, "clause": found, "version": version}
    context["pick"] = next((pick for pick in clause_library.library() if pick.key == found.source), None)
    if not form.is_valid():
        return page_or_refused(request, "circles/clause.html", context)
    values = {"why": "", **form.cleaned_data, "based_on": form.cleaned_data["based_on"] or 0}
    try:
        verbs.change_clause(actor=who(request), circle_id=circle_id, clause_id=clause_id, **values)
    except verbs.SomeoneWasFaster:
        theirs = doors.clause_in(version, clause_id)
        mine = ClauseForm({**values, "based_on": theirs.revision}, asks_why=version.number > 1)
        return page(request, "circles/clause.html", {**context, "form": mine, "theirs": theirs}, status=409)
    return redirect("charter_draft", circle_id=circle_id)


@login_required
@require_POST
def place(request: HttpRequest, circle_id: int, clause_id: int) -> HttpResponse:
    """Move a clause up or down; the way back leads to the button that was pressed."""
    by = -1 if request.POST.get("to") == "up" else 1
    verbs.move_clause(actor=who(request), circle_id=circle_id, clause_id=clause_id, by=by)
    anchor = f"{'up' if by < 0 else 'down'}-{clause_id}"
    return redirect(f"{reverse('charter_draft', kwargs={'circle_id': circle_id})}#{anchor}")


@login_required
@form_page
def removal(request: HttpRequest, circle_id: int, clause_id: int) -> HttpResponse:
    """Take a clause out; where it is in force, say why."""
    circle = seat_for(who(request), circle_id).circle
    version = doors.draft_to_write(circle)
    found = doors.clause_in(version, clause_id)
    form = WhyForm(posted(request)) if version.number > 1 else None
    context = {"circle": circle, "clause": found, "form": form}
    if request.method != "POST":
        return page(request, "circles/clause_removal.html", context)
    if form and not form.is_valid():
        return refused(request, "circles/clause_removal.html", context)
    why = form.cleaned_data["why"] if form else ""
    verbs.take_out_clause(actor=who(request), circle_id=circle_id, clause_id=clause_id, why=why)
    return redirect("charter_draft", circle_id=circle_id)


@login_required
@require_POST
def put_back(request: HttpRequest, circle_id: int, clause_id: int) -> HttpResponse:
    """Keep a clause after all."""
    verbs.put_back_clause(actor=who(request), circle_id=circle_id, clause_id=clause_id)
    return redirect("charter_draft", circle_id=circle_id)


@login_required
@form_page
@once
def asking(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Ask everyone: what will happen, then the round."""
    person = who(request)
    circle = seat_for(person, circle_id).circle
    version = doors.charter_being_made(circle)
    if version is None or version.state != version.DRAFT:
        return redirect("charter_draft", circle_id=circle_id)
    if request.method != "POST":
        missing = "" if doors.document(version).is_whole else "NotWhole"
        missing = missing or ("" if len(voices_of(circle)) > 1 else "TooFew")
        return page(request, "circles/charter_asking.html", {"circle": circle, "version": version, "missing": missing})
    try:
        begun = verbs.ask_everyone(actor=person, circle_id=circle_id)
    except (verbs.NotWhole, verbs.TooFew) as error:
        context = {"circle": circle, "version": version, "missing": type(error).__name__}
        return refused(request, "circles/charter_asking.html", context)
    return redirect("consent_round", circle_id=circle_id, round_id=begun.id)


@login_required
@form_page
def drop(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Leave the charter as it is."""
    circle = seat_for(who(request), circle_id).circle
    version = doors.draft_to_write(circle)
    if request.method == "POST" or version.number == 1:
        verbs.drop_draft(actor=who(request), circle_id=circle_id)
        return redirect("charter", circle_id=circle_id)
    return page(request, "circles/charter_drop.html", {"circle": circle, "version": version})
