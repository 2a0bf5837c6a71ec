"""What rounds show on pages of other rooms: a question that waits, and how a circle came about."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from withness.circles.access import circle_for_member
from withness.circles.access.kept import still_kept
from withness.formation.access import links as access
from withness.formation.laid import PURPOSE
from withness.kit.htmx import page
from withness.kit.tokens import token_for
from withness.people.access import PersonRequest


@login_required
@require_safe
def waiting(request: PersonRequest) -> HttpResponse:
    """Groups that this person is asked about."""
    tokens = [token_for(PURPOSE, seat.id) for seat in access.asked_of(request.user)]
    return page(request, "formation/panel_waiting.html", {"tokens": tokens})


@login_required
@require_safe
def formed(request: PersonRequest, circle_id: int) -> HttpResponse:
    """On a circle's page: that a round put it together, who holds it as a guest until when, which places are kept."""
    circle = circle_for_member(request.user, circle_id)
    known = {"circle": circle, "term": access.term_of(circle_id), "kept": still_kept(circle)}
    return page(request, "formation/panel_formed.html", known)
