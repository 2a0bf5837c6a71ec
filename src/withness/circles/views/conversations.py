"""Pages of whoever answers people who ask about a circle."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.circles import access
from withness.circles.access import enquiry as doors
from withness.circles.access.founding import seat_for
from withness.circles.access.who import posted, who
from withness.circles.actions import enquiry as verbs
from withness.circles.forms.enquiry import Answering, Words
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once


@login_required
@require_safe
def conversations(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Conversations that I answer, and those of others that wait too long."""
    circle = seat_for(who(request), circle_id).circle
    known = {
        "circle": circle,
        "mine": doors.conversations_of(who(request), circle),
        "late": doors.late_for_others(who(request), circle),
        "answerer": doors.answerer_of(circle),
    }
    return page(request, "circles/conversations.html", known)


@login_required
@form_page
@once
def conversation(request: HttpRequest, circle_id: int, enquiry_id: int) -> HttpResponse:
    """Read and answer."""
    asked = doors.enquiry_for_answerer(who(request), circle_id, enquiry_id)
    form = Words(posted(request))
    known = {"circle": asked.circle, "enquiry": asked, "words": doors.words_of(asked), "form": form}
    if not form.is_valid():
        return page_or_refused(request, "circles/conversation.html", known)
    try:
        verbs.answer(actor=who(request), enquiry=asked, text=form.cleaned_data["text"])
    except verbs.Over:
        return page(request, "circles/conversation.html", known, status=409)
    return redirect("conversation", circle_id=circle_id, enquiry_id=enquiry_id)


@login_required
@require_POST
def end_conversation(request: HttpRequest, circle_id: int, enquiry_id: int) -> HttpResponse:
    """End it."""
    asked = doors.enquiry_for_answerer(who(request), circle_id, enquiry_id)
    verbs.end(actor=who(request), enquiry=asked)
    return redirect("conversations", circle_id=circle_id)


@login_required
@require_POST
def take_over_conversation(request: HttpRequest, circle_id: int, enquiry_id: int) -> HttpResponse:
    """Answer instead, once the promised time is over."""
    asked = doors.enquiry_to_take_over(who(request), circle_id, enquiry_id)
    try:
        verbs.take_over(actor=who(request), enquiry=asked)
    except verbs.Over:
        messages.info(request, _("Someone was quicker. It is answered."))
        return redirect("conversations", circle_id=circle_id)
    return redirect("conversation", circle_id=circle_id, enquiry_id=enquiry_id)


@login_required
@form_page
def answering(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Who answers for the circle, and within how many days."""
    circle = seat_for(who(request), circle_id).circle
    people = [(seat.person_id, str(seat.person)) for seat in access.members_of(circle) if seat.seat]
    now = doors.answerer_of(circle)
    start = {"person": now and now.id, "days": circle.answers_within}
    form = Answering(request.POST or None, people=people, initial=start)
    if request.method == "POST":
        if form.is_valid():
            person_id, days = form.cleaned_data["person"], form.cleaned_data["days"]
            verbs.name_answerer(actor=who(request), circle=circle, person_id=person_id, days=days)
            return redirect("conversations", circle_id=circle_id)
        return refused(request, "circles/answering.html", {"circle": circle, "form": form})
    return page(request, "circles/answering.html", {"circle": circle, "form": form})
