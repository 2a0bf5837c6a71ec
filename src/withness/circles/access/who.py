"""Who asks: the person a signed-in request belongs to."""

from typing import cast

from django.http import HttpRequest, QueryDict

from withness.people.models import Person


def who(request: HttpRequest) -> Person:
    """The person. Call it behind `login_required`."""
    return cast("Person", request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form, also when that is nothing; None when the page is only read."""
    return request.POST if request.method == "POST" else None
