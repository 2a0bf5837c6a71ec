"""The record of a circle, in words."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.circles.access import circle_for_member
from withness.circles.access.record import lines_of
from withness.circles.access.who import who
from withness.kit.htmx import page


@login_required
@require_safe
def record(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Who did what here, without a word of what was said."""
    circle = circle_for_member(who(request), circle_id)
    shown = lines_of(circle, before=request.GET.get("before", ""))
    return page(request, "circles/record.html", {"circle": circle, "shown": shown})
