"""The joined style sheet and script: in their order, small, and each file able to stand alone."""

import gzip
import re
from pathlib import Path

import pytest

from withness.site import assets

JOURNAL = sorted((assets.STATIC / "js" / "journal").rglob("*.js"))
SCRIPTS = sorted(set((assets.STATIC / "js").rglob("*.js")) - set(JOURNAL))


def test_sheets_stand_in_the_order_of_their_layers() -> None:
    sheet = assets.style_sheet()

    places = [sheet.index(f"@layer {name}{{") for name in ("reset", "tokens", "base", "parts", "rooms", "utilities")]

    assert places == sorted(places)
    assert sheet.startswith("@layer reset,tokens,base,parts,rooms,utilities;")


def test_every_sheet_is_joined() -> None:
    sheet = assets.style_sheet() + assets.journal_sheet()

    rules = sum(path.read_text().count("{") for path in (assets.STATIC / "css").rglob("*.css"))

    assert sheet.count("{") == rules


def test_the_sheet_stays_within_its_size() -> None:
    assert len(assets.style_sheet().encode()) <= 36_000


def test_first_page_weight_leaves_room_for_its_words() -> None:
    sent = [
        gzip.compress(text.encode(), 9)
        for text in (assets.style_sheet(), assets.script(), (assets.STATIC / "vendor" / "htmx.min.js").read_text())
    ]

    weight = sum(map(len, sent)) + (assets.STATIC / "fonts" / "atkinson-next-latin.woff2").stat().st_size

    assert weight <= 45_000


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_behaviour_needs_no_other_file(path: Path) -> None:
    words = path.read_text()

    assert not re.search(r"^\s*(import|export)\s+[\w{*\"']", words, re.MULTILINE)
    assert len(words.splitlines()) <= 120
    assert words.startswith("//")


@pytest.mark.parametrize("path", JOURNAL, ids=lambda path: path.name)
def test_a_module_of_the_journal_is_small_and_says_what_it_is(path: Path) -> None:
    words = path.read_text()

    assert len(words.splitlines()) <= 160
    assert words.startswith("//")


@pytest.mark.parametrize("path", sorted((assets.STATIC / "css").rglob("*.css")), ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(path: Path) -> None:
    outside = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    depth, loose = 0, ""
    for letter in outside:
        depth += (letter == "{") - (letter == "}")
        loose += letter if depth == 0 else ""

    assert re.sub(r"@layer [a-z, ]+[;}]?|[};\s]", "", loose) == ""
