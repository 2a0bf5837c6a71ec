"""The demo: be one of the invented people, and read the letters that went out. Nothing here is served otherwise."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.logout import logout
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from withness.kit.htmx import page
from withness.people import access
from withness.people import outbox as folder

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """404 unless this is the demo."""

    @wraps(view)
    def page_of_the_demo(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return page_of_the_demo


@demo_only
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    """Whom one can be."""
    return page(request, "people/demo.html", {"cast": access.invented_people()})


@demo_only
@require_POST
def be(request: HttpRequest, person_id: int) -> HttpResponse:
    """Sign in as an invented person."""
    person = access.invented_person(person_id)
    if request.user.is_authenticated:
        logout(request)
    get_adapter(request).login(request, person)
    UserSession.objects.create_from_request(request)
    return redirect("home")


@demo_only
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters of the mail folder, newest first."""
    return page(request, "people/outbox.html", {"letters": folder.newest(50)})


@demo_only
@require_safe
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One letter, its calendar part included."""
    found = folder.letter(name)
    if found is None:
        raise Http404
    return page(request, "people/letter.html", {"letter": found})
