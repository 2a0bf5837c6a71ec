"""Answers that are a whole page or its fragment from one template source."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a template. `fragment` in its context says whether htmx asked, so that it can leave the frame out."""
    return render(request, template, context or {}, status=status)


def refused(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The same page again with errors beside the fields: status 422, nothing typed is lost."""
    return render(request, template, context, status=422)
