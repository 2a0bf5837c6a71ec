"""The doors to the journal's rows: one's own, and nobody else's. There is no way to another person's vault."""

import datetime as dt

from django.http import Http404

from withness.journal.models import Blob, Door, Vault
from withness.kit.clock import today
from withness.people.access import Person

KEPT_ASIDE = dt.timedelta(days=30)
AT_ONCE = 4_000_000


def vault_of(person: Person) -> Vault | None:
    """The vault in use, if there is one."""
    return Vault.objects.filter(person=person, set_aside_on=None).first()


def own_vault(person: Person) -> Vault:
    """The vault in use."""
    vault = vault_of(person)
    if vault is None:
        raise Http404
    return vault


def doors_of(vault: Vault) -> list[Door]:
    """The ways in, in the order of their kinds."""
    return list(vault.doors.order_by("kind", "id"))


def set_aside(person: Person) -> list[Vault]:
    """Vaults that nobody could open any more and that still wait, the newest first."""
    return list(Vault.objects.filter(person=person).exclude(set_aside_on=None).order_by("-set_aside_on", "id"))


def last_day(vault: Vault) -> dt.date:
    """The day after which a vault that was set aside is deleted."""
    return (vault.set_aside_on or today()) + KEPT_ASIDE


def blobs_among(vault: Vault, wanted: list[int], most: int = AT_ONCE) -> tuple[list[Blob], list[int]]:
    """Those of the wanted blobs that are there, up to `most` bytes; and the ids to ask for again."""
    sizes = dict(vault.blobs.filter(id__in=wanted).values_list("id", "size"))
    now: list[int] = []
    later: list[int] = []
    sum_so_far = 0
    for number in (each for each in dict.fromkeys(wanted) if each in sizes):
        sum_so_far += sizes[number]
        (now if sum_so_far <= most or not now else later).append(number)
    return list(vault.blobs.filter(id__in=now)), later
