"""What the frame of every page needs to know."""

from functools import cache
from typing import Any

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

# Which place in the head a page stands under, by the first word of its address.
UNDER = {
    "": "today",
    **dict.fromkeys(("circles", "help-cards", "meetings", "series", "swaps", "talk"), "circles"),
    **dict.fromkeys(
        ("account", "calendar", "contacts", "house", "lines", "organisations", "pool", "positions", "rounds", "you"),
        "you",
    ),
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Where the links in the head lead, and under which of them this page stands."""
    return {"ways": ways(), "place": UNDER.get(request.path_info.split("/")[1], "")}


@cache
def ways() -> dict[str, str]:
    """These addresses never change, so they are looked up once."""
    return {way: reverse(name) for way, name in WAYS.items()}
