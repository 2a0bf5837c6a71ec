"""Pages of a circle about people who join: who comes, places, set times, the guide's part, the buddy's two lines."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.circles.access import joining as doors
from withness.circles.access.enquiry import enquiry_for_answerer
from withness.circles.access.founding import seat_for
from withness.circles.access.who import who
from withness.circles.actions import joining as verbs
from withness.circles.actions import life
from withness.circles.forms.enquiry import Words
from withness.circles.forms.joining import Farewell, Invite, InviteGuest, SetTime, SetTimes, Welcome
from withness.circles.phrases import not_now
from withness.circles.views.asking import asks
from withness.kit.htmx import form_page, page
from withness.kit.once import Undone, once


@login_required
@require_safe
def newcomers(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Who is on the way in, and when people may join."""
    membership = seat_for(who(request), circle_id)
    circle = membership.circle
    known = {
        "circle": circle,
        "coming": doors.newcomers(circle),
        "mine": doors.ways_of_guide(membership.person, circle),
        "places": doors.places(circle),
        "intakes": doors.coming_intakes(circle) if circle.joins_at_intakes else None,
        "me": membership.person,
    }
    return page(request, "circles/newcomers.html", known)


@login_required
@form_page
@once
def invite(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Ask someone to read the charter."""
    return _invite(request, circle_id, Invite(request.POST or None), "circles/invite.html")


@login_required
@form_page
@once
def invite_guest(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Ask someone to facilitate as a guest."""
    return _invite(request, circle_id, InviteGuest(request.POST or None), "circles/invite_guest.html")


@login_required
@require_POST
@once
def invite_from_conversation(request: HttpRequest, circle_id: int, enquiry_id: int) -> HttpResponse:
    """From a conversation to the charter."""
    asked = enquiry_for_answerer(who(request), circle_id, enquiry_id)
    try:
        verbs.invite(actor=who(request), circle=asked.circle, address=asked.address, name=asked.name, enquiry=asked)
    except verbs.NotOpen:
        messages.info(request, _("People can join once the circle is open and its charter is agreed."))
        return Undone(reverse("conversation", args=[circle_id, enquiry_id]))
    except verbs.AlreadyIn:
        messages.info(request, _("They are invited already."))
    return redirect("conversation", circle_id=circle_id, enquiry_id=enquiry_id)


@login_required
@form_page
@once
def way_in(request: HttpRequest, circle_id: int, joining_id: int) -> HttpResponse:
    """The guide's page about one person: their question, the answer to it, or a kind not now."""
    way = doors.joining_for_guide(who(request), circle_id, joining_id)
    known = {"circle": way.circle, "way": way}
    if way.stage == "to_tell":
        start = {"words": not_now(way, who(request))}
        form = Farewell(request.POST or None, initial=start)
        return asks(request, "circles/not_now.html", form, known, _say(request, way))

    def answer(said: dict[str, Any]) -> HttpResponse:
        verbs.answer(actor=who(request), joining=way, **said)
        return redirect("way_in", circle_id=circle_id, joining_id=joining_id)

    return asks(
        request, "circles/way_in.html", Words(request.POST or None, initial={"text": way.answer}), known, answer
    )


@login_required
@form_page
@once
def welcome(request: HttpRequest, circle_id: int, joining_id: int) -> HttpResponse:
    """Be someone's buddy: two lines."""
    way = doors.newcomer_for_member(who(request), circle_id, joining_id)
    known = {"circle": way.circle, "way": way}

    def become_buddy(said: dict[str, Any]) -> HttpResponse:
        verbs.become_buddy(actor=who(request), joining=way, **said)
        return redirect("newcomers", circle_id=circle_id)

    return asks(request, "circles/welcome.html", Welcome(request.POST or None), known, become_buddy)


@login_required
@form_page
def set_times(request: HttpRequest, circle_id: int) -> HttpResponse:
    """When people may join."""
    circle = seat_for(who(request), circle_id).circle
    start = {"only": circle.joins_at_intakes, "every": circle.intake_every}
    known = {"circle": circle, "intakes": doors.coming_intakes(circle), "new": SetTime()}

    def save(said: dict[str, Any]) -> HttpResponse:
        life.set_intakes(actor=who(request), circle=circle, **said)
        return redirect("set_times", circle_id=circle_id)

    return asks(request, "circles/set_times.html", SetTimes(request.POST or None, initial=start), known, save)


@login_required
@require_POST
@once
def set_time(request: HttpRequest, circle_id: int) -> HttpResponse:
    """One more set time."""
    circle = seat_for(who(request), circle_id).circle
    form = SetTime(request.POST)
    start = {"only": circle.joins_at_intakes, "every": circle.intake_every}
    known = {"circle": circle, "intakes": doors.coming_intakes(circle), "new": form, "form": SetTimes(initial=start)}
    if not form.is_valid():
        return page(request, "circles/set_times.html", known, status=422)
    life.plan_intake(actor=who(request), circle=circle, **form.cleaned_data)
    return redirect("set_times", circle_id=circle_id)


@login_required
@require_POST
def drop_time(request: HttpRequest, circle_id: int, intake_id: int) -> HttpResponse:
    """Take a set time back."""
    circle = seat_for(who(request), circle_id).circle
    life.drop_intake(actor=who(request), circle=circle, intake_id=intake_id)
    return redirect("set_times", circle_id=circle_id)


def _invite(request: HttpRequest, circle_id: int, form: Invite, template: str) -> HttpResponse:
    circle = seat_for(who(request), circle_id).circle
    known: dict[str, Any] = {"circle": circle, "places": doors.places(circle)}

    def send(said: dict[str, Any]) -> HttpResponse:
        try:
            verbs.invite(actor=who(request), circle=circle, **said)
        except verbs.NotOpen:
            return page(request, template, known | {"form": form, "not_open": True}, status=409)
        messages.info(request, _("A mail is on its way."))
        return redirect("newcomers", circle_id=circle_id)

    return asks(request, template, form, known, send)


def _say(request: HttpRequest, way: doors.Way) -> Any:
    def say(said: dict[str, Any]) -> HttpResponse:
        verbs.say_not_now(actor=who(request), joining=way, **said)
        return redirect("newcomers", circle_id=way.circle_id)

    return say
