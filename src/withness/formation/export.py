"""What someone takes along of rounds: the rows in which they stand now, as whoever keeps the round has them."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from withness.formation.models import Leader, Seat
from withness.kit import export
from withness.people.models import Person


def files(person: Person) -> Iterator[export.File]:
    """`forming.json`; nothing for somebody who stands in no round."""
    rows: list[Seat | Leader] = [
        *Seat.objects.filter(person=person).select_related("round__organisation"),
        *Leader.objects.filter(person=person).select_related("round__organisation"),
    ]
    if rows:
        content = {"rounds": [_row(row) for row in rows]}
        yield export.File("forming.json", json.dumps(content, ensure_ascii=False, indent=2).encode())


def _row(row: Seat | Leader) -> dict[str, Any]:
    return {
        "organisation": row.round.organisation.name,
        "until": row.round.people_until.isoformat(),
        "name": row.name,
        "address": row.address,
        **asdict(row.read()),
    }


export.register(
    "formation",
    files,
    leaves_out=_(
        "Drafts of groups: they are about others too. They are deleted when a round is sealed, or after 60 days."
    ),
)
