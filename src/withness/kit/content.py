"""Practice content: Markdown files with YAML front matter, read once and kept."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PACKAGED = Path(__file__).resolve().parent.parent / "_content"
CHECKOUT = Path(__file__).resolve().parents[3] / "content"


@dataclass(frozen=True)
class Item:
    """One piece of content: its front matter as a mapping, its body as Markdown."""

    name: str
    meta: dict[str, Any]
    body: str


@cache
def items(kind: str) -> tuple[Item, ...]:
    """Every item of a kind (`formats`, `clauses`, ...), in the order of the file names."""
    return tuple(read(path) for path in sorted((_root() / kind).glob("*.md")))


@cache
def packs() -> tuple[Item, ...]:
    """Every pack: a folder of its own, because it may have a licence of its own. Its name is the folder's."""
    found = sorted((_root() / "packs").glob("*/pack.md"))
    return tuple(Item(path.parent.name, item.meta, item.body) for path in found for item in [read(path)])


def read(path: Path) -> Item:
    """One file, taken apart."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Item(path.stem, yaml.load(front, Loader=yaml.CSafeLoader), body.strip())


def _root() -> Path:
    return PACKAGED if PACKAGED.exists() else CHECKOUT
