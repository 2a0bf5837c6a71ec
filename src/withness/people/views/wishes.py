"""What a person says for the forming of groups. Every page is theirs alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from withness.kit import ids
from withness.kit.htmx import form_page, page, page_or_refused
from withness.people.access import PersonRequest
from withness.people.access import wishes as access
from withness.people.actions import wishes as verbs
from withness.people.forms import wishes as forms
from withness.people.views.times import times_page


@require_safe
@login_required
def forming(request: PersonRequest) -> HttpResponse:
    """What was said so far, who sees what of it, and the ways to each part."""
    context = {
        "wish": access.wish_of(request.user),
        "organisations": access.works_in(request.user),
        "said": access.has_said(request.user),
        "snoozed": access.is_snoozed(request.user),
    }
    return page(request, "people/wishes.html", context)


@form_page
@login_required
def wishes(request: PersonRequest) -> HttpResponse:
    """Which groups, how, where, and whether one works nights."""
    wish = access.wish_of(request.user)
    initial = {"kinds": wish.kinds, "modes": wish.modes, "night": wish.night}
    around = {"sites": access.sites_around(request.user), "places": wish.places}
    form = forms.WishForm(request.POST or None, initial=initial, **around)
    if form.is_valid():
        said = form.cleaned_data
        values = {"kinds": said["kinds"], "modes": said["modes"], "night": said["night"], "places": form.places}
        verbs.say_wishes(actor=request.user, **values)
        messages.success(request, _("Kept."))
        return redirect("wishes" if wish.times else "wishes_times")
    return page_or_refused(request, "people/wishes_groups.html", {"form": form})


@form_page
@login_required
def times(request: PersonRequest) -> HttpResponse:
    """At which hours of a week one could come, and which one likes."""
    wish = access.wish_of(request.user)
    grid, kept = times_page(request, wish.times, wish.liked, night=wish.night)
    if kept:
        verbs.say_wishes(actor=request.user, times=grid["grid"].times, liked=grid["grid"].liked)
        messages.success(request, _("Kept."))
        return redirect("wishes")
    return page(request, "people/wishes_times.html", grid)


@form_page
@login_required
def snooze(request: PersonRequest) -> HttpResponse:
    """Be left out until a day, or not any more."""
    wish = access.wish_of(request.user)
    if request.POST.get("now"):
        verbs.say_wishes(actor=request.user, snoozed_until=None)
        messages.success(request, _("You are in again."))
        return redirect("wishes")
    form = forms.SnoozeForm(request.POST or None, initial={"until": wish.snoozed_until})
    if form.is_valid():
        verbs.say_wishes(actor=request.user, snoozed_until=form.cleaned_data["until"])
        messages.success(request, _("Kept. You need do nothing until then."))
        return redirect("wishes")
    context = {"form": form, "snoozed": access.is_snoozed(request.user)}
    return page_or_refused(request, "people/wishes_snooze.html", context)


@form_page
@login_required
def rules(request: PersonRequest) -> HttpResponse:
    """What only the rules of a round use: a perspective, and not to be the only one."""
    initial = {"perspective": access.perspective_of(request.user), "not_alone": access.wish_of(request.user).not_alone}
    form = forms.RulesForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        verbs.say_perspective(actor=request.user, word=form.cleaned_data["perspective"])
        verbs.say_wishes(actor=request.user, not_alone=form.cleaned_data["not_alone"])
        messages.success(request, _("Kept."))
        return redirect("wishes")
    return page_or_refused(request, "people/wishes_rules.html", {"form": form})


@form_page
@login_required
def apart(request: PersonRequest) -> HttpResponse:
    """With whom one would rather not be placed: the list, a search, and a press for each who is found.

    A search is posted, so that no name stands in an address, in a history or in a log.
    """
    find = request.POST.get("find", "")[:80].replace("\0", "")
    others = chosen(request.POST.get("people", ""))
    if others:
        verbs.stay_apart(actor=request.user, others=others)
        messages.success(request, _("Kept. They are not told, and nobody is."))
        return redirect("wishes_apart")
    context = {
        "find": find,
        "found": access.find_around(request.user, find),
        "searched": request.method == "POST",
        "apart": access.separations_of(request.user),
    }
    return page(request, "people/wishes_apart.html", context)


@form_page
@login_required
def apart_end(request: PersonRequest, separation_id: int) -> HttpResponse:
    """Take one back."""
    found = access.separation_of(request.user, separation_id)
    if request.method == "POST":
        verbs.end_separation(actor=request.user, separation=found.separation)
        messages.success(request, _("Taken back."))
        return redirect("wishes_apart")
    return page(request, "people/wishes_apart_end.html", {"apart": found})


@form_page
@login_required
def forget(request: PersonRequest) -> HttpResponse:
    """Take back everything that was said about groups."""
    if request.method == "POST":
        verbs.forget_wishes(actor=request.user)
        messages.success(request, _("It is gone. No round knows any of it."))
        return redirect("wishes")
    return page(request, "people/wishes_forget.html")


def chosen(key: str) -> list[int]:
    """The people behind a name that was found. Nothing for what is no such key."""
    try:
        return [ids.from_text(part) for part in key.split("-")] if key else []
    except ValueError:
        return []
