"""Templates keep the house rules: nothing inline, no handlers, every part has a page in docs/parts.md."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src" / "withness").rglob("templates/**/*.html"))
PARTS = sorted((ROOT / "src" / "withness" / "templates" / "parts").glob("*.html"))
PAGES = [path for path in TEMPLATES if "mail" not in path.name]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_inline(path: Path) -> None:
    words = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|hx-[a-z]+=\"js:", words)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 130


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_every_part_is_explained(path: Path) -> None:
    assert f"<c-{path.stem.replace('_', '-')}" in (ROOT / "docs" / "parts.md").read_text()
