"""What the journal's page asks for around slips. Answers are for programs; what is sealed stays sealed."""

import base64
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from withness.journal.slips import access, actions, packets
from withness.kit import handing, ids, keepsakes
from withness.kit.limits import within
from withness.kit.policy import sentence
from withness.people.access import Person

CONFLICT, UNREADABLE, TOO_MANY = 409, 422, 429
A_DAY, IN_A_DAY = 86_400, 40


@login_required
@require_safe
def around(request: HttpRequest) -> HttpResponse:
    """Who and what is near: people who can be handed a slip, places to say something, words kept elsewhere."""
    person = _who(request)
    who, meaning = sentence("withness_slip.sealed", who="{names}")
    return JsonResponse({
        "token": get_token(request),
        "me": {"id": ids.to_text(person.pk), "name": str(person)},
        "key": access.own_key(person),
        "people": [_reachable(each) for each in access.people_for(person)],
        "places": [_place(each) for each in access.places_for(person)],
        "slip": {"who": who, "meaning": meaning, "days": actions.LASTS.days},
        "kept": [reverse(name) for name in keepsakes.addresses],
    })  # fmt: skip


@login_required
@require_POST
def key(request: HttpRequest) -> HttpResponse:
    """Let people near hand one slips, or no longer."""
    try:
        public = packets.key(request.body)
    except packets.Unreadable:
        return _no("unreadable", UNREADABLE)
    if public:
        actions.publish_key(actor=_who(request), public=public)
    else:
        actions.withdraw_key(actor=_who(request))
    return JsonResponse({"key": public})


@login_required
@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """What was handed to one, and what one has handed to others: names and days."""
    person = _who(request)
    return JsonResponse({
        "received": [{**_days(slip), "from": _person(slip.sender)} for slip in access.received_by(person)],
        "given": [{**_days(slip), "to": _person(slip.recipient)} for slip in access.given_by(person)],
    })  # fmt: skip


@login_required
@require_POST
def handing_over(request: HttpRequest) -> HttpResponse:
    """Hand slips over. All of them, or none."""
    person = _who(request)
    try:
        wanted = packets.slips(request.body)
    except packets.Unreadable:
        return _no("unreadable", UNREADABLE)
    if not within("slips", str(person.pk), times=IN_A_DAY, seconds=A_DAY):
        return _no("many", TOO_MANY)
    try:
        actions.hand_over(actor=person, slips=wanted)
    except actions.There:
        return _no("there", CONFLICT)
    return JsonResponse({"handed": [ids.to_text(each.id) for each in wanted]})


@login_required
@require_POST
def opening(request: HttpRequest, slip_id: int) -> HttpResponse:
    """Open a slip that was handed to one: the sealed bytes, which only one's own journal can read."""
    person = _who(request)
    slip = access.received_slip(person, slip_id)
    try:
        sealed = actions.open_slip(actor=person, slip=slip)
    except actions.Gone:
        return _no("gone", CONFLICT)
    return JsonResponse({"sealed": base64.b64encode(sealed).decode()})


@login_required
@require_POST
def taking_back(request: HttpRequest, slip_id: int) -> HttpResponse:
    """Take back what was not opened yet."""
    person = _who(request)
    slip = access.given_slip(person, slip_id)
    try:
        actions.take_back(actor=person, slip=slip)
    except actions.Opened:
        return _no("opened", CONFLICT)
    except actions.Gone:
        return _no("gone", CONFLICT)
    return JsonResponse({})


def _who(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _person(person: Person) -> dict[str, str]:
    return {"id": ids.to_text(person.pk), "name": str(person)}


def _reachable(each: access.Reachable) -> dict[str, str]:
    return {**_person(each.person), "through": each.through, "key": each.key}


def _place(each: handing.Place) -> dict[str, Any]:
    return {
        "within": each.within,
        "name": each.name,
        "to": each.post_to,
        "fields": dict(each.fields),
        "shown": each.shown_at,
        "removed": each.removed_at,
        "who": each.who,
        "meaning": each.meaning,
        "people": each.people,
    }


def _days(slip: Any) -> dict[str, Any]:
    return {"id": ids.to_text(slip.pk), "sent": slip.sent_on, "until": slip.expires_on, "opened": slip.opened_on}


def _no(why: str, status: int) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)
