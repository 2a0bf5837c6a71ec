"""What someone takes along of their circles: where they were, what they said and signed, and the charters that hold."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from withness.circles.access import current_memberships
from withness.circles.access.charter import charter_in_force, document
from withness.circles.models import (
    Circle,
    ConsentRound,
    Membership,
    MissionRevision,
    MissionSentence,
    OpenAnswer,
    Signature,
)
from withness.kit import export
from withness.people.models import Person


def files(person: Person) -> Iterator[export.File]:
    """`circles.json`, and each charter that holds where the person is now, as Markdown."""
    content = {
        "circles": [_membership(row) for row in _memberships(person)],
        "sentences": [{"circle": row.circle.name, "text": row.text} for row in _of(MissionSentence, person, "circle")],
        "missions": [
            {"circle": row.version.circle.name, "text": row.text}
            for row in _of(MissionRevision, person, "version__circle")
        ],
        "answers": [_answer(row) for row in _of(OpenAnswer, person, "round__circle")],
        "signatures": [_signature(row) for row in _of(Signature, person, "version__circle")],
        "questions": [
            {"circle": row.circle.name, "question": row.question, "state": row.state}
            for row in ConsentRound.objects.filter(opened_by=person).select_related("circle")
        ],
    }
    yield export.File("circles.json", json.dumps(content, ensure_ascii=False, indent=2).encode())
    open_to_them = current_memberships(person).filter(closed_since=None).order_by("joined_at")
    for number, membership in enumerate(open_to_them, start=1):
        text = _charter(membership.circle)
        if text:
            yield export.File(f"charters/{number}.md", text.encode())


def _memberships(person: Person) -> list[Membership]:
    return list(Membership.objects.filter(person=person).select_related("circle").order_by("joined_at"))


def _of(model: Any, person: Person, circle: str) -> list[Any]:
    return list(model.objects.filter(person=person).select_related(circle))


def _membership(row: Membership) -> dict[str, Any]:
    return {
        "circle": row.circle.name,
        "kind": row.circle.kind,
        "from": row.joined_at.date().isoformat(),
        "until": row.left_on.isoformat() if row.left_on else None,
    }


def _answer(row: OpenAnswer) -> dict[str, str]:
    return {"circle": row.round.circle.name, "choice": row.choice, "words": row.words}


def _signature(row: Signature) -> dict[str, Any]:
    return {
        "circle": row.version.circle.name,
        "charter": row.version.number,
        "name": row.name,
        "signed_on": row.signed_on.isoformat(),
    }


def _charter(circle: Circle) -> str:
    version = charter_in_force(circle)
    if version is None:
        return ""
    text = document(version)
    lines = "\n".join(f"{line.number}. {line.clause.text}" for line in text.lines)
    return f"# {circle.name}\n\n{text.mission}\n\n{lines}\n"


export.register(
    "circles",
    files,
    leaves_out=_(
        "Hopes, fears and secret answers: nothing says which of them were yours. What others said and signed: those are "
        "their words."
    ),
)
