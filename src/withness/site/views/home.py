"""The front page: Today for someone signed in, what this house is for everyone else."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.circles import access as circles
from withness.kit.htmx import page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Today, or the front page."""
    if request.user.is_authenticated:
        return page(request, "site/today.html", {"memberships": circles.current_memberships(request.user)})
    return page(request, "site/front.html")
