"""The shelf over HTTP: public, cacheable, the same bytes for everybody."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from withness.journal.practice.shelf import shelf_bytes

FRESH_SECONDS = 300


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """The shelf as JSON. It asks for no session, so an answer says nothing about who fetched it."""
    body, etag = shelf_bytes()
    response = HttpResponse(body, content_type="application/json")
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=FRESH_SECONDS)
    return answer
