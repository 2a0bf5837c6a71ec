"""Last days of a closed account: the link in the letter, and a way to ask for it again."""

from allauth.account.adapter import get_adapter
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import cache_control

from withness.kit.htmx import form_page, page, refused
from withness.kit.limits import within
from withness.people.actions import closing
from withness.people.forms.leaving import LastDaysAgain
from withness.people.last_days import BACKEND

JOURNAL = "/journal/"  # a room above: known here by its address alone
HOUR, TO_ONE_ADDRESS, FROM_ONE_PLACE = 3600, 3, 6


@form_page
@cache_control(no_store=True, private=True)
def last_days(request: HttpRequest, last_days_token: str) -> HttpResponse:
    """Say what is left and until when; a press leads in."""
    person = closing.person_behind(last_days_token)
    if request.method == "POST":
        login(request, person, backend=BACKEND)
        return redirect(JOURNAL)
    return page(request, "people/last_days.html", {"person": person, "until": closing.last_day(person)})


@form_page
def last_days_again(request: HttpRequest) -> HttpResponse:
    """Ask for the letter again. The answer is the same for every address."""
    form = LastDaysAgain(request.POST or None)
    if request.method != "POST":
        return page(request, "people/last_days_again.html", {"form": form})
    if not form.is_valid():
        return refused(request, "people/last_days_again.html", {"form": form})
    if not _may_ask(request, form.cleaned_data["address"]):
        return page(request, "people/last_days_again.html", {"form": form, "too_many": True}, status=429)
    closing.ask_again(address=form.cleaned_data["address"])
    return page(request, "people/last_days_again.html", {"asked": True})


def _may_ask(request: HttpRequest, address: str) -> bool:
    from_here = within("last-days-place", get_adapter().get_client_ip(request), times=FROM_ONE_PLACE, seconds=HOUR)
    return within("last-days-address", address, times=TO_ONE_ADDRESS, seconds=HOUR) and from_here
