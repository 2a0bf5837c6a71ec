"""The circle's ways to meet: what ships, its own copies, and changing a copy step by step."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from withness.kit.once import once
from withness.meetings.formats import formats_for
from withness.meetings.room import actions
from withness.meetings.room.access import format_for, formats_of, seat_for
from withness.meetings.room.actions.formats import ChangedMeanwhile, Unknown
from withness.meetings.room.forms import FormatForm, StepForm, StepPlace, WayForm
from withness.meetings.room.steps import Step
from withness.people.access import PersonRequest

WRONG, CLASH = 422, 409


@login_required
@require_GET
def ways(request: PersonRequest, circle_id: int) -> HttpResponse:
    """Every way this circle can meet."""
    seat = seat_for(request.user, circle_id)
    context = {"circle": seat.circle, "formats": formats_for(seat.circle.kind), "own": formats_of(seat.circle)}
    return render(request, "room/ways.html", context)


@login_required
@require_POST
@once
def copy(request: PersonRequest, circle_id: int) -> HttpResponse:
    """Make the circle's own copy of a format."""
    seat = seat_for(request.user, circle_id)
    form = WayForm(request.POST)
    if not form.is_valid():
        return redirect("room_ways", circle_id)
    try:
        made = actions.copy_format(actor=seat, way=form.cleaned_data["way"])
    except Unknown:
        raise Http404 from None
    return redirect("room_way", circle_id, made.pk)


@login_required
@require_http_methods(["GET", "POST"])
def way(request: PersonRequest, circle_id: int, format_id: int) -> HttpResponse:
    """One of the circle's own ways: its name, and its steps in order."""
    seat = seat_for(request.user, circle_id)
    own = format_for(seat, format_id)
    form = FormatForm(request.POST or None, initial={"title": own.title, "seen": own.version})
    if form.is_valid():
        return _changed(request, seat, own, **form.cleaned_data, steps=own.read())
    context = {"circle": seat.circle, "own": own, "steps": own.read(), "minutes": own.minutes, "form": form}
    return render(request, "room/way.html", context, status=WRONG if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
@once
def step(request: PersonRequest, circle_id: int, format_id: int) -> HttpResponse:
    """Change a step, add one, move one, or take one away."""
    seat = seat_for(request.user, circle_id)
    own = format_for(seat, format_id)
    where = StepPlace(request.POST or request.GET)
    if not where.is_valid():
        raise Http404
    at, to, seen = where.cleaned_data["at"], where.cleaned_data["to"], where.cleaned_data["seen"] or own.version
    steps = list(own.read())
    if request.method == "POST" and to:
        return _changed(request, seat, own, seen=seen, title=own.title, steps=_rearranged(steps, at, to))
    old = steps[at] if at is not None and at < len(steps) else None
    form = StepForm(request.POST or None, initial=_initial(old))
    if form.is_valid():
        new = _step(form.cleaned_data)
        changed = [new if place == at else each for place, each in enumerate(steps)] if old else [*steps, new]
        return _changed(request, seat, own, seen=seen, title=own.title, steps=changed)
    context = {"circle": seat.circle, "own": own, "form": form, "at": at if old else None, "seen": own.version}
    return render(request, "room/step.html", context, status=WRONG if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def removal(request: PersonRequest, circle_id: int, format_id: int) -> HttpResponse:
    """Remove the circle's own copy, after saying what that does."""
    seat = seat_for(request.user, circle_id)
    own = format_for(seat, format_id)
    if request.method == "POST":
        actions.remove_format(actor=seat, format_id=format_id)
        return redirect("room_ways", circle_id)
    return render(request, "room/way_removal.html", {"circle": seat.circle, "own": own})


def _changed(
    request: PersonRequest, seat: Any, own: Any, *, seen: int, title: str, steps: Sequence[Step]
) -> HttpResponse:
    try:
        actions.change_format(actor=seat, format_id=own.pk, seen=seen, title=title, steps=steps)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody else changed this a moment ago. Here is how it stands now."))
    return redirect("room_way", seat.circle.pk, own.pk)


def _rearranged(steps: list[Step], at: int | None, to: str) -> list[Step]:
    if at is None or at >= len(steps):
        return steps
    moved = steps.pop(at)
    if to == StepPlace.REMOVE:
        return steps or [moved]
    beside = at - 1 if to == StepPlace.EARLIER else at + 1
    steps.insert(max(0, beside), moved)
    return steps


def _initial(step: Step | None) -> dict[str, Any]:
    if step is None:
        return {"minutes": 5, "who": "open", "kind": "step", "advice": "later", "may_extend": True}
    return step.to_json() | {"prompts": "\n".join(step.prompts)}


def _step(values: dict[str, Any]) -> Step:
    prompts = [line.strip() for line in values["prompts"].splitlines() if line.strip()]
    return Step.from_json(values | {"prompts": prompts})
