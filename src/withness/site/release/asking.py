"""Two ways to ask for an address: a house inside this process, and a server somewhere."""

import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Iterable
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from withness.site.refusal import Refusal
from withness.site.release.manifest import Answer, Ask

RULES = "Content-Security-Policy"
PATIENCE = 20
LARGEST = 10_000_000


def addresses() -> Iterable[str]:
    """Every address that a browser asks for to have the journal."""
    from withness.journal import assets

    kept = assets.kept()
    return sorted({*json.loads(str(kept["pages"])), *json.loads(str(kept["files"])), "/journal/sw.js"})


def here() -> Ask:
    """Ask the house in this process, as a browser would."""
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")  # always among the hosts that a house answers to

    def ask(address: str) -> Answer:
        response = client.get(address)
        body = response.getvalue() if response.streaming else response.content
        return Answer(response.status_code, body, response.headers.get(RULES, ""))

    return ask


def there(url: str) -> Ask:
    """Ask a server. It is not followed elsewhere, and what it packs is unpacked."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise Refusal("give the whole address of the house, from https:// on")
    opener = urllib.request.build_opener(_Stay)

    def ask(address: str) -> Answer:
        request = urllib.request.Request(url.rstrip("/") + address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 (http or https, see above)
        try:
            with opener.open(request, timeout=PATIENCE) as response:
                return Answer(response.status, _unpacked(response), response.headers.get(RULES, ""))
        except urllib.error.HTTPError as error:
            return Answer(error.code, b"")
        except (OSError, HTTPException) as error:
            raise Refusal(f"{url} does not answer: {error}") from None

    return ask


class _Stay(urllib.request.HTTPRedirectHandler):
    """An answer that leads elsewhere is an answer."""

    def redirect_request(self, *_about: Any) -> None:
        """Not followed."""


def _unpacked(response: Any) -> bytes:
    body: bytes = response.read(LARGEST)
    if response.headers.get("Content-Encoding") != "gzip":
        return body
    try:
        return gzip.decompress(body)
    except (OSError, EOFError):
        return b""
