"""The room's buttons. Each is a small POST that names what it was pressed on; the answer is the room as it is now."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from withness.kit.forms import Form
from withness.meetings.actions.turns import CannotHold, NotYours
from withness.meetings.room import actions, forms
from withness.meetings.room.access import seat_for
from withness.meetings.room.views.room import answer
from withness.meetings.views.shown import refusal
from withness.people.access import PersonRequest

REFUSED, WRONG = 409, 422
View = Callable[[PersonRequest, int, str], HttpResponse]


def button(form_class: type[Form], verb: Callable[..., object]) -> View:
    """A view that hands a form's values to a verb."""

    @login_required
    @require_POST
    def press(request: PersonRequest, circle_id: int, place: str) -> HttpResponse:
        seat = seat_for(request.user, circle_id, place)
        form = form_class(request.POST)
        if not form.is_valid():
            return answer(request, seat, status=WRONG, refusal=_("That did not arrive whole. Please press again."))
        try:
            verb(actor=seat, **form.cleaned_data)
        except actions.NotYours:
            return answer(request, seat, status=REFUSED, refusal=_("Whoever holds the meeting can do that."))
        except actions.NotInside:
            return answer(request, seat, status=REFUSED, refusal=_("Come in first."))
        except (CannotHold, NotYours) as error:
            return answer(request, seat, status=REFUSED, refusal=refusal(error))
        except Http404:
            return answer(request, seat)  # the meeting closed a moment ago: show that
        return answer(request, seat)

    return press


opening = button(forms.Press, actions.open_room)
step = button(forms.StepPress, actions.go_on)
time = button(forms.TimePress, actions.set_time)
path = button(forms.PathPress, actions.change_path)
question = button(forms.QuestionPress, actions.ask)
end = button(forms.EndPress, actions.stay_longer)
turn = button(forms.TurnPress, actions.end_turn)
order = button(forms.OrderPress, actions.let_go_first)
pause = button(forms.Press, actions.pause)
resumption = button(forms.Press, actions.resume)
presenter = button(forms.PresenterPress, actions.choose_presenter)
listening = button(forms.ListeningPress, actions.name_listening)
offer = button(forms.OfferPress, actions.offer_round)
offer_answer = button(forms.AnswerPress, actions.answer_offer)
holding = button(forms.Press, actions.take_over)
undo = button(forms.UndoPress, actions.undo)
next_role = button(forms.RolePress, actions.say_about_turn)
