"""Measures as packs: which ones this house has, and why it has not the others.

A pack is a folder of content/packs with its own LICENSE. Items whose licence we could not clear are not shipped. A
keeper who has the right to use them may put them into HOME/packs/<id>/ (`items.md` and `LICENSE`), and says with
`checked_by` who looked at the licence. Items that do not fit the scoring are left out, with the reason.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from yaml import YAMLError

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
    try:
        head = content.read(folder / "items.md").meta or {}
        licence = (folder / "LICENSE").read_text(encoding="utf-8") if (folder / "LICENSE").is_file() else ""
        ids = [item["id"] for item in head.get("items") or [] if item["text"]]
        values = sorted({label["value"] for labels in (head.get("labels") or {}).values() for label in labels})
    except (ValueError, LookupError, TypeError, AttributeError, YAMLError):
        return Found({}, "items.md cannot be read.")
    if not licence.strip():
        return Found({}, "There is no LICENSE beside the items.")
    if not all(str(head.get(said) or "").strip() for said in ("licence", "checked_by")):
        return Found({}, "It does not say under which licence (licence), or who checked that (checked_by).")
    if ids != expects["items"] or values != expects["values"]:
        return Found({}, "The items or their values are not those that the scoring knows.")
    return Found({"items": head["items"], "labels": head["labels"], "licence": head["licence"]})


def _shown(pack: content.Item, filled: dict[str, Any]) -> dict[str, Any]:
    said = {key: pack.meta[key] for key in SHOWN} | {"licence": filled.get("licence", pack.meta["licence"])}
    items = [{"labels": "", "low": "", "high": "", **item} for item in filled["items"]]
    return {**said, "labels": filled["labels"], "items": items, "scales": pack.meta["scales"]}
