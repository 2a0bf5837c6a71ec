"""Pages on threads behind an event loop, with one hop there and one back.

Django's own ASGI handler, and WSGI bridges that pass a body on piece by piece, cross between loop and thread several
times for each request. Our pages are small and whole, so the body is read, one thread answers, and one message goes out.
"""

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]
LARGEST = 3_000_000


class Pages:
    """An ASGI application that answers HTTP with a WSGI application on a pool of threads."""

    def __init__(self, wsgi: Any, *, threads: int) -> None:
        self.wsgi = wsgi
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="pages")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read, answer, send."""
        body = await whole_body(receive)
        if body is None:
            answer = 413, [(b"content-type", b"text/plain; charset=utf-8")], b"That is more than a page takes."
        else:
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self.pool, self.answer, scope, body)
        status, headers, content = answer
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    def answer(self, scope: Scope, body: bytes) -> tuple[int, Headers, bytes]:
        """On a thread: the whole answer of the WSGI application."""
        begun: list[Any] = []
        chunks: Iterable[bytes] = self.wsgi(environ(scope, body), lambda *start: begun.append(start))
        try:
            content = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        status, headers = begun[-1][:2]
        return int(status[:3]), [(name.lower().encode(), value.encode("latin-1")) for name, value in headers], content


async def whole_body(receive: Receive) -> bytes | None:
    """Everything the browser sends; None when it is more than a page takes."""
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False) and message["type"] == "http.request"
        if len(body) > LARGEST:
            return None
    return bytes(body)


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """What WSGI calls the request."""
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    known = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:  # or X_Forwarded_For would pass for what a proxy said
            continue
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        known[name] = f"{known[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{value}" if name in known else value
    known["CONTENT_LENGTH"] = str(len(body))
    return known
