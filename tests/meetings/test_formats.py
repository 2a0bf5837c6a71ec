"""Format files, read into frozen values."""

import re

import pytest

from withness.kit import content
from withness.meetings.formats import Format, formats
from withness.meetings.room.steps import Advice, Kind, Who

META = {
    "id": "short-circle",
    "code": "F99",
    "title": "Short circle",
    "purpose": "A short meeting.",
    "when": "When there is little time.",
    "not_when": "After a hard event.",
    "people": {"min": 3, "max": 8},
    "minutes": 8,
    "safety": "Passing is always fine.",
    "tradition": "Circle practice.",
    "licence": "CC BY 4.0",
    "version": 1,
    "last_reviewed": "2026-11-01",
    "steps": [
        {"title": "Arriving", "minutes": 5, "who": "round", "kind": "arrive", "prompts": ["What do you bring?"]},
        {"title": "Topic", "minutes": 3, "advice": "if_asked", "optional": True},
    ],
}


def make_item(**changes):
    return content.Item("short-circle", META | changes, "Some words.")


def test_a_format_file_is_read_with_its_steps():
    read = Format.from_item(make_item())

    arriving, topic = read.steps
    assert (read.code, read.fewest, read.most, read.body) == ("F99", 3, 8, "Some words.")
    assert (arriving.who, arriving.kind, arriving.prompts) == (Who.ROUND, Kind.ARRIVE, ("What do you bring?",))
    assert (topic.advice, topic.optional) == (Advice.IF_ASKED, True)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"minutes": 9}, "its steps take 8 minutes, its head says 9"),
        ({"steps": [{"title": "Topic", "minutes": 8, "who": "boss"}]}, "'boss' is not a valid Who"),
        ({"steps": [{"title": "Topic", "minutes": 8, "mood": "good"}]}, "A step has no mood."),
        ({"steps": [{"title": "Topic", "minutes": 0}]}, "A step takes 1 to 180 minutes, not 0."),
        ({"people": {}}, "'min'"),
    ],
)
def test_a_wrong_format_file_is_refused_and_named(changes, complaint):
    with pytest.raises(ValueError, match=re.escape(f"content/formats/short-circle.md: {complaint}")):
        Format.from_item(make_item(**changes))


def test_every_format_that_ships_can_be_read():
    assert len(formats()) == len(content.items("formats"))
