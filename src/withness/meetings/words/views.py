"""Pages of a circle's words: door, form, verb, answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.circles.access import members_of, membership_for
from withness.circles.access.who import posted, who
from withness.kit.htmx import form_page, page, refused
from withness.kit.once import once
from withness.meetings.words import access, actions
from withness.meetings.words.forms import InsteadForm, WordingForm


@login_required
@require_safe
def words(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The circle's list."""
    seat = membership_for(who(request), circle_id)
    context = {"circle": seat.circle, "words": access.words_of(seat.circle), "may_change": not seat.is_external}
    return page(request, "words/words.html", context)


@login_required
@require_safe
def for_device(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The list for the helper beside a form. Asking for it says that somebody wants it, and nothing of what they write."""
    circle = membership_for(who(request), circle_id).circle
    return JsonResponse({"entries": [pair.for_device() for pair in access.words_of(circle) if not pair.resting]})


@login_required
@form_page
@once
def new(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Add a word of the circle's own."""
    person = who(request)
    circle = access.seat_of_member(person, circle_id).circle
    form = WordingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_wording(actor=person, circle=circle, **form.cleaned_data)
            return redirect("circle_words", circle_id=circle.pk)
        except actions.ListFull:
            form.add_error(None, _("The circle has 200 words of its own. Take one away first."))
    return _form(request, "words/wording.html", circle=circle, form=form)


@login_required
@form_page
def wording(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Change a word of the circle's own."""
    person = who(request)
    row = access.own_wording(person, wording_id)
    form = WordingForm(posted(request), initial={"said": row.said, "instead": row.instead, "why": row.why})
    if request.method == "POST" and form.is_valid():
        actions.change_wording(actor=person, wording=row, **form.cleaned_data)
        return redirect("circle_words", circle_id=row.circle_id)
    return _form(request, "words/wording.html", circle=row.circle, form=form, wording=row)


@login_required
@require_POST
def wording_rest(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Switch a word of the circle's own off, or on again."""
    row = access.own_wording(who(request), wording_id)
    actions.rest_wording(actor=who(request), wording=row, off="off" in request.POST)
    return redirect("circle_words", circle_id=row.circle_id)


@login_required
@form_page
def wording_removal(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Take a word of the circle's own away, after reading what happens."""
    row = access.own_wording(who(request), wording_id)
    if request.method != "POST":
        return page(request, "words/removal.html", {"circle": row.circle, "wording": row})
    actions.remove_wording(actor=who(request), wording=row)
    messages.info(request, _("It is gone from the circle's list."))
    return redirect("circle_words", circle_id=row.circle_id)


@login_required
@form_page
def pair(request: HttpRequest, circle_id: int, common_pair_id: str) -> HttpResponse:
    """Say instead what this circle says."""
    person = who(request)
    circle = access.seat_of_member(person, circle_id).circle
    found = access.pair_for(circle, common_pair_id)
    form = InsteadForm(posted(request), initial={"instead": "\n".join(found.instead), "why": found.why})
    if request.method == "POST" and form.is_valid():
        actions.change_pair(actor=person, circle=circle, pair=found.id, **form.cleaned_data)
        return redirect("circle_words", circle_id=circle.pk)
    return _form(request, "words/pair.html", circle=circle, form=form, pair=found)


@login_required
@require_POST
def pair_rest(request: HttpRequest, circle_id: int, common_pair_id: str) -> HttpResponse:
    """Switch a pair off here, or on again."""
    circle = access.seat_of_member(who(request), circle_id).circle
    found = access.pair_for(circle, common_pair_id)
    actions.rest_pair(actor=who(request), circle=circle, pair=found.id, off="off" in request.POST)
    return redirect("circle_words", circle_id=circle.pk)


@login_required
@require_POST
def pair_as_it_was(request: HttpRequest, circle_id: int, common_pair_id: str) -> HttpResponse:
    """Say it again as every circle begins with."""
    circle = access.seat_of_member(who(request), circle_id).circle
    actions.restore_pair(actor=who(request), circle=circle, pair=access.pair_for(circle, common_pair_id).id)
    return redirect("circle_words", circle_id=circle.pk)


def _form(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    others = members_of(context["circle"]).count() - 1  # type: ignore[arg-type]
    return (refused if request.method == "POST" else page)(request, template, {**context, "others": others})
