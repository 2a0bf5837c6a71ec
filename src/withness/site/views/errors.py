"""Calm answers when something is wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long: say so."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
