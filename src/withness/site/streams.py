"""Event streams under /live/. Each room that has one is named here; anything else is a 404."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

ROOM = re.compile(r"^/live/(?P<place>room|rehearsal)/(?P<circle>[0-9a-z]{12})/$")


async def stream(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Hand the request to the stream it asks for."""
    from withness.meetings.room.stream import room_stream

    asked = ROOM.match(scope["path"])
    if asked and scope["method"] == "GET":
        await room_stream(scope, receive, send, **asked.groupdict())
    else:
        await nothing(send)


async def nothing(send: Send) -> None:
    """There is nothing here."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"There is nothing here."})
