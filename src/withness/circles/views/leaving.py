"""Leaving in two taps, being away for long, and someone leaving at the circle's word."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from withness.circles import access
from withness.circles.access.founding import seat_for
from withness.circles.access.who import who
from withness.circles.actions import leaving as verbs
from withness.circles.forms.life import Away, Leave
from withness.circles.phrases import say_what_few_can_tell
from withness.circles.views.asking import asks
from withness.kit.htmx import form_page, page


@login_required
@form_page
def leave(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Leave. The page says what happens to whom; nothing has to be filled in."""
    membership = access.membership_even_closed(who(request), circle_id)
    known = {"circle": membership.circle, "membership": membership}
    start = {"contributions": verbs.WITH_NAME}

    def go(said: dict[str, Any]) -> HttpResponse:
        verbs.leave(actor=who(request), circle=membership.circle, **said)
        messages.info(request, _("You have left. What you chose about your words is done."))
        return redirect("home")

    sent = {**start, **request.POST.dict()} if request.method == "POST" else None
    return asks(request, "circles/leave.html", Leave(sent, initial=start), known, go)


@login_required
@form_page
def away(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Be away for long and keep the place."""
    circle = seat_for(who(request), circle_id).circle
    known = {"circle": circle, "absence": access.own_absence(who(request), circle)}

    def go(said: dict[str, Any]) -> HttpResponse:
        verbs.be_away(actor=who(request), circle=circle, **said)
        return redirect("away", circle_id=circle_id)

    return asks(request, "circles/away.html", Away(request.POST or None), known, go)


@login_required
@require_POST
def back(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Back again."""
    circle = seat_for(who(request), circle_id).circle
    verbs.come_back(actor=who(request), circle=circle)
    return redirect("away", circle_id=circle_id)


@login_required
@form_page
def removal(request: HttpRequest, circle_id: int, member_id: int) -> HttpResponse:
    """Ask everyone else, in secret, whether someone should go."""
    me = who(request)
    circle = seat_for(me, circle_id).circle
    person = next((seat.person for seat in access.members_of(circle) if seat.person_id == member_id), None)
    if person is None or person == me:
        raise Http404
    if request.method == "POST":
        try:
            verbs.ask_to_remove(actor=me, circle=circle, person_id=member_id)
        except IntegrityError:
            messages.info(request, _("This is being asked already."))
        return redirect("consent_rounds", circle_id=circle_id)
    few = say_what_few_can_tell(len([seat for seat in access.people_to_ask(circle) if seat != person]))
    return page(request, "circles/removal.html", {"circle": circle, "person": person, "few": few})
