"""The record: an append-only, hash-chained log of administrative acts, without content.

Each circle and organisation has its own chain, which the people concerned can read. Database triggers refuse changes
and deletions; the chain shows them even if someone goes round the triggers.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.db import IntegrityError, transaction

from withness.kit.models import RecordEntry
from withness.kit.triggers import Rule, keep

START = "0" * 64

keep(
    Rule("record_no_update", "withness_recordentry", "UPDATE", "1 = 1", "the record is append-only"),
    Rule("record_no_delete", "withness_recordentry", "DELETE", "1 = 1", "the record is append-only"),
)


def enter(*, scope: str, actor_id: int | None, verb: str, details: dict[str, Any] | None = None) -> RecordEntry:
    """Append one act to a chain. `scope` is like `circle:123`; `details` holds ids and plain words of the field only."""
    for _try in range(20):
        last = RecordEntry.objects.filter(scope=scope).order_by("-number").first()
        entry = RecordEntry(
            scope=scope,
            number=last.number + 1 if last else 1,
            actor_id=actor_id,
            verb=verb,
            details=details or {},
            previous=last.digest if last else START,
        )
        entry.digest = digest(entry)
        try:
            with transaction.atomic():
                entry.save(force_insert=True)
        except IntegrityError:
            continue
        return entry
    message = f"no free line in the record of {scope}"
    raise IntegrityError(message)


def digest(entry: RecordEntry) -> str:
    """SHA-256 over the line before and every value of this one, as hex."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    line = [entry.previous, entry.scope, entry.number, at, entry.actor_id, entry.verb, entry.details]
    return hashlib.sha256(json.dumps(line, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def first_broken(entries: Iterable[RecordEntry]) -> RecordEntry | None:
    """The first line, in order, that does not follow from the one before; None when the chain holds."""
    previous, number = START, 1
    for entry in entries:
        if entry.previous != previous or entry.number != number or entry.digest != digest(entry):
            return entry
        previous, number = entry.digest, number + 1
    return None


def chain(scope: str) -> Any:
    """The lines of one chain, oldest first."""
    return RecordEntry.objects.filter(scope=scope).order_by("number")
