"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """The house's name, whether this is the demo, and whether htmx asked for a fragment."""
    return {
        "house_name": settings.HOUSE_NAME,
        "demo": settings.DEMO,
        "fragment": bool(request.headers.get("HX-Request")),
    }
