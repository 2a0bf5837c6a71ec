"""The practice content keeps its shape: exact keys, honest sums, every rule in its clause."""

import datetime as dt
import re
from typing import Any

import pytest

from tests.house.content_files import CLAUSES, CONTENT, FORMATS, GUIDE_PAGES, ROUNDS

FORMAT_CODES = {
    "open-circle": "F01",
    "peer-group-supervision": "F02",
    "what-so-what-now-what": "F11",
    "founding-one": "F17",
    "founding-two": "F18",
    "decision-by-consent": "F19",
    "reflective-free-floating": "F21",
    "theme-harvest": "F22",
    "ending-well": "F24",
    "after-a-hard-event": "F26",
}
FORMAT_KEYS = frozenset(
    {
        "id",
        "code",
        "title",
        "purpose",
        "when",
        "not_when",
        "people",
        "minutes",
        "segment",
        "kinds",
        "roles",
        "safety",
        "variations",
        "tradition",
        "licence",
        "version",
        "co_design",
        "last_reviewed",
        "steps",
    }
)
STEP_KEYS = frozenset(
    {"title", "kind", "minutes", "who", "rule", "prompts", "advice", "listening", "may_extend", "optional"}
)
STEP_KINDS = frozenset({"arrive", "story", "leave", "learning", "roles", "step"})
SPEAKERS = frozenset({"facilitator", "presenter", "round", "open", "pairs", "silent", "all"})
ADVICE = frozenset({"no", "later", "if_asked", "yes"})
CIRCLE_KINDS = frozenset({"community", "reflective", "staff_support", "peer_supervision", "learning"})
MEETING_ROLES = frozenset({"facilitator", "presenter", "note_holder", "timekeeper", "drafter"})
CLAUSE_KEYS = frozenset(
    {"id", "number", "section", "title", "text", "why", "watch_out", "starter", "licence", "version", "last_reviewed"}
)
CLAUSE_SECTIONS = [
    *["purpose"] * 4,
    *["confidentiality"] * 6,
    *["voice"] * 7,
    *["peers"] * 5,
    *["care"] * 4,
    *["challenge"] * 4,
    *["lived_experience"] * 3,
    *["rhythm"] * 7,
    *["between"] * 3,
    *["making"] * 3,
    *["decisions"] * 6,
]
PROMPTS_KEYS = frozenset({"id", "title", "purpose", "licence", "version", "co_design", "last_reviewed", "prompts"})
GUIDE_KEYS = frozenset({"id", "title", "summary", "order", "licence", "version", "co_design", "last_reviewed"})
GUIDES = [
    "bringing-yourself",
    "care-and-keeping-quiet",
    "first-meeting",
    "the-pull-to-fix",
    "when-it-weighs",
]

STEPS = [
    pytest.param(step, id=f"{name}-{number}")
    for name, (head, _) in FORMATS.items()
    for number, step in enumerate(head["steps"], start=1)
]


# --- formats


def test_the_ten_formats_are_all_here_and_no_other() -> None:
    assert {name: head["code"] for name, (head, _) in FORMATS.items()} == FORMAT_CODES


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_exactly_its_keys(name: str) -> None:
    head, body = FORMATS[name]

    assert frozenset(head) == FORMAT_KEYS
    assert head["id"] == name
    assert list(head["people"]) == ["min", "max"]
    assert 2 <= head["people"]["min"] < head["people"]["max"] <= 12
    assert sorted(head["variations"]) == ["in_person", "online", "phone"]
    assert type(head["segment"]) is bool
    assert head["kinds"]
    assert CIRCLE_KINDS.issuperset(head["kinds"])
    assert "facilitator" in head["roles"]
    assert MEETING_ROLES.issuperset(head["roles"])
    assert_published(head)
    assert re.findall(r"^## .*$", body, re.MULTILINE) == [
        "## How to hold it",
        "## What often goes wrong",
        "## If someone is upset",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_the_minutes_of_a_format_are_the_sum_of_its_steps(name: str) -> None:
    head, _ = FORMATS[name]

    assert head["minutes"] == sum(step["minutes"] for step in head["steps"])


@pytest.mark.parametrize("step", STEPS)
def test_a_step_has_exactly_its_keys_and_known_values(step: dict[str, Any]) -> None:
    assert frozenset(step) == STEP_KEYS
    assert step["kind"] in STEP_KINDS
    assert step["who"] in SPEAKERS
    assert step["advice"] in ADVICE
    assert type(step["minutes"]) is int
    assert step["minutes"] > 0
    assert [type(step[key]) for key in ("listening", "may_extend", "optional")] == [bool] * 3
    assert 1 <= len(step["prompts"]) <= 5
    assert len(step["rule"].split()) <= 30


@pytest.mark.parametrize("step", STEPS)
def test_listening_is_named_where_a_story_begins_and_nowhere_else(step: dict[str, Any]) -> None:
    assert step["listening"] is (step["kind"] == "story")


def test_whole_meetings_begin_by_arriving_and_segments_do_not() -> None:
    begins = {name: head["steps"][0]["kind"] == "arrive" for name, (head, _) in FORMATS.items()}
    whole = {name: not head["segment"] for name, (head, _) in FORMATS.items()}

    assert begins == whole


def test_only_the_two_segments_are_segments() -> None:
    segments = sorted(name for name, (head, _) in FORMATS.items() if head["segment"])

    assert segments == ["decision-by-consent", "theme-harvest"]


def test_the_path_after_a_hard_event_never_asks_for_the_story() -> None:
    head, _ = FORMATS["after-a-hard-event"]

    assert [step["kind"] for step in head["steps"]].count("story") == 0
    assert "do not tell the event again" in head["steps"][0]["rule"]


# --- clauses


def test_there_are_fifty_two_clauses_in_their_sections() -> None:
    clauses = sorted(CLAUSES.values(), key=lambda clause: clause["number"])

    assert [clause["number"] for clause in clauses] == list(range(1, 53))
    assert [clause["section"] for clause in clauses] == CLAUSE_SECTIONS
    assert len({clause["id"] for clause in clauses}) == 52


@pytest.mark.parametrize("stem", CLAUSES)
def test_a_clause_has_exactly_its_keys_with_a_why_and_a_watch_out(stem: str) -> None:
    clause = CLAUSES[stem]

    assert frozenset(clause) == CLAUSE_KEYS
    assert stem == f"{clause['number']:02d}-{clause['id']}"
    assert type(clause["starter"]) is bool
    assert all(clause[key].strip() for key in ("title", "text", "why", "watch_out"))
    assert 1 <= len(re.findall(r'[.?]"?(?=\s|$)', clause["text"])) <= 3
    assert_published(clause)


def test_a_new_circle_has_a_dozen_clauses_to_begin_with() -> None:
    starters = sorted(clause["number"] for clause in CLAUSES.values() if clause["starter"])

    assert starters == [5, 6, 7, 8, 11, 14, 18, 23, 27, 31, 36, 47]


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        ("08-limits", ["serious harm", "Two people", "tell the person first"]),
        ("20-manager-member", ["any level", "six months", "one no is enough", "three meetings"]),
        ("37-joining", ["no more than two", "in private"]),
        ("38-size", ["eight members at most", "about twelve", "sister circle"]),
        ("47-consent", ["two thirds", '"not yet"', "every member"]),
        ("49-themes", ["one no keeps it here", "seven days", "thirty days"]),
    ],
)
def test_the_clauses_that_carry_rules_say_the_rule(stem: str, words: list[str]) -> None:
    clause_text = CLAUSES[stem]["text"]

    assert [word for word in words if word not in clause_text] == []


# --- prompts and guides


def test_the_rounds_have_exactly_their_keys() -> None:
    assert frozenset(ROUNDS) == PROMPTS_KEYS
    assert_published(ROUNDS)
    assert {frozenset(prompt) for prompt in ROUNDS["prompts"]} == {frozenset({"text", "depth", "moment"})}


def test_there_are_sixty_prompts_or_more_in_every_depth_and_moment() -> None:
    prompts = ROUNDS["prompts"]
    shelves = {(prompt["depth"], prompt["moment"]) for prompt in prompts}

    assert len(prompts) >= 60
    assert len({prompt["text"] for prompt in prompts}) == len(prompts)
    assert shelves == {(depth, moment) for depth in ("light", "medium", "deep") for moment in ("in", "out")}


def test_no_path_opens_with_a_deep_question() -> None:
    deep = {prompt["text"] for prompt in ROUNDS["prompts"] if prompt["depth"] == "deep"}
    asked_on_arrival = {
        prompt
        for head, _ in FORMATS.values()
        for step in head["steps"]
        if step["kind"] == "arrive"
        for prompt in step["prompts"]
    }

    assert asked_on_arrival & deep == set()


def test_the_help_cards_are_all_here() -> None:
    assert list(GUIDE_PAGES) == GUIDES


@pytest.mark.parametrize("name", GUIDES)
def test_a_help_card_fits_on_one_page(name: str) -> None:
    head, body = GUIDE_PAGES[name]

    assert frozenset(head) == GUIDE_KEYS
    assert head["id"] == name
    assert_published(head)
    assert len(body.split()) <= 450


# --- sources and licences


def test_every_item_has_a_note_on_its_source() -> None:
    notes = (CONTENT / "SOURCES.md").read_text(encoding="utf-8")
    noted = set(re.findall(r"`([\w/-]+)`", notes))
    items = {f"{path.parent.name}/{path.stem}" for path in CONTENT.glob("*/*.md")}

    assert items - noted == set()


def test_both_licences_are_whole() -> None:
    program = (CONTENT.parent / "LICENSE").read_text(encoding="utf-8")
    content = (CONTENT / "LICENSE").read_text(encoding="utf-8")

    assert program.startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert [int(n) for n in re.findall(r"^\s*(\d+)\. [A-Z]", program, re.MULTILINE)] == [*range(18)]
    assert "https://creativecommons.org/licenses/by/4.0/" in content
    assert [int(n) for n in re.findall(r"^Section (\d) --", content, re.MULTILINE)] == [*range(1, 9)]


def assert_published(head: dict[str, Any]) -> None:
    assert head["licence"] == "CC BY 4.0"
    assert head["version"] == 1
    assert head["last_reviewed"] == dt.date(2026, 11, 21)
    assert head.get("co_design", "") in {"", "No review with practitioners yet."}
