"""The practice content of the journal keeps its shape: exact keys, exact counts, nothing scored that may not be."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.content_files import CONTENT, JOURNAL, LEXICON, MODES, PACKS, PITFALLS, PRINCIPLES

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


# --- planner


def test_the_planner_asks_fourteen_things_and_warns_of_five() -> None:
    planner = JOURNAL["planner"]

    assert [field["id"] for field in planner["fields"]] == [
        "what", "with", "sake", "purpose", "hoped", "other", "settled",
        "whose", "much", "private", "return", "more", "rules", "care",
    ]  # fmt: skip
    assert [field["number"] for field in planner["fields"]] == list(range(1, 15))
    assert {frozenset(field) for field in planner["fields"]} == {
        frozenset({"id", "number", "label", "help", "form", "own", "options"})
    }
    assert all(bool(field["options"]) is (field["form"] != "text") for field in planner["fields"])
    assert [check["id"] for check in planner["checks"]] == [
        "harm-them", "reopen-mine", "turn-to-me", "burden-them", "do-as-i-did",
    ]  # fmt: skip
    assert len(planner["ask_share_ask"]) == 3
    assert len(planner["after"]) == 5


def test_all_five_decisions_stand_alike_and_close_with_the_same_words() -> None:
    planner = JOURNAL["planner"]

    assert [one["id"] for one in planner["decisions"]] == ["now", "less", "later", "someone-else-first", "not"]
    assert {frozenset(one) for one in planner["decisions"]} == {frozenset({"id", "label"})}
    assert isinstance(planner["close"], str)


# --- staying a peer


def test_drift_has_four_pairs_of_poles_in_words_and_no_number_anywhere() -> None:
    drift = JOURNAL["drift"]

    assert [pair["id"] for pair in drift["pairs"]] == ["sharing", "support", "identity", "influence"]
    assert {frozenset(pair) for pair in drift["pairs"]} == {frozenset({"id", "title", "strong", "drift"})}
    assert len(drift["context"]) == 5
    assert [text for _, text in leaves(drift) if re.search(r"\d", text)] == ["CC BY 4.0"]
    assert all(frozenset(place) == {"id", "label"} for place in drift["places"])


def test_every_pole_has_things_that_may_help() -> None:
    drift = JOURNAL["drift"]
    helped = {pair for one in drift["helps"] for pair in one["for"]}

    assert helped == {pair["id"] for pair in drift["pairs"]}
    assert {one["to"] for one in drift["helps"]} <= TO | {""}


# --- pitfalls

CARD_TEXTS = ("looks_right", "shows", "pull", "may_feel", "way_out", "sentence", "who")


def test_there_are_twenty_four_cards_in_their_order() -> None:
    assert [card["number"] for card in PITFALLS.values()] == list(range(1, 25))
    assert len({card["id"] for card in PITFALLS.values()}) == 24


@pytest.mark.parametrize("stem", PITFALLS)
def test_a_card_has_all_seven_texts(stem: str) -> None:
    card = PITFALLS[stem]

    assert frozenset(card) == {"id", "number", "title", "line", *CARD_TEXTS} | FILE_KEYS
    assert stem == f"{card['number']:02d}-{card['id']}"
    assert [name for name in CARD_TEXTS if not card[name].strip()] == []
    assert_published(card)


def test_each_card_says_what_pulls_from_the_system_and_no_two_say_the_same() -> None:
    for name in CARD_TEXTS:
        assert len({card[name] for card in PITFALLS.values()}) == 24


# --- ways of seeing, own story, plan


def test_there_are_six_ways_of_seeing_and_own_words() -> None:
    frames = JOURNAL["frames"]

    assert [one["id"] for one in frames["frames"]] == [
        "body", "surroundings", "harm", "spirit", "culture", "politics", "own",
    ]  # fmt: skip
    assert {frozenset(one) for one in frames["frames"]} == {frozenset({"id", "label", "explain", "question"})}


def test_the_story_has_versions_what_is_left_out_who_heard_it_and_a_way_back() -> None:
    narrative = JOURNAL["narrative"]

    for name in ("versions", "left_out", "heard", "withdrawn"):
        assert frozenset(narrative[name]) == {"title", "help", "prompts"}
    assert all(frozenset(part) == {"id", "title", "prompts"} for part in narrative["parts"])
    assert narrative["telling"]
    assert narrative["holding"]


def test_the_plan_has_its_sections_and_the_card_three_lines() -> None:
    selfcare = JOURNAL["selfcare"]

    assert [section["id"] for section in selfcare["sections"]] == [
        "best", "rhythm", "wears", "signs", "helps", "not-helpful", "people", "work", "words", "return", "review",
    ]  # fmt: skip
    assert {frozenset(section) for section in selfcare["sections"]} == {
        frozenset({"id", "title", "help", "form", "parts"})
    }
    assert [line["id"] for line in selfcare["card"]["lines"]] == ["notice", "helps", "call"]


def test_the_plan_never_asks_to_show_it_to_a_manager() -> None:
    asked = [text for _, text in leaves(JOURNAL["selfcare"]) if "manager" in text.lower()]

    assert asked == []


# --- measures

PACK_KEYS = frozenset(
    {"id", "order", "title", "verdict", "purpose", "window", "minutes", "validated", "caution", "licence", "notice"}
    | {"citation", "about", "why", "link", "labels", "items", "scales", "version", "co_design", "last_reviewed"}
)


def test_three_measures_are_on_and_the_rest_are_absent_for_a_reason() -> None:
    on = sorted(name for name, pack in PACKS.items() if pack["items"])
    absent = sorted(name for name, pack in PACKS.items() if not pack["items"])

    assert on == ["direct-loneliness", "own-pulse", "personal-wellbeing"]
    assert absent == ["cbi", "proqol-5", "rpq", "single-item-burnout", "ucla-3", "who-5"]
    assert [name for name in absent if not PACKS[name]["why"]] == []
    assert [name for name in on if PACKS[name]["verdict"] != "core"] == []


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_has_exactly_its_keys_and_a_licence_of_its_own(name: str) -> None:
    pack = PACKS[name]

    assert frozenset(pack) == PACK_KEYS | (frozenset() if pack["items"] else {"expects"})
    assert pack["id"] == name
    assert (CONTENT / "packs" / name / "LICENSE").read_text(encoding="utf-8").strip()
    assert f"`packs/{name}`" in (CONTENT / "SOURCES.md").read_text(encoding="utf-8")
    assert {frozenset(scale) for scale in pack["scales"]} == {frozenset({"id", "title", "note"})}
    assert pack["caution"]


@pytest.mark.parametrize("name", ["personal-wellbeing", "direct-loneliness"])
def test_public_questions_carry_the_notice_of_their_licence(name: str) -> None:
    notice = "Contains public sector information licensed under the Open Government Licence v3.0."

    assert PACKS[name]["notice"] == notice
    assert notice in (CONTENT / "packs" / name / "LICENSE").read_text(encoding="utf-8")


def test_own_sentences_say_that_they_are_no_validated_scale() -> None:
    assert "not a validated scale" in PACKS["own-pulse"]["caution"]
    assert PACKS["own-pulse"]["validated"] is False


def test_a_number_is_never_called_an_illness() -> None:
    said = [text for pack in PACKS.values() for _, text in leaves(pack)] + [
        text for _, text in leaves(JOURNAL["measures"])
    ]

    assert [text for text in said if re.search(r"depress", text, re.IGNORECASE)] == []
    assert JOURNAL["measures"]["no_diagnosis"] == "This is not a diagnosis."


# --- words


PAIR_KEYS = frozenset({"id", "number", "say", "try", "why", "forms"})
PAIR_MAY = frozenset({"unless", "near", "unless_near", "about_me"})
PAIRS = [pair for head in sorted(LEXICON.values(), key=lambda head: head["order"]) for pair in head["pairs"]]


def test_there_are_a_hundred_pairs_in_five_sections() -> None:
    assert [pair["number"] for pair in PAIRS] == list(range(1, 101))
    assert len({pair["id"] for pair in PAIRS}) == 100
    assert {name: len(head["pairs"]) for name, head in LEXICON.items()} == {
        "people": 18, "behaviour": 25, "distress": 22, "services": 21, "work": 14,
    }  # fmt: skip


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair["id"]) for pair in PAIRS])
def test_a_pair_says_what_to_try_and_why_in_one_line(pair: dict[str, Any]) -> None:
    assert PAIR_KEYS <= frozenset(pair) <= PAIR_KEYS | PAIR_MAY
    assert pair["try"]
    assert pair["forms"]
    assert len(pair["forms"]) == len(set(pair["forms"]))
    assert 3 <= len(pair["why"].split()) <= 20
    assert "\n" not in pair["why"]


def test_the_helper_says_that_it_changes_and_counts_nothing() -> None:
    purpose = JOURNAL["lexicon"]["purpose"]

    assert "It changes nothing, counts nothing and tells nobody." in purpose
    assert "any word about yourself" in purpose
    assert JOURNAL["lexicon"]["keep"] == ["keep, it's their word", "keep, it's my word"]


# --- what it says about itself


def test_the_promise_is_the_exact_promise() -> None:
    assert JOURNAL["about"]["promise"] == (
        "Protects you from anyone who reads the database, the backups or the network. It does not protect you from "
        "someone controlling your unlocked device, or from whoever runs this server if they secretly change the app. "
        "You can check the app with verify-served."
    )


def leaves(said: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a part, with the place it stands in."""
    if isinstance(said, dict):
        for key, value in said.items():
            yield from leaves(value, f"{place}.{key}")
    elif isinstance(said, list):
        for number, value in enumerate(said):
            yield from leaves(value, f"{place}.{number}")
    elif isinstance(said, str):
        yield place, said


def assert_published(head: dict[str, Any]) -> None:
    assert head["licence"] == "CC BY 4.0"
    assert head["version"] == 1
    assert head["last_reviewed"] == dt.date(2026, 11, 26)
    assert head["co_design"] == "No review with practitioners yet."
