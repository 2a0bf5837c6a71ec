"""Event streams under /live/. Each room that has one is named here; anything else is a 404."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


async def stream(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Hand the request to the stream it asks for."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"There is nothing here."})
