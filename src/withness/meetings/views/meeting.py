"""One meeting: when, where, who comes, who holds which role; answer, skip, move."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.circles.access import members_of
from withness.kit.clock import now
from withness.kit.htmx import page, page_or_refused
from withness.kit.when import when
from withness.meetings.access.answers import answers_at
from withness.meetings.access.dates import meeting_for_member
from withness.meetings.access.timekeeping import clock_of
from withness.meetings.access.turns import rota_of
from withness.meetings.actions import answers as answering
from withness.meetings.actions import dates as actions
from withness.meetings.forms import MoveForm, leads_somewhere, warnings_for
from withness.meetings.recurrence import instant
from withness.meetings.views import shown
from withness.people.access import PersonRequest

ANSWERS = ("coming", "unsure", "cannot")


@login_required
@require_safe
def meeting(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Everything a member needs to come."""
    found = meeting_for_member(request.user, meeting_id)
    given = answers_at(found)
    rota = rota_of(found.circle)
    turns = next((one.holders for one in rota.gatherings if one.meeting.id == found.id), {})
    link = found.link or (found.series.link if found.series else "")
    context = {
        "circle": found.circle,
        "meeting": found,
        "date": shown.date(found, next((said for who, said in given if who.person == request.user), "")),
        "over": found.ends_at < now(),
        "answers": [(choice, [str(who.person) for who, said in given if said == choice]) for choice in ANSWERS],
        "silent": [str(who.person) for who, said in given if not said],
        "holders": shown.holders(turns, request.user),
        "clock": clock_of(found, request.user, rota),
        "link": link,
        "leads_somewhere": leads_somewhere(link),
        "warnings": warnings_for(link),
        "place": found.place or (found.series.place if found.series else ""),
        "access_notes": found.access_notes or (found.series.access_notes if found.series else ""),
    }
    return page(request, "meetings/meeting.html", context)


@login_required
@require_POST
def answer(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Coming, cannot, not sure, or taken back."""
    found = meeting_for_member(request.user, meeting_id)
    choice = request.POST.get("choice", "")
    if choice and choice not in ANSWERS:
        return redirect("meeting", meeting_id)
    try:
        answering.answer(actor=request.user, meeting=found, choice=choice)
    except answering.TooLate:
        messages.info(request, _("This meeting is over."))
    else:
        said = _("Your answer is taken back.") if not choice else _("The people in the circle can see your answer.")
        messages.success(request, said)
    # Answered on Today, one stays there.
    return redirect("home") if request.POST.get("from") == "home" else redirect("meeting", meeting_id)


@login_required
@require_http_methods(["GET", "POST"])
def skip(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Leave this one out."""
    found = meeting_for_member(request.user, meeting_id)
    if request.method == "POST" and "sure" in request.POST:
        actions.skip_meeting(actor=request.user, meeting=found)
        messages.success(request, _("This meeting is left out. You can take that back from the list of dates."))
        return redirect("circle_dates", found.circle_id)
    context = {"circle": found.circle, "date": shown.date(found), "told": _told(request, found)}
    return page(request, "meetings/skip.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def hold(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Hold it after all."""
    found = meeting_for_member(request.user, meeting_id)
    actions.hold_again(actor=request.user, meeting=found)
    messages.success(request, _("The meeting is back in the dates."))
    return redirect("circle_dates", found.circle_id)


@login_required
@require_http_methods(["GET", "POST"])
def move(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Another day or time for this one."""
    found = meeting_for_member(request.user, meeting_id)
    initial = {"date": found.wall_date, "time": found.wall_time, "zone": found.zone}
    form = MoveForm(request.POST if request.method == "POST" else None, initial=initial)
    context: dict[str, Any] = {"circle": found.circle, "form": form, "date": shown.date(found)}
    if not form.is_valid():
        return page_or_refused(request, "meetings/move.html", context)
    known = form.cleaned_data
    if "sure" not in request.POST:
        to = when(instant(known["date"], known["time"], known["zone"]), known["zone"])
        return page(request, "meetings/move.html", context | {"to": to, "told": _told(request, found)})
    actions.move_meeting(actor=request.user, meeting=found, **known)
    messages.success(request, _("The meeting is moved. Everyone is asked again whether they come."))
    return redirect("meeting", meeting_id)


def _told(request: PersonRequest, found: Any) -> list[str]:
    return [str(membership.person) for membership in members_of(found.circle) if membership.person != request.user]
