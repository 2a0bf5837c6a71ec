"""The practice content as its files say it, read without the program."""

from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parents[2] / "content"


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """The YAML head and the Markdown body of a content file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def files(kind: str) -> list[Path]:
    return sorted((CONTENT / kind).glob("*.md"))


FORMATS = {path.stem: front_matter(path) for path in files("formats")}
CLAUSES = {path.stem: front_matter(path)[0] for path in files("clauses")}
GUIDE_PAGES = {path.stem: front_matter(path) for path in files("guides")}
ROUNDS, ROUNDS_BODY = front_matter(CONTENT / "prompts" / "rounds.md")

# The practice content of the journal: whole parts of one file each, and kinds of many files.
JOURNAL = {path.stem: front_matter(path)[0] for path in files("journal")}
MODES = {path.stem: front_matter(path)[0] for path in files("modes")}
PRINCIPLES = {path.stem: front_matter(path)[0] for path in files("principles")}
PITFALLS = {path.stem: front_matter(path)[0] for path in files("pitfalls")}
LEXICON = {path.stem: front_matter(path)[0] for path in files("lexicon")}
PACKS = {path.parent.name: front_matter(path)[0] for path in sorted((CONTENT / "packs").glob("*/pack.md"))}
