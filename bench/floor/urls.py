"""One page: who is signed in, and six small reads."""

from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def floor(request: HttpRequest) -> HttpResponse:
    """Session and person are two queries; four more read thirty rows in all."""
    rows = [group for _ in range(3) for group in Group.objects.order_by("id")[:10]]
    return render(
        request, "floor.html", {"name": request.user.get_username(), "rows": rows, "people": User.objects.count()}
    )


urlpatterns = [path("", floor)]
