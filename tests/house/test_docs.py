"""The documentation leads somewhere, and the pages for members keep the voice of the practice content."""

import re
from pathlib import Path
from statistics import median

import pytest
import yaml

from tests.house.reading import BANNED_WORDS, HIGHEST_GRADE, MEDIAN_GRADE, SHORTEST_GRADED, grade, paragraphs, sentences

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOR_MEMBERS = ["forming-groups.md", "founding-a-circle.md", "journal.md", "the-room.md"]


@pytest.mark.parametrize("page", sorted(DOCS.glob("**/*.md")), ids=lambda page: page.stem)
def test_every_link_to_a_page_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_a_page_for_members_is_plain(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    blocks = [block for _, block in paragraphs(name, text)]
    grades = [grade(sentence) for block in blocks for sentence in sentences(block)]
    hard = [block for block in blocks if len(block.split()) >= SHORTEST_GRADED and grade(block) > HIGHEST_GRADE]
    banned = [word for word in BANNED_WORDS if re.search(rf"\b{word}\b", text, re.IGNORECASE)]

    assert median(grades) <= MEDIAN_GRADE
    assert hard == []
    assert banned == []
    assert "!" not in text.replace("![", "[")


def test_the_promise_of_the_journal_is_the_same_wherever_it_stands() -> None:
    quoted = re.findall(r"^> (.+)$", (DOCS / "journal.md").read_text(encoding="utf-8"), re.MULTILINE)
    about = yaml.safe_load(
        (DOCS.parent / "content" / "journal" / "about.md").read_text(encoding="utf-8").split("---")[1]
    )

    assert " ".join(quoted).replace("`", "") == about["promise"]
