"""The rota: who holds which role next; not this time, rest, swap, take an open one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from withness.circles.access import circle_for_member
from withness.kit.htmx import page
from withness.meetings.access import turns as access
from withness.meetings.access.dates import meeting_for_member
from withness.meetings.actions import timekeeping as small
from withness.meetings.actions import turns as actions
from withness.meetings.rota import Role
from withness.meetings.views import shown
from withness.people.access import PersonRequest


@login_required
@require_safe
def rota(request: PersonRequest, circle_id: int) -> HttpResponse:
    """Next and last ones, offers, and what one may say about one's own turns."""
    circle = circle_for_member(request.user, circle_id)
    found = access.rota_of(circle)
    resting = access.resting_roles(request.user, circle)
    context = {
        "circle": circle,
        "gatherings": [(shown.date(one.meeting), shown.holders(one.holders, request.user)) for one in found.ahead],
        "roles": [(role, shown.role_word(role), shown.role_task(role), role in resting) for role in found.custom.roles],
        "guest": found.guest,
        "is_guest": found.guest == request.user,
        "last": [(turn.person, shown.date(turn.occurrence)) for turn in access.last_turns(circle)],
        "swaps": [_offer(swap, request.user) for swap in access.swaps_of(request.user, circle)],
        "left_out": _left_out(found, request.user),
    }
    return page(request, "meetings/rota.html", context)


@login_required
@require_POST
def rest(request: PersonRequest, circle_id: int) -> HttpResponse:
    """Do not ask me for this role for now; or do again."""
    circle = circle_for_member(request.user, circle_id)
    role = request.POST.get("role", "")
    if role in set(Role):
        resting = request.POST.get("resting") == "yes"
        actions.rest(actor=request.user, circle=circle, role=Role(role), resting=resting)
        said = _("You are left out of this role until you say so.") if resting else _("You are in the round again.")
        messages.success(request, said)
    return redirect("circle_rota", circle_id)


@login_required
@require_POST
def leave_out(request: PersonRequest, meeting_id: int, role: Role) -> HttpResponse:
    """Not this time, or that taken back."""
    meeting = meeting_for_member(request.user, meeting_id)
    if request.POST.get("back"):
        actions.come_back(actor=request.user, meeting=meeting, role=role)
        messages.success(request, _("You are in the round again for this meeting."))
    else:
        actions.leave_out(actor=request.user, meeting=meeting, role=role)
        messages.success(request, _("Not this time. You keep your place; the next in the round is asked."))
    return redirect("circle_rota", meeting.circle_id)


@login_required
@require_POST
def take(request: PersonRequest, meeting_id: int, role: Role) -> HttpResponse:
    """Take a role that nobody holds."""
    meeting = meeting_for_member(request.user, meeting_id)
    try:
        actions.take_turn(actor=request.user, meeting=meeting, role=role)
    except (actions.NotYours, actions.CannotHold) as error:
        messages.info(request, shown.refusal(error))
    else:
        messages.success(request, _("It is yours this time."))
    return redirect("circle_rota", meeting.circle_id)


@login_required
@require_POST
def timekeeping(request: PersonRequest, meeting_id: int) -> HttpResponse:
    """Keep the time, or not this time."""
    meeting = meeting_for_member(request.user, meeting_id)
    takes = request.POST.get("takes") == "yes"
    try:
        small.answer(actor=request.user, meeting=meeting, takes=takes)
    except small.NotOffered:
        messages.info(request, _("That is settled already. Nothing was changed."))
    else:
        messages.success(request, _("You keep the time.") if takes else _("Not this time. That is fine."))
    return redirect("home") if request.POST.get("from") == "home" else redirect("meeting", meeting_id)


@login_required
@require_http_methods(["GET", "POST"])
def swap(request: PersonRequest, meeting_id: int, role: Role) -> HttpResponse:
    """First tap: choose whose turn to take for yours. The other one taps yes."""
    meeting = meeting_for_member(request.user, meeting_id)
    found = access.rota_of(meeting.circle)
    choices = _choices(found, meeting, role, request.user)
    chosen = next((one for one in choices if str(one["date"].id) == request.POST.get("takes")), None)
    if request.method == "POST" and chosen:
        try:
            actions.offer_swap(actor=request.user, gives=meeting, takes=chosen["meeting"], role=role)
        except (actions.NotYours, actions.CannotHold) as error:
            messages.info(request, shown.refusal(error))
        else:
            messages.success(request, _("%(name)s is asked.") % {"name": chosen["person"]})
        return redirect("circle_rota", meeting.circle_id)
    context = {
        "circle": meeting.circle,
        "date": shown.date(meeting),
        "role": shown.role_word(role),
        "choices": choices,
        "yours": found.holder(meeting, role) == request.user,
    }
    return page(request, "meetings/swap.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def accept(request: PersonRequest, swap_id: int) -> HttpResponse:
    """Second tap."""
    offer = access.swap_for(request.user, swap_id)
    circle_id = offer.gives.circle_id
    try:
        actions.accept_swap(actor=request.user, swap=offer)
    except (actions.NotYours, actions.CannotHold) as error:
        messages.info(request, shown.refusal(error))
    else:
        messages.success(request, _("Swapped."))
    return redirect("circle_rota", circle_id)


@login_required
@require_POST
def drop(request: PersonRequest, swap_id: int) -> HttpResponse:
    """Withdraw an offer, or say no to one."""
    offer = access.swap_for(request.user, swap_id)
    actions.drop_swap(actor=request.user, swap=offer)
    messages.success(request, _("The offer is gone. Nothing changed."))
    return redirect("circle_rota", offer.gives.circle_id)


@login_required
@require_http_methods(["GET", "POST"])
def first_roles(request: PersonRequest, circle_id: int) -> HttpResponse:
    """Who holds which role at the first meeting, said together while founding."""
    circle = circle_for_member(request.user, circle_id)
    found = access.rota_of(circle)
    first = found.ahead[0].meeting if found.ahead else None
    people = {str(person_id): person for person_id, person in found.people.items()}
    role, person = request.POST.get("role", ""), people.get(request.POST.get("person", ""))
    if request.method == "POST" and first and role in set(Role) and person:
        try:
            actions.give_first_turn(actor=request.user, meeting=first, role=Role(role), person=person)
        except (actions.NotYours, actions.CannotHold) as error:
            messages.info(request, shown.refusal(error))
        else:
            messages.success(request, _("That is said."))
        return redirect("founding_roles", circle_id)
    context = {
        "circle": circle,
        "first": shown.date(first) if first else None,
        "roles": _first_roles(found, first, request.user) if first else [],
        "founding": circle.stage == "founding",
    }
    return page(request, "meetings/first_roles.html", context, status=422 if request.method == "POST" else 200)


def _choices(found: access.Rota, gives: Any, role: Role, reader: Any) -> list[dict[str, Any]]:
    swaps = found.swaps(reader, gives, role)
    return [{"date": shown.date(takes), "person": other, "meeting": takes} for takes, other in swaps]


def _offer(swap: Any, reader: Any) -> dict[str, Any]:
    return {
        "id": swap.id,
        "mine": swap.asked_by == reader,
        "from": swap.asked_by,
        "to": swap.asked,
        "role": shown.role_word(Role(swap.role)),
        "gives": shown.date(swap.gives),
        "takes": shown.date(swap.takes),
    }


def _left_out(found: access.Rota, reader: Any) -> list[tuple[Any, Role, str]]:
    mine = {(turn.meeting, turn.role) for turn in found.left_out if turn.person == reader.id}
    return [
        (shown.date(one.meeting), role, shown.role_word(role))
        for one in found.gatherings
        for role in Role
        if (found.numbers[one.meeting.id], role) in mine
    ]


def _first_roles(found: access.Rota, first: Any, reader: Any) -> list[dict[str, Any]]:
    return [
        {
            "role": role,
            "word": shown.role_word(role),
            "task": shown.role_task(role),
            "holder": found.holder(first, role),
            "able": [(str(key), who) for key, who in found.people.items() if not found.why_not(who, first, role)],
        }
        for role in found.custom.roles
    ]
