"""Help now: for everybody, signed in or not, with a network or without."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from withness.kit.htmx import page
from withness.people import access as people


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Who to call: danger first, then (signed in) the people where you work, then everybody's."""
    house = list(people.house_contacts())
    contacts = {
        "urgent_contacts": [contact for contact in house if contact.urgent],
        "own_contacts": people.contacts_for(request.user) if request.user.is_authenticated else (),
        "contacts": [contact for contact in house if not contact.urgent],
    }
    return page(request, "site/help_now.html", contacts)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker that keeps the page above, and only that page. Its own address is its scope."""
    answer = render(request, "site/help_worker.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
