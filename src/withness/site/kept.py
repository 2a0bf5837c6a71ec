"""What somebody had typed when a page could not take it: kept, shown again, ready to be sent again."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.request import UnreadablePostError

NEVER_SHOWN = ("csrf", "password", "passphrase", "code", "token", "credential", "secret")
LONG = 40


@dataclass(frozen=True)
class Kept:
    """One field of a form: its name, its value, and whether it reads as words rather than as a setting."""

    name: str
    value: str

    @property
    def is_words(self) -> bool:
        """True for what a person would miss: a line or more, or something with a space in it."""
        return len(self.value) > LONG or " " in self.value.strip() or "\n" in self.value


def kept(request: HttpRequest) -> list[Kept]:
    """The fields of the form that was sent, without secrets. Empty when the form came from another site.

    A page elsewhere may post a form here in somebody's name. Its words are not shown, so that nobody is led to send them.
    """
    if request.method != "POST" or not came_from_here(request):
        return []
    try:
        sent = request.POST
    except (UnreadablePostError, OSError, ValueError):
        return []
    return [
        Kept(name, str(value))
        for name, values in sent.lists()
        if not any(secret in name.lower() for secret in NEVER_SHOWN)
        for value in values
    ]


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this house."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()
