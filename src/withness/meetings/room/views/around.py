"""Pages around a meeting: the brief before, choosing the path, closing, and the quiet page after."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from withness.meetings.access.turns import has_facilitated
from withness.meetings.cards import FIRST, card_of, cards
from withness.meetings.formats import formats_for
from withness.meetings.phrases import say_fit
from withness.meetings.room import actions
from withness.meetings.room.access import (
    attended_sitting,
    expected_holders,
    formats_of,
    kept_by,
    learnings_at,
    next_occurrence,
    note_of,
    roles_of,
    seat_for,
    sitting_at,
    who_came,
    who_may_come,
)
from withness.meetings.room.actions.formats import Unknown, steps_of, usual_way
from withness.meetings.room.actions.verbs import holds
from withness.meetings.room.forms import KeepForm, NoteForm, WayForm
from withness.meetings.room.state import Phase
from withness.meetings.room.views.questions import all_questions
from withness.meetings.room.views.room import answer
from withness.people.access import PersonRequest

REFUSED, WRONG = 409, 422


@login_required
@require_http_methods(["GET", "POST"])
def paths(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """Choose how to meet this time, before the meeting opens."""
    seat = seat_for(request.user, circle_id, place)
    sitting = sitting_at(seat)
    if sitting is None or sitting.read().phase is not Phase.WAITING or not holds(seat, sitting.read()):
        return redirect("room", circle_id, place)
    form = WayForm(request.POST or None)
    if form.is_valid():
        try:
            actions.choose_path(actor=seat, way=form.cleaned_data["way"])
        except Unknown:
            raise Http404 from None
        return redirect("room", circle_id, place)
    context = {
        "circle": seat.circle,
        "place": place,
        "formats": [each for each in formats_for(seat.circle.kind) if not each.segment],
        "own": formats_of(seat.circle),
        "chosen": sitting.path_from,
    }
    return render(request, "room/paths.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def closing(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """Say what closing does to whom, and close."""
    seat = seat_for(request.user, circle_id, place)
    if request.method == "POST":
        try:
            actions.close_room(actor=seat)
        except (actions.NotYours, actions.NotInside):
            return answer(request, seat, status=REFUSED, refusal=_("Whoever holds the meeting can do that."))
        except Http404:
            pass  # somebody closed it a moment ago
        return redirect("room", circle_id, place)
    sitting = sitting_at(seat)
    if sitting is None or not holds(seat, sitting.read()):
        return redirect("room", circle_id, place)
    context = {
        "circle": seat.circle,
        "place": place,
        "rehearsal": seat.rehearsal,
        "people": len(sitting.read().present),
        "lines": [] if seat.rehearsal else learnings_at(sitting),
    }
    return render(request, "room/closing.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def after(request: PersonRequest, circle_id: int, sitting_id: int) -> HttpResponse:
    """One quiet page: what the circle keeps, and something to keep for yourself."""
    seat = seat_for(request.user, circle_id)
    sitting = attended_sitting(seat, sitting_id)
    form = KeepForm(request.POST or None)
    if form.is_valid():
        actions.keep_for_self(actor=seat.person, text=form.cleaned_data["text"])
        messages.success(request, _("Kept, for you alone."))
        return redirect("kept")
    context = {"circle": seat.circle, "form": form, "lines": learnings_at(sitting), "came": who_came(sitting)}
    return render(request, "room/after.html", context, status=WRONG if form.errors else 200)


@login_required
@require_GET
def kept(request: PersonRequest) -> HttpResponse:
    """What the person kept for themselves."""
    return render(request, "room/kept.html", {"kept": kept_by(request.user)})


@login_required
@require_GET
def kept_words(request: PersonRequest) -> JsonResponse:
    """The same for a program on the person's own device, each with the address that removes it."""
    rows = [
        {"day": each.kept_on.isoformat(), "text": each.text, "remove": reverse("kept_removal", args=[each.pk])}
        for each in kept_by(request.user)
    ]
    return JsonResponse({"kept": rows})


@login_required
@require_http_methods(["GET", "POST"])
def kept_removal(request: PersonRequest, kept_id: int) -> HttpResponse:
    """Remove one's own words, after saying what that does."""
    mine = next((each for each in kept_by(request.user) if each.pk == kept_id), None)
    if mine is None:
        raise Http404
    if request.method == "POST":
        actions.remove_kept(actor=request.user, kept_id=kept_id)
        return redirect("kept")
    return render(request, "room/kept_removal.html", {"mine": mine})


@login_required
@require_http_methods(["GET", "POST"])
def brief(request: PersonRequest, circle_id: int) -> HttpResponse:
    """One screen for whoever holds the next meeting, and their own notes."""
    seat = seat_for(request.user, circle_id)
    form = NoteForm(request.POST or None, initial={"text": note_of(seat)})
    if request.method == "POST" and form.is_valid():
        actions.write_note(actor=seat, text=form.cleaned_data["text"])
        messages.success(request, _("Kept. Only you see it."))
        return redirect("room_brief", circle_id)
    coming = next_occurrence(seat.circle)
    may_hold = seat.person in expected_holders(seat.circle)
    title, steps = steps_of(seat, usual_way(seat))
    minutes = sum(step.minutes for step in steps)
    context = {
        "circle": seat.circle,
        "form": form,
        "occurrence": coming,
        "people": who_may_come(seat, coming, with_needs=may_hold),
        "roles": roles_of(seat.circle, coming),
        "may_hold": may_hold,
        "first_time": may_hold and not seat.may_hold and not has_facilitated(seat.person, seat.circle),
        "first_card": card_of(FIRST),
        "cards": cards(),
        "questions": all_questions(),
        "title": title,
        "minutes": minutes,
        "fit": say_fit(minutes, coming.minutes) if coming else "",
    }
    return render(request, "room/brief.html", context, status=WRONG if form.errors else 200)


@login_required
@require_GET
def sheet(request: PersonRequest, circle_id: int) -> HttpResponse:
    """A run sheet for the table, to print: works with no network at all."""
    seat = seat_for(request.user, circle_id)
    own = formats_of(seat.circle)
    shipped = [each for each in formats_for(seat.circle.kind) if not each.segment]
    way = request.GET.get("way") or usual_way(seat)
    try:
        title, steps = steps_of(seat, way)
    except (Unknown, ValueError):
        raise Http404 from None
    coming, minutes = next_occurrence(seat.circle), sum(step.minutes for step in steps)
    context = {
        "circle": seat.circle,
        "title": title,
        "steps": steps,
        "minutes": minutes,
        "fit": say_fit(minutes, coming.minutes) if coming else "",
        "formats": shipped,
        "own": own,
        "way": way,
        "occurrence": coming,
    }
    return render(request, "room/sheet.html", context)


@login_required
@require_GET
def panel(request: PersonRequest, circle_id: int) -> HttpResponse:
    """The way to the room, for the circle's page. It does not say who is there."""
    return render(request, "room/panel.html", {"circle": seat_for(request.user, circle_id).circle})


@login_required
@require_GET
def kept_panel(request: PersonRequest) -> HttpResponse:
    """The way to what the person kept, for their own page."""
    return render(request, "room/kept_panel.html")
