"""A charter once all have answered: the names under it, and from when it is in force. Nothing is written in it here."""

from django.db import transaction
from django.http import Http404

from withness.circles.access.charter import charter_in_force
from withness.circles.access.founding import seat_for, voices_of
from withness.circles.actions.consent import settles
from withness.circles.models import CharterVersion, Circle, ConsentRound, Signature
from withness.kit import record
from withness.kit.clock import today_in
from withness.people.models import Person


@settles(ConsentRound.CHARTER)
def charter_settled(asking: ConsentRound) -> None:
    """All agreed: a first charter is signed, a changed one holds from now. Otherwise it is open for writing again."""
    version = CharterVersion.objects.select_related("circle").get(pk=asking.subject_id or 0)
    if asking.state != ConsentRound.AGREED:
        CharterVersion.objects.filter(id=version.id).update(state=CharterVersion.DRAFT)
    elif version.number == 1:
        CharterVersion.objects.filter(id=version.id).update(
            state=CharterVersion.SIGNING, agreed_on=today_in(version.circle.zone)
        )
    else:
        _put_in_force(version)


@transaction.atomic
def sign(*, actor: Person, circle_id: int) -> CharterVersion:
    """Put one's name under the charter. When the last founder has signed, the circle is open."""
    circle = Circle.held(seat_for(actor, circle_id).circle_id)
    version = _to_sign(circle)
    _, new = _sign(version, actor)
    if new:
        _record(circle, "signed_charter", actor.id, version=version.number)
    _open_if_all_signed(version)
    return version


def open_what_all_signed() -> None:
    """Someone whose name was missing has left: the others have all signed, so their circle is open."""
    for version in CharterVersion.objects.filter(state=CharterVersion.SIGNING).select_related("circle"):
        with transaction.atomic():
            Circle.held(version.circle_id)
            version.refresh_from_db(fields=["state"])
            _open_if_all_signed(version)


def unsigned_by(version: CharterVersion) -> list[Person]:
    """Members whose name is still missing."""
    signed = set(version.signatures.values_list("person_id", flat=True))
    return [person for person in voices_of(version.circle) if person.id not in signed]


def accept_charter(*, actor: Person, circle: Circle) -> Signature | None:
    """A newcomer's name under the charter in force. Call it inside the transaction that lets them in."""
    version = charter_in_force(circle)
    return _sign(version, actor)[0] if version else None


def _to_sign(circle: Circle) -> CharterVersion:
    waiting = circle.charters.filter(state=CharterVersion.SIGNING).select_related("circle").first()
    version = waiting or charter_in_force(circle)
    if version is None:
        raise Http404
    return version


def _sign(version: CharterVersion, person: Person) -> tuple[Signature, bool]:
    signature = Signature.objects.filter(version=version, person=person).first()
    if signature:
        return signature, False
    signature = Signature(version=version, person=person, name=str(person), signed_on=today_in(version.circle.zone))
    signature.save(force_insert=True)
    return signature, True


def _open_if_all_signed(version: CharterVersion) -> None:
    if version.state != CharterVersion.SIGNING or not version.signatures.exists() or unsigned_by(version):
        return
    _put_in_force(version)
    Circle.objects.filter(id=version.circle_id, stage=Circle.FOUNDING).update(stage=Circle.OPEN)
    _record(version.circle, "opened_circle", None)


def _put_in_force(version: CharterVersion) -> None:
    CharterVersion.objects.filter(circle=version.circle, state=CharterVersion.IN_FORCE).update(
        state=CharterVersion.PAST
    )
    agreed_on = version.agreed_on or today_in(version.circle.zone)
    CharterVersion.objects.filter(id=version.id).update(state=CharterVersion.IN_FORCE, agreed_on=agreed_on)
    _record(version.circle, "charter_in_force", None, version=version.number)


def _record(circle: Circle, verb: str, actor_id: int | None, **details: int) -> None:
    record.enter(scope=f"circle:{circle.id}", actor_id=actor_id, verb=verb, details=details)
