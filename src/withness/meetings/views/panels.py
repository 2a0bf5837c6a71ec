"""What meetings show on pages of other rooms: the next meeting, what waits, the founding path."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from withness.circles.access import circle_for_member
from withness.kit.htmx import page
from withness.meetings.access import dates as access
from withness.meetings.access.answers import answer_of, answers_of
from withness.meetings.access.timekeeping import clock_of
from withness.meetings.access.turns import last_turns, rota_of, swaps_waiting_for
from withness.meetings.phrases import say_series
from withness.meetings.rota import Role
from withness.meetings.views import shown
from withness.people.access import PersonRequest


@login_required
@require_safe
def next_meeting(request: PersonRequest) -> HttpResponse:
    """The next meeting, in whichever circle."""
    found = access.next_meeting_of(request.user)
    context: dict[str, Any] = {"meeting": found}
    if found is not None:
        rota = rota_of(found.circle, ahead=2)
        holders = next((one.holders for one in rota.gatherings if one.meeting.id == found.id), {})
        context |= {
            "circle": found.circle,
            "date": shown.date(found, answer_of(request.user, found)),
            "holders": shown.holders(holders, request.user),
            "clock": clock_of(found, request.user, rota),
            "mine": [holder for holder in shown.holders(holders, request.user) if holder.yours],
        }
    return page(request, "meetings/panel_next.html", context)


@login_required
@require_safe
def waiting(request: PersonRequest) -> HttpResponse:
    """Swaps that somebody offers, and meetings of the next two weeks without an answer; Today asks about the next above."""
    soon = list(access.soon_of(request.user))
    above = access.next_meeting_of(request.user) if request.headers.get("HX-Request") else None
    answers = answers_of(request.user, soon)
    context = {
        "swaps": [
            {
                "id": swap.id,
                "circle": swap.gives.circle,
                "from": swap.asked_by,
                "role": shown.role_word(Role(swap.role)),
                "gives": shown.date(swap.gives),
                "takes": shown.date(swap.takes),
            }
            for swap in swaps_waiting_for(request.user)
        ],
        "questions": [(one.circle, shown.date(one)) for one in soon if one.id not in answers and one != above],
    }
    return page(request, "meetings/panel_waiting.html", context)


@login_required
@require_safe
def circle(request: PersonRequest, circle_id: int) -> HttpResponse:
    """On the circle's page: the next dates, the next facilitators and the last ones."""
    found = circle_for_member(request.user, circle_id)
    rota = rota_of(found)
    answers = answers_of(request.user, rota.coming)
    context = {
        "circle": found,
        "gatherings": [
            (shown.date(one.meeting, answers.get(one.meeting.id, "")), one.holders[Role.FACILITATOR])
            for one in rota.ahead[:3]
        ],
        "last": [turn.person for turn in last_turns(found)],
        "guest": rota.guest,
    }
    return page(request, "meetings/panel_circle.html", context)


@login_required
@require_safe
def first_dates(request: PersonRequest, circle_id: int) -> HttpResponse:
    """On the founding path: the first six dates, or the way to set them."""
    found = circle_for_member(request.user, circle_id)
    coming = list(access.coming_meetings(found))
    context = {
        "circle": found,
        "dates": shown.dates(coming),
        "words": [say_series(series.as_rhythm()) for series in access.running_series(found)],
    }
    return page(request, "meetings/first_dates.html", context)
