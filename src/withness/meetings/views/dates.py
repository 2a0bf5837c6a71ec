"""The dates of a circle: see them, set them, change where and when, end them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from withness.circles.access import circle_for_member, members_of
from withness.kit.clock import today, today_in
from withness.kit.htmx import page, page_or_refused, refused
from withness.kit.once import once
from withness.kit.when import when
from withness.meetings.access import dates as access
from withness.meetings.access.answers import answers_of
from withness.meetings.actions import dates as actions
from withness.meetings.forms import ChangeForm, SeriesForm, WhereForm, warnings_for
from withness.meetings.phrases import say_series
from withness.meetings.recurrence import first
from withness.meetings.views import shown
from withness.people.access import PersonRequest

FORM = "meetings/dates_new.html"


@login_required
@require_safe
def dates(request: PersonRequest, circle_id: int) -> HttpResponse:
    """The next dates, and the rules they follow."""
    circle = circle_for_member(request.user, circle_id)
    coming = list(access.coming_dates(circle))
    context = {
        "circle": circle,
        "dates": shown.dates(coming, answers_of(request.user, coming)),
        "series": [(series, say_series(series.as_rhythm())) for series in access.running_series(circle)],
    }
    return page(request, "meetings/dates.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: PersonRequest, circle_id: int) -> HttpResponse:
    """The sentence; then the first six dates and who is told; then the dates are set."""
    circle = circle_for_member(request.user, circle_id)
    form = SeriesForm(request.POST or None, initial={"zone": circle.zone, "starts_on": today_in(circle.zone)})
    if request.method != "POST":
        return page(request, FORM, {"circle": circle, "form": form})
    form = SeriesForm(request.POST)
    if not form.is_valid() or "back" in request.POST:
        return refused(request, FORM, {"circle": circle, "form": form})
    if "sure" not in request.POST:
        return page(request, "meetings/dates_preview.html", _preview(request, circle, form))
    actions.begin_series(actor=request.user, circle=circle, rhythm=form.rhythm(), where=form.where())
    messages.success(request, _("The dates are set."))
    return redirect("circle_dates", circle_id)


@login_required
@require_http_methods(["GET", "POST"])
def where(request: PersonRequest, series_id: int) -> HttpResponse:
    """By which means, where, how long."""
    series = access.series_for_member(request.user, series_id)
    names = ("mode", "minutes", "link", "place", "access_notes")
    form = WhereForm(request.POST if request.method == "POST" else None, initial={n: getattr(series, n) for n in names})
    context = {"circle": series.circle, "form": form, "series": series, "told": _told(request, series.circle)}
    if request.method != "POST":
        return page(request, "meetings/where.html", context | {"warnings": warnings_for(series.link)})
    if not form.is_valid():
        return refused(request, "meetings/where.html", context)
    warnings = warnings_for(form.cleaned_data["link"])
    if warnings and "sure" not in request.POST:
        return page(request, "meetings/where.html", context | {"warnings": warnings, "ask": True})
    actions.change_where(actor=request.user, series=series, where=form.where())
    messages.success(request, _("Changed for every meeting that is still to come."))
    return redirect("circle_dates", series.circle_id)


@login_required
@require_http_methods(["GET", "POST"])
def time(request: PersonRequest, series_id: int) -> HttpResponse:
    """Another time or zone from a day on; first what that would be, and for whom."""
    series = access.series_for_member(request.user, series_id)
    rhythm = series.as_rhythm()
    initial = {"from_date": today_in(rhythm.zone), "time": rhythm.time, "zone": rhythm.zone}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"circle": series.circle, "form": form, "words": say_series(rhythm)}
    if not form.is_valid():
        return page_or_refused(request, "meetings/time.html", context)
    known = form.cleaned_data
    if "sure" not in request.POST:
        changed = rhythm.change_from(known["from_date"], time=known["time"], zone=known["zone"])
        coming = [day for day in first(changed, 60) if day.original_date >= max(known["from_date"], today())][:6]
        told = {"told": _told(request, series.circle), "preview": [when(day.start_utc, day.zone) for day in coming]}
        return page(request, "meetings/time.html", context | told)
    actions.change_series(actor=request.user, series=series, **known)
    messages.success(request, _("The time is changed. Everyone is asked again whether they come."))
    return redirect("circle_dates", series.circle_id)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: PersonRequest, series_id: int) -> HttpResponse:
    """No more meetings in this rhythm."""
    series = access.series_for_member(request.user, series_id)
    if request.method == "POST" and "sure" in request.POST:
        actions.end_series(actor=request.user, series=series)
        messages.success(request, _("These dates have ended."))
        return redirect("circle_dates", series.circle_id)
    context = {
        "circle": series.circle,
        "words": say_series(series.as_rhythm()),
        "told": _told(request, series.circle),
    }
    return page(request, "meetings/end.html", context, status=422 if request.method == "POST" else 200)


def _preview(request: PersonRequest, circle: Any, form: SeriesForm) -> dict[str, Any]:
    rhythm = form.rhythm()
    return {
        "circle": circle,
        "form": form,
        "words": say_series(rhythm),
        "preview": [when(day.start_utc, day.zone) for day in first(rhythm, 6)],
        "told": _told(request, circle),
        "warnings": warnings_for(form.cleaned_data["link"]),
    }


def _told(request: PersonRequest, circle: Any) -> list[str]:
    """The others, by name: they are told, and the page says so before it happens."""
    return [str(membership.person) for membership in members_of(circle) if membership.person != request.user]
