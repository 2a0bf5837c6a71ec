"""Measures as packs: which ones this house has, and why it has not the others.

A pack is a folder of content/packs with its own LICENSE. Items whose licence we could not clear are not shipped. A
keeper who has the right to use them may put them into HOME/packs/<id>/ (`items.md` and `LICENSE`), and says with
`checked_by` who looked at the licence. Items that do not fit the scoring are left out, with the reason.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from withness.kit import content

SHOWN = ("id", "title", "purpose", "window", "minutes", "validated", "caution", "licence", "notice", "citation")
ABSENT = ("id", "title", "about", "why", "citation", "link")


@dataclass(frozen=True)
class Found:
    """Items found beside the house's data: taken as they are, or refused for a reason."""

    items: dict[str, Any]
    refused: str = ""


def measures(head: dict[str, Any]) -> dict[str, Any]:
    """The packs that can be filled in here, and the absent ones with the reason."""
    packs = sorted(content.packs(), key=lambda pack: pack.meta["order"])
    filled = {pack.name: _filled(pack) for pack in packs}
    return {
        **head,
        "packs": [_shown(pack, filled[pack.name].items) for pack in packs if filled[pack.name].items],
        "absent": [{key: pack.meta[key] for key in ABSENT} for pack in packs if not filled[pack.name].items],
    }


def refused() -> dict[str, str]:
    """Packs that somebody put here and that cannot be used, with the reason."""
    return {pack.name: found.refused for pack in content.packs() if (found := _filled(pack)).refused}


def _filled(pack: content.Item) -> Found:
    if pack.meta["items"]:
        return Found({"items": pack.meta["items"], "labels": pack.meta["labels"]})
    return brought(settings.HOME / "packs" / pack.name, pack.meta["expects"])


def brought(folder: Path, expects: dict[str, Any]) -> Found:
    """Items that a keeper brought. `expects` names the item ids and the values that the scoring knows."""
    if not (folder / "items.md").is_file():
        return Found({})
    head = content.read(folder / "items.md").meta
    ids = [str(item.get("id")) for item in head.get("items") or []]
    values = sorted({label.get("value") for labels in (head.get("labels") or {}).values() for label in labels})
    if not (folder / "LICENSE").is_file() or not (folder / "LICENSE").read_text(encoding="utf-8").strip():
        return Found({}, "There is no LICENSE beside the items.")
    if not str(head.get("checked_by") or "").strip():
        return Found({}, "Nobody has signed that the licence was checked (checked_by).")
    if not expects or ids != expects["items"] or values != expects["values"]:
        return Found({}, "The items or their values are not those that the scoring knows.")
    return Found({"items": head["items"], "labels": head["labels"]})


def _shown(pack: content.Item, filled: dict[str, Any]) -> dict[str, Any]:
    said = {key: pack.meta[key] for key in SHOWN}
    items = [{"labels": "", "low": "", "high": "", **item} for item in filled["items"]]
    return {**said, "labels": filled["labels"], "items": items, "scales": pack.meta["scales"]}
