"""Calm answers when something is wrong. None of them loses what was typed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from withness.circles.access import ClosedToYou
from withness.site.kept import kept


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something in the address or the form could not be read."""
    return _answer(request, "400.html", 400)


def closed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody inside asked for what is not theirs to do, or a circle is closed to them until something is settled."""
    if isinstance(exception, ClosedToYou):
        return render(request, "circles/closed.html", {"circle_id": exception.args[0]}, status=403)
    return _answer(request, "403.html", 403)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Absent and not yours look the same."""
    return _answer(request, "404.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or the person signed in elsewhere: show the words and let them be sent again."""
    return _answer(request, "403_csrf.html", 403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form came after the session had ended."""
    return _answer(request, "signed_out.html", 403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our mistake. Rendered without the session or the database, either of which may be what broke."""
    words = {
        "kept": kept(request),
        "path": request.get_full_path(),
        "house_name": settings.HOUSE_NAME,
        "csrf_token": get_token(request),
    }
    return HttpResponse(render_to_string("500.html", words), status=500)


def _answer(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, template, {"kept": kept(request), "path": request.get_full_path()}, status=status)
