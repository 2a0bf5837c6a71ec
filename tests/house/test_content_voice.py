"""The practice content keeps its voice: a tired person on a phone understands each text at first reading.

No text praises, pushes or names somebody else's brand.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.house.content_files import (
    CLAUSES,
    CONTENT,
    FORMATS,
    GUIDE_PAGES,
    JOURNAL,
    LEXICON,
    MODES,
    PACKS,
    PITFALLS,
    PRINCIPLES,
    ROUNDS,
    ROUNDS_BODY,
)
from tests.house.reading import BANNED_WORDS, HIGHEST_GRADE, MEDIAN_GRADE, SHORTEST_GRADED, grade, paragraphs, sentences

# Names that belong to others.
OTHERS_NAMES = [
    "Mind", "Mind-Life", "My Better Life", "Schwartz", "Critical Friend", "Critical Friends",
    "Balint", "Intentional Peer Support", "WRAP", "The Circle Way", "Liberating Structures",
    "Maslach", "ProQOL", "WHO", "SAMHSA", "Zoom",
]  # fmt: skip


def formats_read() -> Iterator[tuple[str, str]]:
    for name, (head, body) in FORMATS.items():
        for key in ("title", "purpose", "when", "not_when", "safety"):
            yield f"{name}.{key}", head[key]
        for place, text in head["variations"].items():
            yield f"{name}.{place}", text
        for number, step in enumerate(head["steps"], start=1):
            for text in (step["title"], step["rule"], *step["prompts"]):
                yield f"{name}.step {number}", text
        yield from paragraphs(name, body)


def clauses_read() -> Iterator[tuple[str, str]]:
    for name, clause in CLAUSES.items():
        for key in ("title", "text", "why", "watch_out"):
            yield f"{name}.{key}", clause[key]


def prompts_read() -> Iterator[tuple[str, str]]:
    yield "rounds.purpose", ROUNDS["purpose"]
    for prompt in ROUNDS["prompts"]:
        yield "rounds.prompt", prompt["text"]
    yield from paragraphs("rounds", ROUNDS_BODY)


def guides_read() -> Iterator[tuple[str, str]]:
    for name, (head, body) in GUIDE_PAGES.items():
        yield f"{name}.title", head["title"]
        yield f"{name}.summary", head["summary"]
        yield from paragraphs(name, body)


# What the practice content says to the program or about itself. The exact promise is the one text we may not rewrite.
NOT_READ = frozenset(
    {"id", "form", "to", "for", "tradition", "licence", "version", "co_design", "last_reviewed", "promise", "notice"}
    | {"citation", "link", "order", "number", "words", "say", "forms", "unless", "near", "unless_near"}
)


def read_inside(place: str, said: Any) -> Iterator[tuple[str, str]]:
    """Every sentence of a part that somebody reads, however deep it stands."""
    if isinstance(said, dict):
        for key, value in said.items():
            if key not in NOT_READ:
                yield from read_inside(f"{place}.{key}", value)
    elif isinstance(said, list):
        for number, value in enumerate(said, start=1):
            yield from read_inside(f"{place}.{number}", value)
    elif isinstance(said, str):
        yield place, said


def practice_read(parts: dict[str, Any]) -> Callable[[], Iterator[tuple[str, str]]]:
    return lambda: read_inside("", parts)


# A measure of somebody else keeps its own words.
OWN_PACKS = {
    name: pack if pack["licence"] == "CC BY 4.0" else {key: value for key, value in pack.items() if key != "items"}
    for name, pack in PACKS.items()
}

# Each text that a member reads, with the place it stands in.
TEXTS = {
    "formats": formats_read,
    "clauses": clauses_read,
    "prompts": prompts_read,
    "guides": guides_read,
    "modes": practice_read(MODES),
    "principles": practice_read(PRINCIPLES),
    "pitfalls": practice_read(PITFALLS),
    "journal": practice_read(JOURNAL),
    "lexicon": practice_read(LEXICON),
    "packs": practice_read(OWN_PACKS),
}


@pytest.mark.parametrize("path", sorted(CONTENT.glob("**/*.md")), ids=lambda path: path.stem)
def test_no_text_shouts_or_uses_a_banned_word(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    banned = [word for word in BANNED_WORDS if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]
    borrowed = [name for name in OTHERS_NAMES if re.search(rf"\b{re.escape(name)}\b", text)]

    assert banned == []
    assert borrowed == [] or path.parent.parent.name == "packs"  # a citation names what it cites
    assert "!" not in text


@pytest.mark.parametrize("kind", TEXTS)
def test_half_of_all_sentences_can_be_read_at_the_age_of_eleven(kind: str) -> None:
    grades = [grade(sentence) for _, text in TEXTS[kind]() for sentence in sentences(text)]

    assert median(grades) <= MEDIAN_GRADE


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_is_hard_to_read(kind: str) -> None:
    hard = [
        (place, round(grade(text), 1))
        for place, text in TEXTS[kind]()
        if len(re.findall(r"\w+", text)) >= SHORTEST_GRADED and grade(text) > HIGHEST_GRADE
    ]

    assert hard == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat sat on the mat.", -1.45),
        ("Nobody learns who said no.", 2.88),
        ("Considerations necessitate deliberation.", 40.65),
    ],
)
def test_the_reading_grade_tells_easy_from_hard(text: str, expected: float) -> None:
    assert grade(text) == pytest.approx(expected, abs=0.01)
