"""Taking everything along, and deleting the account."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.functional import Promise

from withness.kit import leaving, sealing
from withness.kit.leaving import Kind
from withness.kit.models import Letter
from withness.people import packing
from withness.people.actions.lines import count_change
from withness.people.actions.wishes import forget_wishes
from withness.people.models import Office, Pack, Person


@transaction.atomic
def ask_for_pack(*, actor: Person) -> Pack:
    """Begin to pack everything. One pack at a time: a newer one takes the place of the last."""
    actor.packs.all().delete()
    pack = Pack.objects.create(person=actor)
    transaction.on_commit(lambda: packing.fill.enqueue(pack.id))
    return pack


@transaction.atomic
def fetch_pack(*, actor: Person, pack: Pack) -> bytes:
    """The archive, once: fetching deletes it here."""
    content = packing.opened(pack)
    pack.delete()
    return content


def given_by(person: Person) -> list[tuple[Kind, int]]:
    """What the person has given, by kind, with how many there are. For their own eyes."""
    return [(kind, count) for kind in leaving.kinds() if (count := kind.count(person))]


def what_it_means(person: Person) -> Iterator[str | Promise]:
    """Sentences about what their going means for others."""
    for part in leaving.parts:
        yield from part.says(person)


@transaction.atomic
def delete_account(*, actor: Person, choices: dict[str, str]) -> None:
    """Carry out each choice, then erase: sessions, addresses, letters, packs, the key. The record keeps a number."""
    for kind, _count in given_by(actor):
        kind.apply(actor, choices[kind.name])
    for part in reversed(leaving.parts):
        part.leave(actor)
    forget_wishes(actor=actor)
    _forget(actor)
    key = actor.data_key_id
    actor.delete()
    sealing.drop_key(key)


def _forget(person: Person) -> None:
    Session.objects.filter(session_key__in=UserSession.objects.filter(user=person).values("session_key")).delete()
    addresses = {
        person.email,
        person.delivery_address,
        *EmailAddress.objects.filter(user=person).values_list("email", flat=True),
    } - {""}
    Letter.objects.filter(to__in=addresses).delete()
    UserSession.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    for rows in (person.packs, person.offices, person.positions):
        rows.all().delete()
    if person.lines_up.exists() or person.lines_down.exists():
        person.lines_up.all().delete()
        person.lines_down.all().delete()
        count_change()


def organisations_left_alone(person: Person) -> list[str]:
    """Organisations that nobody would look after any more."""
    own = Office.objects.filter(person=person, role=Office.ADMIN).select_related("organisation")
    return [
        office.organisation.name
        for office in own
        if not office.organisation.offices.filter(role=Office.ADMIN).exclude(person=person).exists()
    ]
