"""The whole shelf as one dict, made of the content files once and kept; the same for everybody."""

import json
from functools import cache
from hashlib import sha256
from typing import Any

from withness.journal.practice.packs import measures
from withness.kit import content

VERSION = 1
# What a file says about itself, and a reader of the page does not need.
ABOUT_THE_FILE = frozenset({"licence", "version", "co_design", "last_reviewed", "order"})
# Parts that stand in one file each.
SINGLE = ("planner", "drift", "frames", "narrative", "selfcare", "names", "about")

Part = dict[str, Any]


@cache
def shelf() -> Part:
    """Every part under its name, ready for JSON. Plain texts, no markup; ids are slugs that stay."""
    single = {item.name: _said(item) for item in content.items("journal")}
    return {
        "version": VERSION,
        "licence": "CC BY 4.0",
        **single.pop("ends", {}),
        "modes": _many("modes", "order"),
        "guides": _many("principles", "number"),
        "pitfalls": _many("pitfalls", "number"),
        **{name: single[name] for name in SINGLE if name in single},
        "measures": measures(single.get("measures", {})),
        "lexicon": _lexicon(single.get("lexicon", {})),
    }


@cache
def shelf_bytes() -> tuple[bytes, str]:
    """The shelf as it is sent, and the ETag that stands for exactly these bytes."""
    sent = json.dumps(shelf(), ensure_ascii=False, separators=(",", ":")).encode()
    return sent, f'"{sha256(sent).hexdigest()[:32]}"'


def _many(kind: str, order: str) -> list[Part]:
    return [_said(item) for item in sorted(content.items(kind), key=lambda item: item.meta[order])]


def _lexicon(head: Part) -> Part:
    """Sections in their order, and every pair of every section in one list by number."""
    sections = sorted(content.items("lexicon"), key=lambda item: item.meta["order"])
    return {
        **head,
        "sections": [{"id": one.meta["id"], "title": one.meta["title"]} for one in sections],
        "entries": [{**_PAIR, **pair, "section": one.meta["id"]} for one in sections for pair in one.meta["pairs"]],
    }


# What a pair of words may leave unsaid in its file.
_PAIR: Part = {"unless": [], "near": [], "unless_near": [], "about_me": False}


def _said(item: content.Item) -> Part:
    return {key: value for key, value in item.meta.items() if key not in ABOUT_THE_FILE}
