"""Consent rounds: what is asked, answering, and what came of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from withness.circles.access import consent as doors
from withness.circles.access import members_of, membership_for
from withness.circles.access.founding import seat_for, voices_of
from withness.circles.access.who import posted, who
from withness.circles.actions import consent as verbs
from withness.circles.forms.consent import AskForm, OpenAnswerForm, SecretAnswerForm
from withness.circles.phrases import say_what_few_can_tell
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once


@login_required
@require_safe
def rounds(request: HttpRequest, circle_id: int) -> HttpResponse:
    """What this circle has asked itself."""
    membership = membership_for(who(request), circle_id)
    circle, asked = membership.circle, doors.rounds_of(membership.circle, who(request))[:100]
    return page(request, "circles/rounds.html", {"circle": circle, "rounds": asked, "may_ask": membership.seat})


@login_required
@form_page
def consent_round(request: HttpRequest, circle_id: int, round_id: int) -> HttpResponse:
    """One round. While it is open it looks the same whoever has answered, but for one's own answer."""
    person = who(request)
    asking = doors.round_for_member(person, circle_id, round_id)
    own = doors.own_answer(person, asking)
    form = _form(request, asking, own) if doors.may_still_answer(person, asking) else None
    context: dict[str, Any] = {
        "circle": asking.circle,
        "asking": asking,
        "form": form,
        "own": own,
        "asked": doors.was_asked(person, asking),
        "few": say_what_few_can_tell(doors.number_asked(asking)) if asking.secret and asking.is_open else "",
        "others": members_of(asking.circle).count() - 1,
        "answers": doors.answers_to(asking),
        "everyone_answered": doors.everyone_answered(asking),
    }
    if request.method != "POST":
        return page(request, "circles/round.html", context)
    if form is None and not context["asked"]:
        raise Http404
    if form and not form.is_valid():
        return refused(request, "circles/round.html", context)
    try:
        if form:
            verbs.consent(actor=person, round_id=round_id, choice=form.cleaned_data["choice"], words=form.words)
    except (verbs.AlreadySettled, verbs.AlreadyAnswered):
        pass  # sent twice, or settled in the same moment: the page says how it stands
    return redirect("consent_round", circle_id=circle_id, round_id=round_id)


@login_required
@form_page
@once
def ask(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Ask the circle something of one's own."""
    circle = seat_for(who(request), circle_id).circle
    form = AskForm(posted(request))
    context = {"circle": circle, "form": form, "few": say_what_few_can_tell(len(voices_of(circle)))}
    if not form.is_valid():
        return page_or_refused(request, "circles/ask.html", context)
    try:
        asking = verbs.ask_circle(actor=who(request), circle_id=circle_id, **form.cleaned_data)
    except verbs.TooFewForSecret:
        form.add_error("secret", _("With fewer than three people a secret answer can be worked out. Ask with names."))
        return refused(request, "circles/ask.html", context)
    return redirect("consent_round", circle_id=circle_id, round_id=asking.id)


@login_required
@form_page
def withdrawal(request: HttpRequest, circle_id: int, round_id: int) -> HttpResponse:
    """Stop asking: only whoever asked, and only a question of their own."""
    person = who(request)
    seat_for(person, circle_id)
    asking = doors.own_question(person, circle_id, round_id)
    if request.method != "POST":
        return page(request, "circles/round_withdrawal.html", {"circle": asking.circle, "asking": asking})
    if asking.is_open:
        verbs.withdraw_round(actor=person, round_id=round_id)
    return redirect("consent_round", circle_id=circle_id, round_id=round_id)


@login_required
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for one's answer: a panel of Today."""
    return page(request, "circles/waiting.html", {"waiting": doors.waiting_for(who(request))})


def _form(request: HttpRequest, asking: Any, own: Any) -> OpenAnswerForm | SecretAnswerForm:
    if asking.secret:
        return SecretAnswerForm(posted(request))
    known = {"choice": own.choice, "concern": own.words, "change": own.words} if own else None
    return OpenAnswerForm(posted(request), initial=known)
