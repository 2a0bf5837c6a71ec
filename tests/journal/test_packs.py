"""Measures that a keeper brings: taken word for word, or left out with the reason."""

import shutil

import pytest
from django.core.checks import run_checks

from withness.journal.practice import packs

ITEMS = """---
licence: A licence of this test
checked_by: Jo, 26 November 2026
labels:
  often: [{value: 1, label: Seldom}, {value: 2, label: Sometimes}, {value: 3, label: Often}]
items:
  - {id: "1", text: First of this test, labels: often}
  - {id: "2", text: Second of this test, labels: often}
  - {id: "3", text: Third of this test, labels: often}
---
"""


@pytest.fixture
def bring(settings):
    folder = settings.HOME / "packs" / "ucla-3"

    def write(items=ITEMS, licence="Use it here."):
        folder.mkdir(parents=True)
        (folder / "items.md").write_text(items, encoding="utf-8")
        (folder / "LICENSE").write_text(licence, encoding="utf-8")

    yield write
    shutil.rmtree(settings.HOME / "packs", ignore_errors=True)


def listed():
    found = packs.measures({})
    return {name: [pack["id"] for pack in found[name]] for name in ("packs", "absent")}


def test_nothing_is_on_but_what_is_ours_to_pass_on():
    assert listed()["packs"] == ["own-pulse", "personal-wellbeing", "direct-loneliness"]
    assert packs.refused() == {}


def test_items_with_their_licence_and_a_name_are_taken(bring):
    bring()

    assert listed()["packs"] == ["own-pulse", "personal-wellbeing", "direct-loneliness", "ucla-3"]
    assert "ucla-3" not in listed()["absent"]
    brought = packs.measures({})["packs"][3]
    assert brought["licence"] == "A licence of this test"
    assert [item["text"] for item in brought["items"]] == [
        "First of this test",
        "Second of this test",
        "Third of this test",
    ]


@pytest.mark.parametrize(
    ("items", "licence", "reason"),
    [
        (ITEMS, " ", "There is no LICENSE beside the items."),
        (ITEMS.replace("Jo, 26 November 2026", '""'), "Use it.", "who checked"),
        (ITEMS.replace("A licence of this test", '""'), "Use it.", "under which licence"),
        (ITEMS.replace('id: "3"', 'id: "4"'), "Use it.", "are not those that the scoring knows"),
        (ITEMS.replace("value: 3", "value: 4"), "Use it.", "are not those that the scoring knows"),
        ("---\n---\n", "Use it.", "under which licence"),
        ("no head at all", "Use it.", "cannot be read"),
        ("---\nitems: [1, 2\n---\n", "Use it.", "cannot be read"),
        ("---\nlicence: a\nchecked_by: b\nitems: 7\nlabels: [x]\n---\n", "Use it.", "cannot be read"),
    ],
)
def test_what_does_not_fit_is_left_out_and_the_check_says_why(bring, items, licence, reason):
    bring(items, licence)

    assert listed()["packs"] == ["own-pulse", "personal-wellbeing", "direct-loneliness"]
    assert reason in packs.refused()["ucla-3"]
    assert [said.id for said in run_checks(tags=["packs"])] == ["withness.W001"]
