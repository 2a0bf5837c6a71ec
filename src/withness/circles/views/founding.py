"""Founding a circle, one task at a time."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from withness.circles import phrases
from withness.circles.access import founding as doors
from withness.circles.access import members_of, membership_for
from withness.circles.access.charter import charter_being_made, document, last_round_on
from withness.circles.access.who import posted, who
from withness.circles.actions import founding as verbs
from withness.circles.actions import ways_in
from withness.circles.forms.founding import AddressForm, DescribeForm, FoundForm, HopesForm, SentenceForm
from withness.kit.htmx import form_page, page, page_or_refused, refused
from withness.kit.once import once


@login_required
@form_page
@once
def found(request: HttpRequest) -> HttpResponse:
    """Begin a circle: its kind, with its rules in words, and what it wants to learn."""
    person = who(request)
    form = FoundForm(posted(request), initial={"zone": person.time_zone})
    context = {"form": form, "kinds": phrases.kinds()}
    if not form.is_valid():
        return page_or_refused(request, "circles/found.html", context)
    begun = verbs.found_circle(actor=person, **form.cleaned_data)
    return redirect("founding", circle_id=begun.id)


@login_required
@require_safe
def founding(request: HttpRequest, circle_id: int) -> HttpResponse:
    """The path of tasks, and where each stands. An open circle has left it behind."""
    person = who(request)
    membership = membership_for(person, circle_id)
    circle = membership.circle
    version = charter_being_made(circle)
    if circle.stage != circle.FOUNDING or version is None:
        return redirect("circle", circle_id=circle.id)
    seats, text = list(members_of(circle)), document(version)
    context = {
        "circle": circle,
        "membership": membership,
        "names": ", ".join(str(seat.person) for seat in seats),
        "seats_words": phrases.places(circle, len([seat for seat in seats if seat.seat])),
        "version": version,
        "text": text,
        "clauses_words": phrases.clauses(len(text.lines)),
        "asking": last_round_on(version),
        "hopes_shown": doors.hopes_are_shown(circle),
        "wrote_hopes": doors.has_written_hopes(person, circle),
        "sentence": doors.sentence_of(person, circle),
        "rules": phrases.rules(circle),
    }
    return page(request, "circles/founding.html", context)


@login_required
@form_page
def about(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Name, learning need and zone, said anew."""
    circle = doors.seat_while_founding(who(request), circle_id).circle
    known = {"name": circle.name, "learning_need": circle.learning_need, "zone": circle.zone}
    form = DescribeForm(posted(request), initial=known)
    context = {"circle": circle, "form": form, "rules": phrases.rules(circle)}
    if not form.is_valid():
        return page_or_refused(request, "circles/founding_about.html", context)
    verbs.describe_circle(actor=who(request), circle_id=circle_id, **form.cleaned_data)
    return redirect("founding", circle_id=circle_id)


@login_required
@form_page
@once
def people(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Who is here, the link to pass on, and a letter to one address."""
    circle = doors.seat_while_founding(who(request), circle_id).circle
    form = AddressForm(posted(request))
    if request.method == "POST" and form.is_valid():
        ways_in.write_to(actor=who(request), circle_id=circle_id, address=form.cleaned_data["address"])
        messages.success(request, _("A letter is on its way."))
        return redirect("founding_people", circle_id=circle_id)
    link = doors.shared_way_in(circle)
    context = {
        "circle": circle,
        "people": members_of(circle),
        "form": form,
        "link": link,
        "url": phrases.way_in_url(link) if link else "",
        "rules": phrases.rules(circle),
    }
    return page_or_refused(request, "circles/founding_people.html", context)


@login_required
@require_POST
def link(request: HttpRequest, circle_id: int) -> HttpResponse:
    """A new link; the one before leads nowhere from now."""
    ways_in.make_link(actor=who(request), circle_id=circle_id)
    return redirect("founding_people", circle_id=circle_id)


@login_required
@form_page
def hopes(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Write hopes and fears, or read the list once it is shown."""
    person = who(request)
    circle = doors.seat_while_founding(person, circle_id).circle
    form = HopesForm(posted(request)) if verbs.may_write_hopes(person, circle) else None
    context: dict[str, Any] = {"circle": circle, "form": form, "shown": doors.hopes_are_shown(circle)}
    if request.method != "POST":
        return page(request, "circles/founding_hopes.html", {**context, "notes": doors.shown_notes(circle)})
    if form and not form.is_valid():
        return refused(request, "circles/founding_hopes.html", context)
    try:
        if form:
            verbs.write_hopes(actor=person, circle_id=circle_id, **form.cleaned_data)
    except (verbs.AlreadyWritten, verbs.AlreadyShown):
        pass  # sent twice, or the list was shown in the same moment: the page says which
    return redirect("founding_hopes", circle_id=circle_id)


@login_required
@require_POST
def opening(request: HttpRequest, circle_id: int) -> HttpResponse:
    """Show the list before everyone has written."""
    try:
        verbs.show_hopes(actor=who(request), circle_id=circle_id)
    except verbs.TooFewYet:
        messages.info(request, _("Not yet. The list can be shown once three of you have written."))
    return redirect("founding_hopes", circle_id=circle_id)


@login_required
@form_page
def sentence(request: HttpRequest, circle_id: int) -> HttpResponse:
    """One's own sentence, with those of the others."""
    person = who(request)
    circle = doors.seat_while_founding(person, circle_id).circle
    own = doors.sentence_of(person, circle)
    form = SentenceForm(posted(request), initial={"text": own.text} if own else None)
    context = {"circle": circle, "form": form, "own": own, "sentences": doors.sentences_of(circle)}
    if not form.is_valid():
        return page_or_refused(request, "circles/founding_sentence.html", context)
    verbs.write_sentence(actor=person, circle_id=circle_id, text=form.cleaned_data["text"])
    return redirect("founding_sentence", circle_id=circle_id)
