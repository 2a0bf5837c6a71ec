"""A vault is made, changed, set aside, brought back, deleted. No verb can look into it, and none is in the record."""

import hashlib
from collections.abc import Iterable
from secrets import compare_digest

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Sum

from withness.journal.access import KEPT_ASIDE
from withness.journal.models import Blob, Door, Vault
from withness.journal.packets import Change, NewBlob, NewDoor
from withness.kit import ids
from withness.kit.clock import today
from withness.people.access import Person

MOST_BYTES = 400 * 1024 * 1024
FEWEST_DOORS, MOST_DOORS = 2, 12


class Moved(Exception):
    """Another device has changed these blobs in the meantime. `now` says which `seq` each has."""

    def __init__(self, now: dict[int, int]) -> None:
        super().__init__("moved")
        self.now = now


class There(Exception):
    """There is a vault in use already."""


class TooFewDoors(Exception):
    """Two doors at least, and one of them no passkey."""


class Full(Exception):
    """The vault holds as much as it may."""


@transaction.atomic
def make_vault(*, actor: Person, change: Change) -> Vault:
    """Make a vault with its doors and what lies in it from the start. Its id is the browser's, bound into all it seals."""
    if Vault.objects.filter(person=actor, set_aside_on=None).exists():
        raise There
    vault = Vault(id=change.vault or ids.new_id(), person=actor, version=change.version, proof=_hash(change.proof))
    try:
        with transaction.atomic():
            vault.save(force_insert=True)
    except IntegrityError as error:
        raise There from error
    _open_and_close(vault, change.doors, ())
    _keep(vault, change.blobs)
    return vault


@transaction.atomic
def change_vault(*, actor: Person, vault: Vault, change: Change) -> dict[int, int]:
    """Do all of a change or nothing. Returns the `seq` of every blob that was kept."""
    locked = Vault.objects.select_for_update().get(id=vault.id, person=actor, set_aside_on=None)
    if not compare_digest(_hash(change.proof), locked.proof):
        raise PermissionDenied
    if change.doors or change.closed:
        _open_and_close(locked, change.doors, change.closed)
    kept = _keep(locked, change.blobs)
    if change.new_proof:
        locked.proof = _hash(change.new_proof)
        locked.save(update_fields=["proof"])
    return kept


@transaction.atomic
def set_aside(*, actor: Person, vault: Vault) -> None:
    """Both ways in are lost. The vault waits 30 days, still closed, and a new one can be begun."""
    Vault.objects.filter(id=vault.id, person=actor).update(set_aside_on=today())


@transaction.atomic
def bring_back(*, actor: Person, vault: Vault) -> None:
    """The words were found: use a vault again that was set aside, in place of nothing."""
    if Vault.objects.filter(person=actor, set_aside_on=None).exists():
        raise There
    Vault.objects.filter(id=vault.id, person=actor).update(set_aside_on=None)


def delete_vaults(person: Person) -> None:
    """Everything goes with the account."""
    Vault.objects.filter(person=person).delete()


def delete_set_aside() -> int:
    """After 30 days a vault that was set aside is deleted. Returns how many rows."""
    return Vault.objects.filter(set_aside_on__lt=today() - KEPT_ASIDE).delete()[0]


def _open_and_close(vault: Vault, doors: Iterable[NewDoor], closed: Iterable[int]) -> None:
    """New doors come and old ones go in one step: there is no moment without a way in."""
    vault.doors.filter(id__in=list(closed)).delete()
    Door.objects.bulk_create(Door(vault=vault, kind=door.kind, sealed=door.sealed, hint=door.hint) for door in doors)
    kinds = list(vault.doors.values_list("kind", flat=True))
    if not FEWEST_DOORS <= len(kinds) <= MOST_DOORS or set(kinds) == {Door.PASSKEY}:
        raise TooFewDoors


def _keep(vault: Vault, blobs: Iterable[NewBlob]) -> dict[int, int]:
    wanted = {blob.id: blob for blob in blobs}
    there = dict(Blob.objects.filter(vault=vault, id__in=list(wanted)).values_list("id", "seq"))
    moved = {number: there.get(number, 0) for number, blob in wanted.items() if there.get(number, 0) != blob.seq}
    if moved:
        raise Moved(moved)
    kept = [blob for blob in wanted.values() if blob.sealed]
    Blob.objects.filter(vault=vault, id__in=[blob.id for blob in wanted.values() if not blob.sealed]).delete()
    rows = [_row(vault, blob) for blob in kept]
    try:
        with transaction.atomic():
            Blob.objects.bulk_create(row for row in rows if row.seq == 1)
    except IntegrityError as error:  # an id that somebody else's blob has: it cannot be guessed, only chosen again
        raise Moved({row.id: 0 for row in rows if row.seq == 1}) from error
    for row in rows:
        if row.seq > 1:
            row.save(force_update=True)
    if sum(row.size for row in rows) and _bytes(vault) > MOST_BYTES:
        raise Full
    return {row.id: row.seq for row in rows}


def _row(vault: Vault, blob: NewBlob) -> Blob:
    return Blob(id=blob.id, vault=vault, seq=blob.seq + 1, size=len(blob.sealed), sealed=blob.sealed)


def _bytes(vault: Vault) -> int:
    return vault.blobs.aggregate(all=Sum("size"))["all"] or 0


def _hash(proof: str) -> str:
    return hashlib.sha256(proof.encode()).hexdigest()


def text_of(kept: dict[int, int]) -> dict[str, int]:
    """Ids as they stand in JSON."""
    return {ids.to_text(number): seq for number, seq in kept.items()}
