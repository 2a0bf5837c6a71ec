"""The page behind an invitation to found a circle."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from withness.circles import phrases
from withness.circles.access.founding import is_in, way_in
from withness.circles.access.who import posted, who
from withness.circles.actions.seats import NoSeatLeft
from withness.circles.actions.ways_in import InALine, come_in
from withness.circles.forms.founding import ComeInForm
from withness.kit.htmx import form_page, page, refused
from withness.kit.once import once


@form_page
@once
def coming_in(request: HttpRequest, way: str) -> HttpResponse:
    """What one is invited to; with an account, the button that leads in. Without one, the ways to make it."""
    found = way_in(way)
    context = {"circle": found.circle, "kind": phrases.kind_of(found.circle), "here": request.path}
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.path)
        return page(request, "circles/coming_in.html", context)
    person = who(request)
    if is_in(person, found.circle):
        return redirect("founding", circle_id=found.circle_id)
    form = None if person.name else ComeInForm(posted(request))
    if request.method != "POST":
        return page(request, "circles/coming_in.html", {**context, "form": form})
    if form and not form.is_valid():
        return refused(request, "circles/coming_in.html", {**context, "form": form})
    try:
        come_in(actor=person, token=way, name=form.cleaned_data["name"] if form else "")
    except (NoSeatLeft, InALine):
        return page(request, "circles/coming_in.html", {**context, "full": True}, status=409)
    return redirect("founding", circle_id=found.circle_id)
