"""Help cards for whoever holds a meeting, and questions for the first and the last round: content files, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from withness.kit import content, markdown

FIRST = "first-meeting"
DEPTHS = ("light", "medium", "deep")
IN, OUT = "in", "out"


@dataclass(frozen=True, slots=True)
class Card:
    """One page of help."""

    id: str
    title: str
    summary: str
    order: int
    page: str = field(repr=False)


@cache
def cards() -> tuple[Card, ...]:
    """Every card, the one for a first meeting first."""
    return tuple(sorted((_card(item) for item in content.items("guides")), key=lambda each: each.order))


def card_of(card_id: str) -> Card | None:
    """The card of this id, or None."""
    return next((each for each in cards() if each.id == card_id), None)


@cache
def questions(moment: str) -> Mapping[str, tuple[str, ...]]:
    """Questions for the round of coming in or of going, by depth, the light ones first."""
    told = [
        prompt for item in content.items("prompts") for prompt in item.meta["prompts"] if prompt["moment"] == moment
    ]
    return {depth: tuple(each["text"] for each in told if each["depth"] == depth) for depth in DEPTHS}


@cache
def every_question() -> frozenset[str]:
    """All of them."""
    return frozenset(text for moment in (IN, OUT) for texts in questions(moment).values() for text in texts)


def _card(item: content.Item) -> Card:
    meta = item.meta
    page = markdown.render(item.body).replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    page = page.replace("<br>\n", "\n")  # lines of a file end where the file is full, not where a thought is
    return Card(meta["id"], meta["title"], meta["summary"].strip(), meta["order"], page)
