"""The shape of most pages here: a form, a verb, an answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from withness.kit.forms import Form
from withness.kit.htmx import page, refused

Do = Callable[[dict[str, Any]], HttpResponse]


def asks(request: HttpRequest, template: str, form: Form, known: dict[str, Any], do: Do) -> HttpResponse:
    """Show the form; when it is sent and right, do it; when it is wrong, show it again with what was typed."""
    context = {**known, "form": form}
    if request.method != "POST":
        return page(request, template, context)
    return do(form.cleaned_data) if form.is_valid() else refused(request, template, context)
