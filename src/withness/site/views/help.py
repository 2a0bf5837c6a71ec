"""Help now: for everybody, signed in or not, with a network or without."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from withness.kit.htmx import page
from withness.people import access as people


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Who to call. Signed in, the organisations' own people stand there too."""
    own = people.contacts_for(request.user) if request.user.is_authenticated else ()
    return page(request, "site/help_now.html", {"contacts": people.house_contacts(), "own_contacts": own})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker that keeps the page above, and only that page. Its own address is its scope."""
    answer = render(request, "site/help_worker.js", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
