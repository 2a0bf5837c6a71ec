"""The raw server beside which rooms are measured: one loop, one set of streams, a POST that tells all of them.

`python -m bench.raw FILE --port PORT`; FILE gets the moment of each word, as bench.told does.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from withness.site.cli.serving import listen

ears: set[asyncio.Queue[bytes]] = set()


def application(path: Path) -> Any:
    """Streams for GET, a word for everyone for POST."""
    file = path.open("a", buffering=1)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
        elif scope["path"] == "/live/":
            await stream(send)
        else:
            if scope["method"] == "POST":
                word = scope["query_string"]
                file.write(f"{time.monotonic_ns()} all {word.decode()}\n")
                for ear in ears:
                    ear.put_nowait(b"data: " + word + b"\n\n")
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})

    return app


async def stream(send: Any) -> None:
    """Pass on every word."""
    ear: asyncio.Queue[bytes] = asyncio.Queue()
    ears.add(ear)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    await send({"type": "http.response.body", "body": b"retry: 1000\n\n", "more_body": True})
    try:
        while True:
            await send({"type": "http.response.body", "body": await ear.get(), "more_body": True})
    finally:
        ears.discard(ear)


if __name__ == "__main__":
    asyncio.run(listen(application(Path(sys.argv[1])), "127.0.0.1", int(sys.argv[3])))
