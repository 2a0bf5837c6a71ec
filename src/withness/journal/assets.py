"""What the journal is made of: the addresses that its service worker keeps for a time without a network."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

STATIC = Path(__file__).resolve().parent.parent / "static"
VENDORED = ("age", "lean-qr", "words-long", "words-recovery")
BESIDES = ("css/withness.css", "css/journal.css", "fonts/atkinson-next-latin.woff2", "icon.svg")
PAGES = ("journal", "journal_worker", "journal_practice")
START, WORKER = "js/journal/start.js", "js/journal/vault/worker.js"
IMPORT = re.compile(r"""(?:^import|\bfrom)\s*"(\.{1,2}/[^"]+\.js)\"""", re.MULTILINE)


def files() -> list[str]:
    """Every file, by its name among the static files."""
    scripts = sorted((STATIC / "js" / "journal").rglob("*.js"))
    return [
        *(path.relative_to(STATIC).as_posix() for path in scripts),
        *(f"vendor/{name}.js" for name in VENDORED),
        *BESIDES,
    ]


@cache
def modules() -> list[str]:
    """What the page's script and its worker import, and what those import: all of it can be fetched at once."""
    found = [START, WORKER]
    for name in found:
        path = STATIC / name
        imported = [(path.parent / each).resolve() for each in IMPORT.findall(path.read_text())]
        found += [each for each in (one.relative_to(STATIC).as_posix() for one in imported) if each not in found]
    return found


@cache
def kept() -> dict[str, object]:
    """Addresses of the pages and of the files, and a name that changes with them."""
    addresses = [static(name) for name in files()]
    pages = [address for address in map(_address, PAGES) if address]
    version = hashlib.sha256(json.dumps([addresses, pages]).encode()).hexdigest()[:12]
    return {"pages": json.dumps(pages), "files": json.dumps(addresses), "version": version}


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
