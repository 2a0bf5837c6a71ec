"""Who stands in a round: entered by hand, taken from what people have said, kept apart as plain pairs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from withness.formation.access.question import jobs_of, people_for, person_at
from withness.formation.actions.own_word import let_go
from withness.formation.actions.rounds import NotNow, enter, locked
from withness.formation.laid import PURPOSE
from withness.formation.models import Leader, NotTogether, Round, Seat
from withness.formation.told import Told
from withness.kit import ids
from withness.kit.tokens import hash_of, token_for
from withness.people.access.forming import Said, pool_for
from withness.people.models import Person


@dataclass(frozen=True)
class Entry:
    """Somebody who is to stand in a round."""

    name: str
    address: str
    told: Told


class ThereAlready(Exception):
    """Somebody with this address stands in the round."""


@transaction.atomic
def add_person(*, actor: Person, forming: Round, name: str, address: str, told: Told) -> Seat | Leader:
    """Enter one person by hand: for a seat, or (with a capacity) to hold groups. Raises ThereAlready."""
    forming = locked(actor, forming)
    known = person_at(forming.organisation, {address.lower()})
    try:
        with transaction.atomic():
            made = new_row(forming, Entry(name, address, told), known.get(address.lower()), Seat.TYPED)
            made.save(force_insert=True)
    except IntegrityError:
        raise ThereAlready from None
    enter(forming, actor, "entered people in a round", people=1)
    return made


@transaction.atomic
def change_person(*, actor: Person, forming: Round, row: Seat | Leader, name: str, told: Told) -> None:
    """Their row is another now. Drafts that are there stay as they are."""
    row.round = locked(actor, forming)
    row.name, row.told = name, told.as_json()
    row.save(update_fields=["name", "told"])


def changed(before: Told, after: Told) -> Told:
    """What a form said, with what no form asks for."""
    return replace(after, earlier=before.earlier, load=before.load, capacity=after.capacity if before.capacity else 0)


@transaction.atomic
def take_out(*, actor: Person, forming: Round, row: Seat | Leader) -> None:
    """Somebody is not in the round any more, nor in any draft of it."""
    locked(actor, forming)
    let_go(row)
    enter(forming, actor, "took people out of a round", people=1)


@transaction.atomic
def take_from_organisation(*, actor: Person, forming: Round) -> tuple[int, int]:
    """Everybody who has said that they want such a group, and everybody of the pool. Returns (for a seat, to hold groups)."""
    forming = locked(actor, forming)
    leaders = _take_pool(forming) if forming.needs_leaders else 0
    wanted, there = people_for(forming)
    holding = set(forming.leaders.exclude(person=None).values_list("person_id", flat=True))
    new = [each for each in wanted if each.person_id not in there | holding]
    jobs = jobs_of(forming.organisation, [each.person_id for each in new])
    taken = 0
    for each in new:
        job = jobs.get(each.person_id)
        if job is None:
            continue
        told = replace(_told(each), role=job.title, area=job.service)
        row = new_row(forming, Entry(each.name, job.person.email, told), each.person_id, Seat.SAID)
        if not forming.seats.filter(address_key=row.address_key).exists():
            row.save(force_insert=True)
            taken += 1
    if taken or leaders:
        enter(forming, actor, "entered people in a round", people=taken + leaders)
    return taken, leaders


@transaction.atomic
def keep_apart(*, actor: Person, forming: Round, one: Seat | Leader, other: Seat | Leader) -> NotTogether:
    """Two who are never in one group. Nobody is asked why, and there is nowhere to write it. Raises NotNow for one person."""
    forming = locked(actor, forming)
    if one.id == other.id:
        raise NotNow(_("Choose two people."))
    return _pair(forming, one.id, other)


@transaction.atomic
def let_together(*, actor: Person, forming: Round, pair: NotTogether) -> None:
    """They may sit in one group again."""
    locked(actor, forming)
    pair.delete()


def pair_up(forming: Round, one: int, other: Seat | Leader) -> None:
    """A pair of a sheet, once."""
    _pair(forming, one, other)


def new_row(forming: Round, entry: Entry, person_id: int | None, source: str) -> Seat | Leader:
    """A row that is not written yet: for a seat, or to hold groups when a capacity is told."""
    row_id = ids.new_id()
    known: dict[str, Any] = {
        "id": row_id,
        "source": source,
        "round": forming,
        "person_id": person_id,
        "address_key": key_of(forming, entry.address),
        "token_hash": hash_of(token_for(PURPOSE, row_id)),
    }
    made: Seat | Leader = Leader(**known) if entry.told.capacity else Seat(**known)
    made.name, made.address, made.told = entry.name, entry.address.lower(), entry.told.as_json()
    return made


def key_of(forming: Round, address: str) -> str:
    """A hash that finds an address again in this round, and means nothing in another."""
    return hash_of(f"{forming.id}:{address.lower()}")


def _pair(forming: Round, one: int, other: Seat | Leader) -> NotTogether:
    if isinstance(other, Leader):
        return forming.apart.get_or_create(one_id=one, leader=other)[0]
    low, high = sorted((one, other.id))
    return forming.apart.get_or_create(one_id=low, other_id=high)[0]


def _take_pool(forming: Round) -> int:
    there = set(forming.leaders.exclude(person=None).values_list("person_id", flat=True))
    sitting = set(forming.seats.exclude(person=None).values_list("person_id", flat=True))
    pool = [each for each in pool_for(forming.organisation) if each.person_id not in there | sitting]
    people = Person.objects.in_bulk([each.person_id for each in pool])
    jobs = jobs_of(forming.organisation, people)
    rows: list[Seat | Leader] = []
    for each in pool:
        area = jobs[each.person_id].service if each.person_id in jobs else ""
        told = Told(
            area=area,
            places=("online", *(place for place in each.places if place != "online")),
            times=tuple(sorted(each.times)),
            zone=each.zone,
            capacity=each.capacity,
            load=each.load,
        )
        rows.append(new_row(forming, Entry(each.name, people[each.person_id].email, told), each.person_id, Seat.SAID))
    keys = set(forming.leaders.values_list("address_key", flat=True))
    return len([row.save(force_insert=True) for row in rows if row.address_key not in keys])


def _told(said: Said) -> Told:
    """What is copied: never a perspective, nor that somebody would not be alone; those are read afresh each time."""
    places: Iterable[str] = (*(("online",) if "online" in said.modes else ()), *said.places)
    return Told(
        places=tuple(places),
        times=tuple(sorted(said.times | said.liked)),
        liked=tuple(sorted(said.liked)),
        zone=said.zone,
    )
