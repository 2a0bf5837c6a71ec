"""What the page's worker asks for: the doors, sealed blobs, a change. Answers are for programs; nobody else's row is reachable."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_POST, require_safe

from withness.journal import access, actions, packets
from withness.kit import ids
from withness.people.access import Person

MISSING, CONFLICT, TOO_LARGE, UNREADABLE = 404, 409, 413, 422


@login_required
@require_safe
def vault(request: HttpRequest) -> HttpResponse:
    """The doors of one's own vault, sealed; and the token that a change needs."""
    mine = access.vault_of(_who(request))
    aside = [{"id": ids.to_text(each.id), "until": access.last_day(each)} for each in access.set_aside(_who(request))]
    return _json({"token": get_token(request), "vault": _vault(mine) if mine else None, "aside": aside})


@login_required
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A vault with its doors and its first blobs."""
    try:
        made = actions.make_vault(actor=_who(request), change=packets.change(request.body))
    except packets.Unreadable:
        return _no("unreadable", UNREADABLE)
    except actions.TooFewDoors:
        return _no("doors", UNREADABLE)
    except actions.There:
        return _no("there", CONFLICT)
    except actions.Moved as moved:
        return _json({"error": "moved", "now": actions.text_of(moved.now)}, CONFLICT)
    return _json({"vault": _vault(made)})


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Sealed blobs, as many as fit into one answer; and the ids to ask for again."""
    mine = access.vault_of(_who(request))
    try:
        wanted = packets.asked(request.body)
    except packets.Unreadable:
        return _no("unreadable", UNREADABLE)
    if mine is None:
        return _no("none", CONFLICT)
    found, later = access.blobs_among(mine, wanted)
    head = {
        "blobs": [{"id": ids.to_text(blob.id), "seq": blob.seq, "length": blob.size} for blob in found],
        "later": [ids.to_text(number) for number in later],
    }
    answer = HttpResponse(
        packets.packet(head, (bytes(blob.sealed) for blob in found)), content_type="application/octet-stream"
    )
    answer["Content-Encoding"] = "identity"  # what is sealed does not get smaller by packing
    return answer


@login_required
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Keep, replace and delete blobs, and open and close doors, in one go."""
    mine = access.vault_of(_who(request))
    try:
        wanted = packets.change(request.body)
        if mine is None:
            return _no("none", CONFLICT)
        kept = actions.change_vault(actor=_who(request), vault=mine, change=wanted)
    except packets.Unreadable:
        return _no("unreadable", UNREADABLE)
    except actions.TooFewDoors:
        return _no("doors", UNREADABLE)
    except PermissionDenied:
        return _no("proof", CONFLICT)
    except actions.Full:
        return _no("full", TOO_LARGE)
    except actions.Moved as moved:
        return _json({"error": "moved", "now": actions.text_of(moved.now)}, CONFLICT)
    return _json({"kept": actions.text_of(kept)})


@login_required
@require_POST
def aside(request: HttpRequest) -> HttpResponse:
    """Nobody can open the vault any more: set it aside for 30 days."""
    mine = access.vault_of(_who(request))
    if mine is None:
        return _no("none", CONFLICT)
    actions.set_aside(actor=_who(request), vault=mine)
    return _json({})


@login_required
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """The words were found: the vault that was set aside last comes back."""
    waiting = access.set_aside(_who(request))
    try:
        if not waiting:
            return _no("none", CONFLICT)
        actions.bring_back(actor=_who(request), vault=waiting[0])
    except actions.There:
        return _no("there", CONFLICT)
    return _json({})


def _who(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _vault(vault: Any) -> dict[str, Any]:
    doors = [
        {
            "id": ids.to_text(door.id),
            "kind": door.kind,
            "sealed": packets.text(bytes(door.sealed)),
            "hint": door.hint,
        }
        for door in access.doors_of(vault)
    ]
    return {"id": ids.to_text(vault.id), "version": vault.version, "made": vault.made_on, "doors": doors}


def _no(why: str, status: int) -> JsonResponse:
    return _json({"error": why}, status)


def _json(said: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(said, status=status)
