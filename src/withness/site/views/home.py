"""The front page: Today for someone signed in, what this house is for everyone else."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from withness.circles import access as circles
from withness.kit.htmx import page
from withness.people import access as people


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Today, or the front page."""
    if request.user.is_authenticated:
        jobs = people.positions_of(request.user)
        context = {
            "memberships": circles.circles_of(request.user),
            "acknowledgements": sorted({job.organisation.acknowledgement for job in jobs} - {""}),
        }
        return page(request, "site/today.html", context)
    return page(request, "site/front.html")
