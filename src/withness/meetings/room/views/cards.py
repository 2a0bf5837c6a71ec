"""Help cards: one page each, for anybody who holds a meeting or will."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from withness.meetings import cards as content
from withness.people.access import PersonRequest


@login_required
@require_GET
def cards(request: PersonRequest) -> HttpResponse:
    """All of them."""
    return render(request, "room/cards.html", {"cards": content.cards()})


@login_required
@require_GET
def card(request: PersonRequest, card_id: str) -> HttpResponse:
    """One of them, and the way to the others."""
    found = content.card_of(card_id)
    if found is None:
        raise Http404
    others = [each for each in content.cards() if each.id != card_id]
    return render(request, "room/card.html", {"card": found, "others": others})
