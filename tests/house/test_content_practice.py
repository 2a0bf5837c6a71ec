"""The practice content of the journal keeps its shape: exact keys, exact counts, nothing scored that may not be."""

import datetime as dt
from typing import Any

import pytest

from tests.house.content_files import JOURNAL, MODES, PRINCIPLES

FILE_KEYS = frozenset({"licence", "version", "co_design", "last_reviewed"})
MODE_IDS = [
    "three-minutes",
    "did-didnt-next",
    "what-so-what-now-what",
    "six-stations",
    "experience-circle",
    "letter-not-sent",
    "other-eyes",
    "body-first",
    "good-moment",
    "audio-or-drawing",
]
MODE_KEYS = frozenset(
    {"id", "order", "title", "purpose", "when", "not_when", "minutes", "form", "remind", "stages", "tradition"}
)
VARIANT_KEYS = frozenset({"purpose", "prompts", "alive", "fading", "further"})
IN_THE_JOURNAL = frozenset({"planner", "drift", "selfcare", "frames", "narrative", "pitfalls"})
ELSEWHERE = frozenset({"pair", "circle", "one-to-one", "learning", "adviser"})
TO = IN_THE_JOURNAL | ELSEWHERE

VARIANTS = [
    pytest.param(variant, id=f"{name}-{kind}")
    for name, guide in PRINCIPLES.items()
    for kind, variant in guide["variants"].items()
]


# --- modes


def test_the_ten_modes_stand_in_their_order() -> None:
    assert [mode["id"] for mode in sorted(MODES.values(), key=lambda mode: mode["order"])] == MODE_IDS


@pytest.mark.parametrize("name", MODES)
def test_a_mode_has_exactly_its_keys(name: str) -> None:
    mode = MODES[name]

    assert frozenset(mode) == MODE_KEYS | FILE_KEYS
    assert mode["id"] == name
    assert {frozenset(stage) for stage in mode["stages"]} <= {frozenset({"id", "title", "prompts"})}
    assert len({stage["id"] for stage in mode["stages"]}) == len(mode["stages"])
    assert all(1 <= len(stage["prompts"]) <= 6 for stage in mode["stages"])
    assert all(mode[key].strip() for key in ("title", "purpose", "when", "not_when", "tradition"))
    assert_published(mode)


def test_the_minutes_of_the_modes_and_the_one_that_may_remind() -> None:
    minutes = [MODES[name]["minutes"] for name in MODE_IDS]

    assert minutes == [3, 5, 10, 20, 15, 15, 15, 5, 5, None]
    assert [name for name in MODE_IDS if MODES[name]["remind"]] == ["experience-circle"]
    assert [name for name in MODE_IDS if MODES[name]["form"] == "media"] == ["audio-or-drawing"]


def test_every_mode_and_guide_ends_in_three_ways() -> None:
    assert [end["id"] for end in JOURNAL["ends"]["closing"]] == ["keep", "share", "let-go"]


# --- guides


@pytest.mark.parametrize("name", PRINCIPLES)
def test_a_guide_has_exactly_its_keys(name: str) -> None:
    guide = PRINCIPLES[name]

    assert frozenset(guide) == {"id", "number", "title", "tags", "variants"} | FILE_KEYS
    assert guide["id"] == name
    assert list(guide["variants"]) == ["general", "consumer", "carer"]
    assert_published(guide)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_has_a_purpose_five_to_eight_prompts_signs_and_ways_on(variant: dict[str, Any]) -> None:
    assert frozenset(variant) == VARIANT_KEYS
    assert 5 <= len(variant["prompts"]) <= 8
    assert 2 <= len(variant["alive"]) <= 5
    assert 2 <= len(variant["fading"]) <= 5
    assert 2 <= len(variant["further"]) <= 5
    assert {frozenset(way) for way in variant["further"]} == {frozenset({"to", "text"})}
    assert {way["to"] for way in variant["further"]} <= TO


@pytest.mark.parametrize("name", PRINCIPLES)
def test_no_two_variants_are_the_same_guide(name: str) -> None:
    general, consumer, carer = (variant["prompts"] for variant in PRINCIPLES[name]["variants"].values())

    assert len(set(general) & set(consumer)) <= 2
    assert len(set(general) & set(carer)) <= 2
    assert len(set(consumer) & set(carer)) <= 2


# --- what it says about itself


def test_the_promise_is_the_exact_promise() -> None:
    assert JOURNAL["about"]["promise"] == (
        "Protects you from anyone who reads the database, the backups or the network. It does not protect you from "
        "someone controlling your unlocked device, or from whoever runs this server if they secretly change the app. "
        "You can check the app with verify-served."
    )


def assert_published(head: dict[str, Any]) -> None:
    assert head["licence"] == "CC BY 4.0"
    assert head["version"] == 1
    assert head["last_reviewed"] == dt.date(2026, 11, 26)
    assert head["co_design"] == "No review with practitioners yet."
