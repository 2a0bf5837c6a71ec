"""Writing a charter together, until everyone is asked. A version in force is never touched."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from withness.circles.access.charter import (
    all_clauses,
    charters_now,
    clause_in,
    document,
    draft_to_write,
    last_mission,
    mission_of,
)
from withness.circles.access.clause_library import library_clause
from withness.circles.access.founding import seat_for, voices_of
from withness.circles.actions.consent import open_round
from withness.circles.models import GOING_ON, CharterVersion, Circle, Clause, ConsentRound, MissionRevision
from withness.kit import record
from withness.people.models import Person


class SomeoneWasFaster(Exception):
    """It was saved by someone else since this person began. Both texts are shown; none is lost."""


class NotWhole(Exception):
    """Without a line on why we meet and at least one clause there is nothing to agree to."""


class TooFew(Exception):
    """A charter is agreed by two or more."""


@transaction.atomic
def write_mission(*, actor: Person, circle_id: int, text: str, based_on: int) -> MissionRevision:
    """Save why we meet. `based_on` is the number that the writer saw. Raises SomeoneWasFaster."""
    version = _draft(actor, circle_id)
    last = last_mission(version)
    number = last.number if last else 0
    if last and last.text == text:
        return last
    if number != based_on:
        raise SomeoneWasFaster
    revision = MissionRevision(version=version, number=number + 1, text=text, person=actor)
    try:
        with transaction.atomic():
            revision.save(force_insert=True)
    except IntegrityError:
        raise SomeoneWasFaster from None
    return revision


@transaction.atomic
def pick_clauses(*, actor: Person, circle_id: int, keys: list[str]) -> list[Clause]:
    """Take these clauses of the library into the draft. One that is there already stays as it is."""
    version = _draft(actor, circle_id)
    there = set(version.clauses.values_list("source", flat=True))
    wanted = [library_clause(key) for key in keys if key not in there]
    return [_add(version, section=pick.section, text=" ".join(pick.text.split()), source=pick.key) for pick in wanted]


@transaction.atomic
def write_clause(*, actor: Person, circle_id: int, section: str, text: str, why: str = "") -> Clause:
    """A clause of our own."""
    return _add(_draft(actor, circle_id), section=section, text=text, why=why)


@transaction.atomic
def change_clause(
    *, actor: Person, circle_id: int, clause_id: int, section: str, text: str, why: str, based_on: int
) -> Clause:
    """Say a clause anew. Raises SomeoneWasFaster when it was saved by someone else in between."""
    clause = clause_in(_draft(actor, circle_id), clause_id)
    if not Clause.objects.filter(id=clause.id, revision=based_on).update(revision=F("revision") + 1):
        raise SomeoneWasFaster
    clause.section, clause.text, clause.why = section, text, why
    clause.save(update_fields=["section", "text", "why"])
    return clause


@transaction.atomic
def move_clause(*, actor: Person, circle_id: int, clause_id: int, by: int) -> Clause:
    """Change places with the neighbour before (-1) or after (1) in the same part; at the end nothing moves."""
    version = _draft(actor, circle_id)
    moving = clause_in(version, clause_id)
    goes_on = moving.section in GOING_ON
    beside = [clause for clause in all_clauses(version) if (clause.section in GOING_ON) == goes_on]
    beside = [clause for clause in beside if not clause.taken_out]
    place = next(place for place, clause in enumerate(beside) if clause.id == moving.id) if not moving.taken_out else 0
    to = max(0, min(len(beside) - 1, place + (1 if by > 0 else -1)))
    beside.insert(to, beside.pop(place))
    for position, clause in enumerate(beside):
        Clause.objects.filter(id=clause.id).update(position=position)
    return moving


@transaction.atomic
def take_out_clause(*, actor: Person, circle_id: int, clause_id: int, why: str = "") -> None:
    """Take a clause out of the draft. One that is in force stays readable as taken out, with the reason."""
    version = _draft(actor, circle_id)
    clause = clause_in(version, clause_id)
    if _was_in_force(clause):
        clause.taken_out, clause.why = True, why
        clause.save(update_fields=["taken_out", "why"])
    else:
        clause.delete()


@transaction.atomic
def put_back_clause(*, actor: Person, circle_id: int, clause_id: int) -> Clause:
    """Keep a clause after all."""
    clause = clause_in(_draft(actor, circle_id), clause_id)
    clause.taken_out, clause.why = False, ""
    clause.save(update_fields=["taken_out", "why"])
    return clause


@transaction.atomic
def propose_change(*, actor: Person, circle_id: int, why: str) -> CharterVersion:
    """Begin a new version from the one in force. When one is begun already, that one is returned."""
    circle = Circle.held(seat_for(actor, circle_id).circle_id)
    before, begun = charters_now(circle)
    if begun:
        return begun
    if before is None:
        raise Http404
    version = CharterVersion(circle=circle, number=before.number + 1, started_by=actor, why=why)
    version.save(force_insert=True)
    MissionRevision(version=version, number=1, text=mission_of(before), person=None).save(force_insert=True)
    for line in document(before).lines:
        _copy(line.clause, version, line.number)
    _record(circle, "proposed_charter", actor.id, version=version.number)
    return version


@transaction.atomic
def say_why(*, actor: Person, circle_id: int, why: str) -> CharterVersion:
    """Say anew why the charter changes."""
    version = _draft(actor, circle_id)
    version.why = why
    version.save(update_fields=["why"])
    return version


@transaction.atomic
def drop_draft(*, actor: Person, circle_id: int) -> None:
    """Leave the charter as it is. The first draft of a circle cannot be dropped."""
    version = _draft(actor, circle_id)
    if version.number == 1:
        raise Http404
    number = version.number
    version.delete()
    _record(version.circle, "dropped_charter_draft", actor.id, version=number)


@transaction.atomic
def ask_everyone(*, actor: Person, circle_id: int) -> ConsentRound:
    """Ask every member whether this is our charter. Raises NotWhole, TooFew."""
    version = _draft(actor, circle_id)
    if not document(version).is_whole:
        raise NotWhole
    people = voices_of(version.circle)
    if len(people) < 2:  # noqa: PLR2004 (one person agrees with nobody)
        raise TooFew
    CharterVersion.objects.filter(id=version.id).update(state=CharterVersion.ASKING)
    return open_round(
        actor=actor,
        circle=version.circle,
        matter=ConsentRound.CHARTER,
        question=_("Is this our charter?"),
        subject_id=version.id,
        asked=people,
    )


def _draft(actor: Person, circle_id: int) -> CharterVersion:
    return draft_to_write(Circle.held(seat_for(actor, circle_id).circle_id))


def _add(version: CharterVersion, *, section: str, text: str, source: str = "", why: str = "") -> Clause:
    last = version.clauses.order_by("-position").values_list("position", flat=True).first()
    clause = Clause(version=version, section=section, source=source, position=0 if last is None else last + 1)
    clause.text, clause.why = text, why
    clause.save(force_insert=True)
    return clause


def _copy(clause: Clause, version: CharterVersion, position: int) -> None:
    copied = Clause(version=version, thread=clause.thread, section=clause.section, source=clause.source)
    copied.position, copied.text = position, clause.text
    copied.save(force_insert=True)


def _was_in_force(clause: Clause) -> bool:
    return Clause.objects.filter(thread=clause.thread, version__agreed_on__isnull=False).exists()


def _record(circle: Circle, verb: str, actor_id: int, **details: int) -> None:
    record.enter(scope=f"circle:{circle.id}", actor_id=actor_id, verb=verb, details=details)
