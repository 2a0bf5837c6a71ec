"""The room itself: one page, and the fragment of it that a browser fetches again at each version."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from withness.kit.ids import to_text
from withness.meetings.access.timekeeping import timekeeper_at
from withness.meetings.access.turns import has_facilitated
from withness.meetings.cards import FIRST, card_of, cards
from withness.meetings.phrases import say_fit
from withness.meetings.room.access import (
    OLD,
    Seat,
    expected_holders,
    last_attended,
    learnings_at,
    names_in,
    next_occurrence,
    seat_for,
    sitting_at,
)
from withness.meetings.room.actions import come_in, touch
from withness.meetings.room.actions.learning import MOST_LINES, answers_of
from withness.meetings.room.actions.moves import moment
from withness.meetings.room.actions.verbs import can_undo, holder_seen, holds
from withness.meetings.room.forms import LearningForm
from withness.meetings.room.screen import Screen, screen_for
from withness.meetings.room.views.questions import by_depth
from withness.meetings.room.views.roles import next_roles_shown
from withness.people.access import PersonRequest

SAME = 204
PROPOSED = "withness-lines"
WAITING = "waiting"


@login_required
@require_GET
def room(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """The room's page, at its one address."""
    return show(request, seat_for(request.user, circle_id, place), whole=True)


@login_required
@require_GET
def view(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """What the asker sees of the room now; nothing, when it is what their browser shows already."""
    seat = seat_for(request.user, circle_id, place)
    context = {"proposed": proposed_here(request)} | room_context(seat)
    if request.GET.get("stamp") == context["stamp"]:
        return HttpResponse(status=SAME)
    return render(request, "room/view.html", context)


@login_required
@require_POST
def arrival(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """Come in."""
    seat = seat_for(request.user, circle_id, place)
    come_in(actor=seat)
    return answer(request, seat)


@login_required
@require_POST
def here(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """The holder's device says that it is there."""
    seat = seat_for(request.user, circle_id, place)
    sitting = sitting_at(seat)
    if sitting is not None:
        touch(actor=seat, sitting=sitting)
    return HttpResponse(status=SAME)


def answer(request: PersonRequest, seat: Seat, *, status: int = 200, **more: Any) -> HttpResponse:
    """After a press: the fragment for a browser that asked for it, the page for one without JavaScript."""
    if request.headers.get("HX-Request") or status != HttpResponse.status_code:
        return show(request, seat, whole=not request.headers.get("HX-Request"), status=status, **more)
    return redirect("room", seat.circle.pk, seat.place)


def show(request: PersonRequest, seat: Seat, *, whole: bool, status: int = 200, **more: Any) -> HttpResponse:
    """The room's page, or its fragment alone."""
    template = "room/room.html" if whole else "room/view.html"
    context = {"proposed": proposed_here(request)} | room_context(seat) | more
    return render(request, template, context, status=status)


def proposed_here(request: PersonRequest) -> set[int]:
    """The lines that this person proposed on this device, as the device remembers them."""
    told = request.get_signed_cookie(PROPOSED, "", salt=str(request.user.pk), max_age=OLD) or ""
    return {int(each) for each in told.split(".") if each}


def remember_proposed(response: HttpResponse, request: PersonRequest, lines: set[int]) -> HttpResponse:
    """Let the device remember them until the evening is over. The server keeps nothing of it."""
    response.set_signed_cookie(
        PROPOSED,
        ".".join(map(str, sorted(lines)[-MOST_LINES:])),
        salt=str(request.user.pk),
        max_age=OLD,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def room_context(seat: Seat) -> dict[str, Any]:
    """Everything that the room's templates show to this person."""
    sitting = sitting_at(seat)
    common = {"circle": seat.circle, "place": seat.place, "rehearsal": seat.rehearsal, "key": to_text(seat.circle.pk)}
    if sitting is None:
        return common | _doorway(seat)
    screen = screen_for(
        sitting.read(),
        me=seat.person.pk,
        names=names_in(seat),
        now=moment(),
        holds=holds(seat, sitting.read()),
        holder_seen=holder_seen(sitting),
    )
    if not screen.inside:
        return common | _doorway(seat) | {"sitting": sitting, "screen": screen, "stamp": f"door {screen.stamp}"}
    return common | {"sitting": sitting, "screen": screen} | _inside(seat, sitting, screen)


def _doorway(seat: Seat) -> dict[str, Any]:
    after = None if seat.rehearsal else last_attended(seat)
    return {
        "part": "doorway",
        "screen": None,
        "occurrence": next_occurrence(seat.circle),
        "after": after,
        "stamp": f"door {after.pk if after else ''}",
        "is_guest": seat.may_hold,
    }


def _inside(seat: Seat, sitting: Any, screen: Screen) -> dict[str, Any]:
    lines = [] if seat.rehearsal else learnings_at(sitting)
    me = str(seat.person.pk)
    holders = expected_holders(seat.circle) if screen.phase == WAITING else []
    waits = screen.phase == WAITING and screen.holds and not seat.may_hold and not seat.rehearsal
    coming = next_occurrence(seat.circle) if screen.phase == WAITING else None
    roles = next_roles_shown(seat, sitting) if screen.asks_next_roles and not seat.rehearsal else {}
    return roles | {
        "part": screen.phase,
        "cards": cards() if screen.holds else (),
        "first_card": card_of(FIRST),
        "first_time": waits and not has_facilitated(seat.person, seat.circle),
        "round_questions": by_depth(screen.round_of) if screen.holds and screen.round_of else [],
        "lines": [(line, answers_of(line).get(me)) for line in lines],
        "learning_form": LearningForm(prefix="line"),
        "expected": next((str(each) for each in holders if each.pk in screen.state.present), ""),
        "waits_for": [str(person) for person in holders if person.pk not in screen.state.present],
        "timekeeper": None if seat.rehearsal else timekeeper_at(sitting.occurrence_id),
        "can_undo": screen.holds and can_undo(sitting),
        "stamp": f"{sitting.pk} {screen.stamp} {len(lines)}.{sum(line.pk for line in lines) % 1000} {roles.get('roles_stamp', '')}",
        "occurrence": coming,
        "fit": say_fit(screen.total_minutes, coming.minutes) if coming and not seat.rehearsal else "",
    }
