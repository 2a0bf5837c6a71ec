"""The private page of someone who asked, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control

from withness.circles.access import enquiry as doors
from withness.circles.actions import enquiry as verbs
from withness.circles.forms.enquiry import Words
from withness.kit.htmx import form_page, page, refused
from withness.kit.limits import within
from withness.kit.once import once

unkept = cache_control(no_store=True, private=True)


@unkept
@form_page
@once
def enquiry(request: HttpRequest, enquiry_token: str) -> HttpResponse:
    """Read the answer, write again."""
    asked = doors.enquiry_by_link(enquiry_token)
    form = Words(request.POST or None)
    known = {
        "enquiry": asked,
        "words": doors.words_of(asked),
        "answerer": doors.first_name(asked.answerer),
        "form": form,
        "token": enquiry_token,
    }
    if request.method != "POST":
        return page(request, "circles/enquiry.html", known)
    if not within("enquiry", enquiry_token, times=20, seconds=3600):
        return page(request, "circles/enquiry.html", known | {"too_many": True}, status=429)
    if not form.is_valid():
        return refused(request, "circles/enquiry.html", known)
    try:
        verbs.ask_more(enquiry=asked, text=form.cleaned_data["text"])
    except verbs.Over:
        return page(request, "circles/enquiry.html", known, status=409)
    return redirect("enquiry", enquiry_token=enquiry_token)


@unkept
@form_page
def end_enquiry(request: HttpRequest, enquiry_token: str) -> HttpResponse:
    """End it. Nobody asks why."""
    asked = doors.enquiry_by_link(enquiry_token)
    if request.method == "POST":
        verbs.end(actor=None, enquiry=asked)
        return redirect("enquiry", enquiry_token=enquiry_token)
    return page(request, "circles/end_enquiry.html", {"enquiry": asked, "token": enquiry_token})
