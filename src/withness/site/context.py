"""What the frame of every page needs to know."""

from functools import cache

from django.http import HttpRequest
from django.urls import reverse

WAYS = {
    "today": "home",
    "circles": "circles",
    "journal": "journal",
    "you": "you",
    "help": "help_now",
    "sign_in": "account_login",
}


def frame(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Where the links in the head lead."""
    return {"ways": ways()}


@cache
def ways() -> dict[str, str]:
    """These addresses never change, so they are looked up once."""
    return {way: reverse(name) for way, name in WAYS.items()}
