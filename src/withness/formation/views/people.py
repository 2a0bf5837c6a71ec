"""Who stands in a round, and which two are kept apart."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.formation.access import rounds as access
from withness.formation.access.going import going_on, may_go_on
from withness.formation.actions import people as verbs
from withness.formation.actions import rounds
from withness.formation.actions.rounds import NotNow
from withness.formation.forms.people import PairForm, PersonForm, initial_of
from withness.formation.views import shown
from withness.kit import ids
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once
from withness.people.access import PersonRequest

PAGE = 50


@login_required
@require_safe
def people(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Everybody, by name, some at a time; who holds groups; how to enter more."""
    found = access.open_round_for_keeper(request.user, forming_id)
    wanted = request.GET.get("name", "").strip()[:80]
    seats = [each for each in access.seats_of(found) if wanted.casefold() in each.name.casefold()]
    begin = shown.number(request.GET.get("from", ""))
    known = {
        "round": found,
        "total": len(seats),
        "wanted": wanted,
        "seats": [shown.person(each) for each in seats[begin : begin + PAGE]],
        "leaders": [shown.person(each) for each in access.leaders_of(found)],
        "older": begin + PAGE if len(seats) > begin + PAGE else 0,
        "newer": max(0, begin - PAGE) if begin else None,
    }
    return page(request, "formation/people.html", known)


@login_required
@require_POST
@once
def take(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Those in the organisation who have said that they want such a group."""
    found = access.open_round_for_keeper(request.user, forming_id)
    seats, leaders = verbs.take_from_organisation(actor=request.user, forming=found)
    if seats or leaders:
        words = _("%(seats)d want a seat and %(leaders)d hold groups: they stand in the round now.")
        messages.success(request, words % {"seats": seats, "leaders": leaders})
    else:
        messages.info(request, _("Nobody new has said that they want such a group."))
    return redirect("forming_people", forming_id)


@login_required
@form_page
@once
def new(request: PersonRequest, forming_id: int) -> HttpResponse:
    """One person by hand."""
    found = access.open_round_for_keeper(request.user, forming_id)
    form = PersonForm(request.POST or None, initial={"zone": found.zone})
    known: dict[str, Any] = {"round": found, "form": form}
    if not form.is_valid():
        return page_or_refused(request, "formation/person.html", known)
    row = form.row(found.zone)
    try:
        verbs.add_person(actor=request.user, forming=found, name=row.name, address=row.email, told=row.told)
    except verbs.ThereAlready:
        form.add_error("address", _("Somebody with this address stands in the round."))
        return refused(request, "formation/person.html", known)
    messages.success(request, _("Entered."))
    return redirect("forming_people", forming_id)


@login_required
@form_page
def person(request: PersonRequest, forming_id: int, row_id: int) -> HttpResponse:
    """What is told of somebody, changed. Whoever said it themselves changes it themselves."""
    found = access.open_round_for_keeper(request.user, forming_id)
    someone = access.anyone_in(found, row_id)
    if someone.is_own_word:
        return page(request, "formation/own_word.html", {"round": found, "someone": shown.person(someone)})
    keep = ["address"] if someone.told.capacity else ["address", "facilitates"]
    form = PersonForm(request.POST or None, initial=initial_of(someone.name, someone.told), keep=keep)
    known = {"round": found, "form": form, "someone": shown.person(someone)}
    if not form.is_valid():
        return page_or_refused(request, "formation/person.html", known)
    row = form.row(found.zone)
    told = verbs.changed(someone.told, row.told)
    verbs.change_person(actor=request.user, forming=found, row=someone.row, name=row.name, told=told)
    messages.success(request, _("Kept. Drafts that are there stay as they are."))
    return redirect("forming_people", forming_id)


@login_required
@form_page
def remove(request: PersonRequest, forming_id: int, row_id: int) -> HttpResponse:
    """Somebody goes out of the round."""
    found = access.open_round_for_keeper(request.user, forming_id)
    someone = access.anyone_in(found, row_id)
    if request.method == "POST":
        verbs.take_out(actor=request.user, forming=found, row=someone.row)
        messages.success(request, _("They are not in the round any more."))
        return redirect("forming_people", forming_id)
    return page(request, "formation/person_remove.html", {"round": found, "someone": shown.person(someone)})


@login_required
@form_page
@once
def apart(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Plain pairs that somebody entered for this round."""
    found = access.open_round_for_keeper(request.user, forming_id)
    seats, leaders = access.seats_of(found), access.leaders_of(found)
    names = {each.id: each for each in (*seats, *leaders)}
    form = PairForm(
        request.POST or None,
        seats=[(each.id, each.name) for each in seats],
        leaders=[(each.id, each.name) for each in leaders],
    )
    known: dict[str, Any] = {"round": found, "form": form, "pairs": shown.pairs(access.pairs_of(found), names)}
    if not form.is_valid():
        return page_or_refused(request, "formation/apart.html", known)
    one, other = names[form.cleaned_data["one"]], names[form.cleaned_data["other"]]
    try:
        verbs.keep_apart(actor=request.user, forming=found, one=one.row, other=other.row)
    except NotNow as why:
        form.add_error("other", str(why))
        return refused(request, "formation/apart.html", known)
    messages.success(request, _("They are kept apart."))
    return redirect("forming_apart", forming_id)


@login_required
@require_POST
def together(request: PersonRequest, forming_id: int, pair_id: int) -> HttpResponse:
    """Two may sit in one group again."""
    found = access.open_round_for_keeper(request.user, forming_id)
    verbs.let_together(actor=request.user, forming=found, pair=access.pair_in(found, pair_id))
    messages.success(request, _("They may sit in one group again."))
    return redirect("forming_apart", forming_id)


@login_required
@form_page
def circles(request: PersonRequest, forming_id: int) -> HttpResponse:
    """Circles that are there already and may take others in. Nobody in them is shown."""
    found = access.open_round_for_keeper(request.user, forming_id)
    there = may_go_on(found)
    chosen = {going.circle for going in going_on(found)}
    if request.method != "POST":
        rows = [shown.going(going, chosen=going.circle in chosen) for going in there]
        return page(request, "formation/circles.html", {"round": found, "circles": rows})
    keys = {ids.to_text(going.circle): going.circle for going in there}
    wanted = [keys[key] for key in request.POST.getlist("circle") if key in keys]
    rounds.let_go_on(actor=request.user, forming=found, circles=wanted)
    messages.success(request, _("Kept. Make a new draft."))
    return redirect("forming", forming_id)
