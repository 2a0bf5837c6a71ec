"""Pages that anyone may open: charters, and the way to begin a conversation."""

from io import BytesIO

import segno
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from withness.circles import access
from withness.circles.access import enquiry as doors
from withness.circles.access import public
from withness.circles.actions import enquiry as verbs
from withness.circles.forms.enquiry import Conversation
from withness.kit.htmx import form_page, page, refused
from withness.kit.limits import within
from withness.kit.once import once

HOUR = 3600
FROM_ONE_PLACE, TO_ONE_ADDRESS = 10, 3


@require_safe
def charters(request: HttpRequest) -> HttpResponse:
    """Charters to read, the youngest circles first."""
    cards, older = public.listed_cards(request.GET.get("after", ""))
    return page(request, "circles/charters.html", {"cards": cards, "older": older and f"?after={older}"})


@require_safe
def charter(request: HttpRequest, listed_id: int) -> HttpResponse:
    """One charter: why we meet, who it suits, how we treat each other, when. Printable."""
    paper = public.public_charter(listed_id)
    answerer = doors.answerer_of(paper.circle)
    return page(request, "circles/public_charter.html", {"paper": paper, "answerer": doors.first_name(answerer)})


@require_safe
def charter_code(request: HttpRequest, listed_id: int) -> HttpResponse:
    """The address of a charter as a square code, to print."""
    circle = access.listed_circle(listed_id)
    address = settings.HOUSE_URL + reverse("public_charter", kwargs={"listed_id": circle.id})
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", scale=5, border=2, light="#fff", dark="#000")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@form_page
@once
def start_conversation(request: HttpRequest, listed_id: int) -> HttpResponse:
    """One box. No account, no third party: a limit for each place and address, and a field that people do not see."""
    circle = access.listed_circle(listed_id)
    form = Conversation(request.POST or None)
    known = {"circle": circle, "form": form, "answerer": doors.first_name(doors.answerer_of(circle))}
    if request.method != "POST":
        return page(request, "circles/start_conversation.html", known)
    if form.is_valid():
        if not _may_write(request, form.cleaned_data["address"]):
            return page(request, "circles/start_conversation.html", known | {"too_many": True}, status=429)
        if not form.is_by_nobody:
            del form.cleaned_data["web_page"]
            verbs.begin(circle=circle, **form.cleaned_data)
        return redirect("conversation_begun", listed_id=circle.id)
    return refused(request, "circles/start_conversation.html", known)


@require_safe
def conversation_begun(request: HttpRequest, listed_id: int) -> HttpResponse:
    """What happens now. The same page whoever wrote."""
    circle = access.listed_circle(listed_id)
    answerer = doors.first_name(doors.answerer_of(circle))
    return page(request, "circles/conversation_begun.html", {"circle": circle, "answerer": answerer})


def _may_write(request: HttpRequest, address: str) -> bool:
    place = get_adapter().get_client_ip(request)
    from_here = within("conversation-place", place, times=FROM_ONE_PLACE, seconds=HOUR)
    return within("conversation-address", address, times=TO_ONE_ADDRESS, seconds=24 * HOUR) and from_here
