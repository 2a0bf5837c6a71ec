"""A person's calendar: the private feed, its address, invitations by mail."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.kit.htmx import page
from withness.meetings.access.calendars import calendar_of, entries_of, owner_of_feed
from withness.meetings.actions import calendars as actions
from withness.meetings.ical import feed as write_feed
from withness.people.access import PersonRequest


@login_required
@require_safe
def calendar(request: PersonRequest) -> HttpResponse:
    """What the feed is, its address, and how to replace it."""
    found = calendar_of(request.user)
    path = reverse("calendar_feed", args=[found.token]) if found.token else ""
    context = {"calendar": found, "address": f"{settings.HOUSE_URL}{path}" if path else "", "person": request.user}
    return page(request, "meetings/calendar.html", context)


@login_required
@require_POST
def address(request: PersonRequest) -> HttpResponse:
    """Make an address, make a new one, or close it."""
    if "close" in request.POST:
        actions.close_feed(actor=request.user)
        messages.success(request, _("The address is closed. Calendars that used it get nothing more."))
    else:
        actions.replace_feed(actor=request.user)
        messages.success(request, _("Here is your address. One from before no longer works."))
    return redirect("calendar")


@login_required
@require_POST
def mail(request: PersonRequest) -> HttpResponse:
    """Whether invitations come by mail."""
    by_mail = request.POST.get("by_mail") == "yes"
    actions.set_invitations(actor=request.user, by_mail=by_mail)
    said = _("Invitations come by mail.") if by_mail else _("No more invitations by mail.")
    messages.success(request, said)
    return redirect("calendar")


@require_safe
def feed(request: HttpRequest, feed_token: str) -> HttpResponse:
    """The calendar itself. Whoever has the address reads it: neutral title and times, nothing else."""
    person = owner_of_feed(feed_token)
    body = write_feed(entries_of(person), title=person.calendar_title)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer
