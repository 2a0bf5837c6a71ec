"""The charter as a document: in force, as it was, clause by clause, on paper."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from withness.circles import paper
from withness.circles.access import charter as doors
from withness.circles.access import circle_for_member, membership_for
from withness.circles.access.who import who
from withness.circles.actions import charter as verbs
from withness.kit.htmx import page


@login_required
@require_safe
def charter(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The charter that holds, or the first one while it waits for signatures. Before that there is only a draft."""
    person = who(request)
    membership = membership_for(person, circle_id)
    circle = membership.circle
    being_made = doors.charter_being_made(circle)
    version = doors.charter_to_read(circle)
    if version is None:
        return page(request, "circles/no_charter.html", {"circle": circle, "being_made": being_made})
    context = {
        "circle": circle,
        "version": version,
        "text": doors.document(version),
        "signatures": doors.signatures_of(version),
        "unsigned": verbs.unsigned_by(version),
        "signed": doors.has_signed(person, version),
        "concerns": doors.concerns_with(version),
        "past": doors.past_versions(circle),
        "being_made": being_made if being_made != version else None,
        "on_paper": paper.is_possible(),
        "may_change": membership.seat,
    }
    return page(request, "circles/charter.html", context)


@login_required
@require_safe
def version(request: HttpRequest, circle_id: int, number: int) -> HttpResponse:
    """A version as it was, and what it changed."""
    circle = circle_for_member(who(request), circle_id)
    found = doors.version_of(circle, number)
    context = {
        "circle": circle,
        "version": found,
        "text": doors.document(found),
        "signatures": doors.signatures_of(found),
        "difference": doors.difference(found),
        "mission_before": doors.mission_before(found),
    }
    return page(request, "circles/charter_version.html", context)


@login_required
@require_safe
def history(request: HttpRequest, circle_id: int, thread: int) -> HttpResponse:
    """What one clause said before, and why."""
    circle = circle_for_member(who(request), circle_id)
    return page(request, "circles/clause_history.html", {"circle": circle, "said": doors.history_of(circle, thread)})


@login_required
@require_POST
def signature(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Sign."""
    verbs.sign(actor=who(request), circle_id=circle_id)
    return redirect("charter", circle_id=circle_id)


@login_required
@require_safe
def pdf(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The charter as a tagged PDF, where the house can make one."""
    circle = circle_for_member(who(request), circle_id)
    version = doors.charter_in_force(circle)
    if version is None or not paper.is_possible():
        raise Http404
    written = paper.charter(
        circle.name, doors.document(version), [row.name for row in doors.signatures_of(version) if row.name]
    )
    answer = HttpResponse(written, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="charter.pdf"'
    return answer
