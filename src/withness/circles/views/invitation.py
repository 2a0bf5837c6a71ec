"""The private page of someone on the way in: the charter, one question, accepting, and how far it has come."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from withness.circles.access import joining as doors
from withness.circles.access.charter import charter_in_force, document
from withness.circles.access.enquiry import first_name
from withness.circles.access.joining import Way
from withness.circles.access.who import who
from withness.circles.actions import joining as verbs
from withness.circles.forms.joining import Accept, AcceptAsGuest, Question
from withness.kit.htmx import form_page, page, refused
from withness.kit.limits import within
from withness.kit.once import once

unkept = cache_control(no_store=True, private=True)
TEMPLATE = "circles/invitation.html"


@unkept
@form_page
@once
def invitation(request: HttpRequest, invitation_token: str) -> HttpResponse:
    """The charter, and accepting it. Reading and asking take no account; accepting does."""
    way = _way(request, invitation_token)
    known = _known(request, way, invitation_token)
    if request.method != "POST":
        return page(request, TEMPLATE, known)
    if not request.user.is_authenticated:
        return redirect(known["sign_in"])
    form = known["form"]
    if form is None or not form.is_valid():
        return refused(request, TEMPLATE, known)
    said = {name: value for name, value in form.cleaned_data.items() if name not in ("accepts", "agrees")}
    try:
        verbs.accept(actor=who(request), joining=way, **said)
    except (verbs.NotNow, verbs.NotOpen, verbs.AlreadyIn):
        return page(request, TEMPLATE, known | {"over": True}, status=409)
    return redirect("invitation", invitation_token=invitation_token)


@unkept
@require_POST
@once
def invitation_question(request: HttpRequest, invitation_token: str) -> HttpResponse:
    """One question, or one change."""
    way = _way(request, invitation_token)
    known = _known(request, way, invitation_token)
    question = known["question"] = Question(request.POST)
    if not within("invitation", invitation_token, times=20, seconds=3600) or not question.is_valid():
        return refused(request, TEMPLATE, known)
    try:
        verbs.ask(joining=way, **question.cleaned_data)
    except verbs.NotNow:
        return page(request, TEMPLATE, known | {"over": True}, status=409)
    return redirect("invitation", invitation_token=invitation_token)


@unkept
@form_page
@once
def decline_invitation(request: HttpRequest, invitation_token: str) -> HttpResponse:
    """Not go on. Nobody asks why."""
    way = _way(request, invitation_token)
    if request.method != "POST":
        return page(request, "circles/decline_invitation.html", {"way": way, "token": invitation_token})
    try:
        verbs.decline(joining=way)
    except verbs.NotNow:
        return redirect("invitation", invitation_token=invitation_token)
    return redirect("invitation", invitation_token=invitation_token)


def _way(request: HttpRequest, token: str) -> Way:
    return doors.joining_by_link(who(request) if request.user.is_authenticated else None, token)


def _known(request: HttpRequest, way: Way, token: str) -> dict[str, Any]:
    """What the page shows at this stage. While it waits for words from a person it says what it said before."""
    version = charter_in_force(way.circle)
    here = reverse("invitation", kwargs={"invitation_token": token})
    return {
        "way": way,
        "token": token,
        "charter": document(version) if version else None,
        "guide": first_name(way.guide),
        "stage": "asked" if way.stage == "to_tell" else way.stage,
        "question": Question(),
        "form": _form(request, way),
        "sign_in": f"{reverse('account_login')}?next={here}",
        "sign_up": f"{reverse('account_signup')}?next={here}",
        "intake": doors.coming_intakes(way.circle).first() if way.circle.joins_at_intakes else None,
    }


def _form(request: HttpRequest, way: Way) -> Accept | None:
    if not request.user.is_authenticated or way.stage != "reading":
        return None
    kind = AcceptAsGuest if way.as_guest else Accept
    sent = request.POST if request.method == "POST" and "accepts_sent" in request.POST else None
    return kind(sent, asks_name=not who(request).name)
