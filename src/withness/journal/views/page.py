"""The one page of the journal, its worker, and the service worker that keeps both for a time without a network.

All three are the same bytes for everybody: whatever is a person's own is fetched by the page, sealed.
"""

from csp.constants import HEADER, NONE, SELF
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_permissions_policy.decorators import permissions_policy_override

from withness.journal import assets
from withness.people import access as people

# Only what this page is made of, from here and nowhere else; no script may be made from text.
WORKER_RULES = {
    "default-src": [NONE],
    "script-src": [SELF],
    "worker-src": [SELF],
    "connect-src": [SELF],
    "base-uri": [NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["journal"],
}
PAGE_RULES = {
    **WORKER_RULES,
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF, "blob:"],
    "media-src": ["blob:"],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
PAGE_POLICY, WORKER_POLICY = build_policy(PAGE_RULES), build_policy(WORKER_RULES)
CLOSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "midi",
    "payment",
    "usb",
)


@require_safe
@permissions_policy_override({**dict.fromkeys(CLOSED, "none"), "microphone": "self"})
def journal(request: HttpRequest) -> HttpResponse:
    """The page. It holds every view as a template, and nothing about who asks.

    It is there for everybody, signed in or not, so that anyone can hold it against the release; the page itself leads to
    the way in whoever is signed out.
    """
    house = list(people.house_contacts())
    known = {
        "urgent_contacts": [contact for contact in house if contact.urgent],
        "contacts": [contact for contact in house if not contact.urgent],
        "modules": assets.modules(),
    }
    answer = render(request, "journal/journal.html", known)
    answer["Cache-Control"] = "no-store, private"
    answer[HEADER] = PAGE_POLICY
    return answer


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker that holds the key: one line, at an address that the service worker below can keep."""
    answer = _script(request, "journal/worker.js", {})
    answer[HEADER] = WORKER_POLICY
    return answer


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Keeps the page, its worker and what they are made of. Its own address is its scope."""
    return _script(request, "journal/service_worker.js", assets.kept())


def _script(request: HttpRequest, template: str, known: dict[str, object]) -> HttpResponse:
    answer = render(request, template, known, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
