"""Nobody loses their words because a session ended while they wrote; pages travel packed, streams do not.

Someone whose account was closed comes to their own journal for thirty days, and is nobody everywhere else.
"""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url

from withness.site.views import errors

Answer = Callable[[HttpRequest], HttpResponse]
LAST_DAYS = ("/journal/", "/account/logout/")


def last_days(answer: Answer) -> Answer:
    """Whoever came in by the last-days link is signed in on these addresses alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        closed = request.user.is_authenticated and not request.user.is_active
        if closed and not request.path.startswith(LAST_DAYS):
            request.user = AnonymousUser()
        return answer(request)

    return middleware


def words_survive(answer: Answer) -> Answer:
    """Where a form would be answered by a way to the sign-in page, show the words instead of dropping them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        dropped = (
            request.method == "POST"
            and response.status_code == 302  # noqa: PLR2004
            and response.headers["Location"].split("?")[0] == sign_in
            and not request.path.startswith("/account/")
            and not request.user.is_authenticated
            and len(request.POST) > 1
        )
        return errors.signed_out(request) if dropped else response

    return middleware


def one_policy(answer: Answer) -> Answer:
    """The same content security policy on every answer, written by django-csp once and not each time."""
    policy = build_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault(HEADER, policy)
        return response

    return middleware


def packed(answer: Answer) -> Answer:
    """Compress whole pages. Django adds a random length, so that size tells nothing about a secret beside typed words."""
    gzip = GZipMiddleware(answer)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not response.streaming:
            gzip.process_response(request, response)
        return response

    return middleware
