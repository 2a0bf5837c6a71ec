"""What someone takes along of words: the entries that the circles they are in wrote or changed."""

import json
from collections.abc import Iterator

from withness.circles.access import open_memberships
from withness.kit import export
from withness.meetings.words.access import Pair, words_of
from withness.people.models import Person


def files(person: Person) -> Iterator[export.File]:
    """`words.json`: by circle, what its members wrote there. What every circle begins with is left out."""
    circles = [
        {"circle": seat.circle.name, "words": [_entry(pair) for pair in words_of(seat.circle) if _theirs(pair)]}
        for seat in open_memberships(person)
    ]
    kept = [circle for circle in circles if circle["words"]]
    if kept:
        yield export.File("words.json", json.dumps(kept, ensure_ascii=False, indent=2).encode())


def _theirs(pair: Pair) -> bool:
    return bool(pair.key) or pair.resting or pair.changed


def _entry(pair: Pair) -> dict[str, object]:
    return {"said": pair.said, "instead": list(pair.instead), "why": pair.why, "switched_off": pair.resting}


export.register("words", files, leaves_out="The words that every circle begins with: they are the same in every house.")
