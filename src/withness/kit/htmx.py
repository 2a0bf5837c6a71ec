"""Answers that are a whole page or its fragment from one template source, and how a page with a form is asked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

form_page = require_http_methods(["GET", "HEAD", "POST"])  # a page with a form: looked at, or sent


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a template. `fragment` in its context says whether htmx asked, so that it can leave the frame out."""
    return render(request, template, context or {}, status=status)


def refused(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The same page again with errors beside the fields: status 422, nothing typed is lost."""
    return render(request, template, context, status=422)


def page_or_refused(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with `form` in its context: as it is first seen, or refused where something in the form is wrong."""
    return (refused if context["form"].errors else page)(request, template, context)
