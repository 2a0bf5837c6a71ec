"""Somebody takes their own word back while a round is being put together: it loses them, and nobody is told why.

Rows that a coordinator entered stay: they are that coordinator's word, and their owner says no by the private link.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from withness.formation.models import Leader, Placement, Round, Seat
from withness.people.models import Person


@transaction.atomic
def wants(person: Person, kinds: Collection[str]) -> None:
    """They would join these kinds of group from now on: out of rounds of any other kind."""
    rounds = _open().filter(seats__person=person, seats__source=Seat.SAID).exclude(kind__in=list(kinds))
    Seat.objects.filter(person=person, source=Seat.SAID, round__in=_locked(rounds)).delete()


@transaction.atomic
def holds_no_more(person: Person, organisation_id: int | None) -> None:
    """They hold no group of a round there, or anywhere."""
    rounds = _open().filter(leaders__person=person, leaders__source=Seat.SAID)
    rounds = rounds.filter(organisation=organisation_id) if organisation_id else rounds
    for leader in Leader.objects.filter(person=person, source=Seat.SAID, round__in=_locked(rounds)):
        let_go(leader)


def let_go(row: Seat | Leader) -> None:
    """A row goes from its round. Whoever sits in a group that they would have held waits, and is not lost with it."""
    if isinstance(row, Leader):
        waits: dict[str, Any] = {"group": None, "number": None, "pinned": False, "lines": [], "unmet": []}
        Placement.objects.filter(group__leader=row).update(**waits)
    row.delete()


def _open() -> QuerySet[Round]:
    return Round.objects.filter(state__in=(Round.OPEN, Round.ASKING))


def _locked(rounds: QuerySet[Round]) -> list[int]:
    return list(rounds.select_for_update().values_list("id", flat=True))
