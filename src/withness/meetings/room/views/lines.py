"""Lines to keep: propose one, answer in private, take one off the list.

Which lines a person proposed stands nowhere but in a signed cookie on their own device.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from withness.meetings.room import actions
from withness.meetings.room.access import seat_for
from withness.meetings.room.forms import LearningAnswer, LearningForm
from withness.meetings.room.views.room import answer, proposed_here, remember_proposed
from withness.people.access import PersonRequest

REFUSED, WRONG = 409, 422


@login_required
@require_POST
def learning(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
    """Propose a line to keep."""
    seat = seat_for(request.user, circle_id, place)
    form = LearningForm(request.POST, prefix="line")
    if not form.is_valid():
        return answer(request, seat, status=WRONG, learning_form=form)
    try:
        line = actions.propose_learning(actor=seat, text=form.cleaned_data["text"])
    except actions.TooManyLines:
        form.add_error("text", _("The list is full. Take a line off first, or leave it at these."))
        return answer(request, seat, status=WRONG, learning_form=form)
    except actions.NotInside:
        return answer(request, seat, status=REFUSED, refusal=_("Come in first."))
    except Http404:
        return answer(request, seat)
    mine = {*proposed_here(request), line.pk}
    return remember_proposed(answer(request, seat, proposed=mine), request, mine)


@login_required
@require_POST
def learning_answer(request: PersonRequest, circle_id: int, place: str, learning_id: int) -> HttpResponse:
    """Allow a line, or rather not."""
    seat = seat_for(request.user, circle_id, place)
    form = LearningAnswer(request.POST)
    if not form.is_valid():
        return answer(request, seat, status=WRONG, refusal=_("That did not arrive whole. Please press again."))
    allows = form.cleaned_data["allows"] == "yes"
    return _done(request, seat, actions.answer_learning, learning_id=learning_id, allows=allows)


@login_required
@require_POST
def learning_removal(request: PersonRequest, circle_id: int, place: str, learning_id: int) -> HttpResponse:
    """Take a line off the list."""
    seat = seat_for(request.user, circle_id, place)
    mine = learning_id in proposed_here(request)
    return _done(request, seat, actions.take_back_learning, learning_id=learning_id, proposed=mine)


def _done(request: PersonRequest, seat: Any, verb: Callable[..., None], **words: Any) -> HttpResponse:
    try:
        verb(actor=seat, **words)
    except actions.NotInside:
        return answer(request, seat, status=REFUSED, refusal=_("Come in first."))
    except actions.NotYours:
        refusal = _("Whoever proposed a line can take it off, on the device they used, and whoever holds the meeting.")
        return answer(request, seat, status=REFUSED, refusal=refusal)
    except Http404:
        return answer(request, seat)
    return answer(request, seat)
