"""Pages for someone signed in are kept by nobody else; times stand in the person's own zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponse]


def signed_in(answer: Answer) -> Answer:
    """Who asks, read before anything else: no page goes without, and a lazy stand-in costs at every touch."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = get_user(request)
        return answer(request)

    return middleware


def private_pages(answer: Answer) -> Answer:
    """`no-store` on every page that a session has a part in, unless the page says something else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if "Cache-Control" not in response and getattr(request, "session", None) and request.session.accessed:
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def own_zone(answer: Answer) -> Answer:
    """Activate the zone that the person chose."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            timezone.activate(ZoneInfo(request.user.time_zone))
        try:
            return answer(request)
        finally:
            timezone.deactivate()

    return middleware
