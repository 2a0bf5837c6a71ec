"""The doors to charters, and a charter as a document: numbered, in its two parts, with its history."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import Http404

from withness.circles.models import (
    GOING_ON,
    CharterVersion,
    Circle,
    Clause,
    ConsentRound,
    Membership,
    MissionRevision,
    OpenAnswer,
    Signature,
)
from withness.kit.clock import today
from withness.kit.prepared import prepared
from withness.people.models import Person

T = TypeVar("T")
LOOK_AGAIN = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """A clause with the number it stands under."""

    number: int
    clause: Clause
    changed: bool = False


@dataclass(frozen=True)
class Document:
    """A charter to be read: `treat` is how we treat each other, `go_on` how we go on; numbers run through both."""

    version: CharterVersion
    mission: str
    lines: list[Line] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether there is something to agree to: why we meet, and one clause at least."""
        return bool(self.mission and self.lines)

    @cached_property
    def treat(self) -> list[Line]:
        """What holds between people."""
        return [line for line in self.lines if line.clause.section not in GOING_ON]

    @cached_property
    def go_on(self) -> list[Line]:
        """What holds for the circle: rhythm, making, deciding."""
        return [line for line in self.lines if line.clause.section in GOING_ON]

    @property
    def changed(self) -> list[Line]:
        """Clauses that said something else in the version before."""
        return [line for line in self.lines if line.changed]


@dataclass(frozen=True)
class Said:
    """What one clause said in one version, and why it came to that."""

    version: CharterVersion
    clause: Clause


@dataclass(frozen=True)
class Difference:
    """How a version differs from the one before."""

    added: list[Clause]
    changed: list[tuple[Clause, Clause]]
    taken_out: list[Clause]


def charter_in_force(circle: Circle) -> CharterVersion | None:
    """The charter that holds now, if the circle has one yet."""
    return charters_now(circle)[0]


def charter_being_made(circle: Circle) -> CharterVersion | None:
    """The version that is being written, asked about or signed."""
    return charters_now(circle)[1]


def charters_now(circle: Circle) -> tuple[CharterVersion | None, CharterVersion | None]:
    """The charter in force and the version that is being made, in one question."""
    in_force = being_made = None
    for version in _versions_now(circle=circle.id):
        version.circle = circle
        if version.state == CharterVersion.IN_FORCE:
            in_force = in_force or version
        else:
            being_made = being_made or version
    return in_force, being_made


def charter_to_read(circle: Circle) -> CharterVersion | None:
    """The charter in force, or the first one once all have agreed and it waits for signatures."""
    in_force, being_made = charters_now(circle)
    signing = being_made if being_made and being_made.state == CharterVersion.SIGNING else None
    return in_force or signing


def draft_to_write(circle: Circle) -> CharterVersion:
    """The version that can be written in now. Raises 404 when there is none, or everyone is being asked already."""
    return _or_404(_versions(circle).filter(state=CharterVersion.DRAFT).first())


def version_of(circle: Circle, number: int) -> CharterVersion:
    """A version that is or was in force."""
    agreed = _versions(circle).filter(state__in=(CharterVersion.IN_FORCE, CharterVersion.PAST))
    return _or_404(agreed.filter(number=number).first())


def past_versions(circle: Circle) -> list[CharterVersion]:
    """Versions that were in force once, the newest first."""
    return list(_versions(circle).filter(state=CharterVersion.PAST).order_by("-number"))


def document(version: CharterVersion) -> Document:
    """A version as it is read: clauses in order, those taken out left out."""
    clauses = [clause for clause in all_clauses(version) if not clause.taken_out]
    clauses.sort(key=lambda clause: clause.section in GOING_ON)
    before = _previous_texts(version)
    lines = [
        Line(number, clause, clause.thread in before and before[clause.thread] != clause.text)
        for number, clause in enumerate(clauses, start=1)
    ]
    return Document(version, mission_of(version), lines)


def all_clauses(version: CharterVersion) -> list[Clause]:
    """Every clause of a version in order, those it takes out among them."""
    return list(version.clauses.select_related("version__circle").order_by("position", "id"))


def clause_in(version: CharterVersion, clause_id: int) -> Clause:
    """One clause of a version."""
    return _or_404(version.clauses.filter(id=clause_id).select_related("version__circle").first())


def mission_of(version: CharterVersion) -> str:
    """Why we meet, as it stands in this version."""
    last = last_mission(version)
    return last.text if last else ""


def last_mission(version: CharterVersion) -> MissionRevision | None:
    """The mission as it was saved last."""
    last = _missions.first(version=version.id)
    if last:
        last.version = version
    return last


def history_of(circle: Circle, thread: int) -> list[Said]:
    """What a clause said in each version it changed in, the newest first. Raises 404 for an unknown one."""
    rows = Clause.objects.filter(
        version__circle=circle,
        thread=thread,
        version__state__in=(CharterVersion.IN_FORCE, CharterVersion.PAST),
    )
    said: list[Said] = []
    for clause in rows.select_related("version__circle").order_by("version__number"):
        if not said or clause.taken_out or said[-1].clause.text != clause.text:
            said.append(Said(clause.version, clause))
    _or_404(said or None)
    return said[::-1]


def difference(version: CharterVersion) -> Difference:
    """What a version changes against the one before."""
    before = {clause.thread: clause for clause in _previous(version)}
    now_there = all_clauses(version)
    kept = [clause for clause in now_there if not clause.taken_out]
    return Difference(
        added=[clause for clause in kept if clause.thread not in before],
        changed=[
            (before[clause.thread], clause)
            for clause in kept
            if clause.thread in before and before[clause.thread].text != clause.text
        ],
        taken_out=[clause for clause in now_there if clause.taken_out],
    )


def mission_before(version: CharterVersion) -> str:
    """Why we met, in the version before."""
    previous = _previous_version(version)
    return mission_of(previous) if previous else ""


def signatures_of(version: CharterVersion) -> list[Signature]:
    """Who signed, by name."""
    return sorted(version.signatures.select_related("version__circle"), key=lambda row: row.name.casefold())


def has_signed(person: Person, version: CharterVersion) -> bool:
    """Whether this person signed."""
    return version.signatures.filter(person=person).exists()


def last_round_on(version: CharterVersion) -> ConsentRound | None:
    """The latest consent round about a version."""
    rounds = ConsentRound.objects.filter(matter=ConsentRound.CHARTER, subject_id=version.id)
    order = rounds.select_related("circle").order_by("-ends_at")
    return order.first()


def concerns_with(version: CharterVersion) -> list[OpenAnswer]:
    """Concerns that people agreed with. They stay beside the charter for its members."""
    answers = OpenAnswer.objects.filter(
        round__matter=ConsentRound.CHARTER,
        round__subject_id=version.id,
        round__state=ConsentRound.AGREED,
        choice=OpenAnswer.CONCERN,
    )
    return list(answers.select_related("round__circle", "person"))


def is_time_to_look_again(version: CharterVersion) -> bool:
    """A year has passed, or a third of the members have changed since all agreed."""
    if version.agreed_on is None:
        return False
    if today() - version.agreed_on >= LOOK_AGAIN:
        return True
    here = set(_seated(circle=version.circle_id))
    then = set(_signed(version=version.id, day=version.agreed_on))
    return bool(here and then) and 3 * max(len(here - then), len(then - here)) >= len(here | then)


def _versions(circle: Circle) -> QuerySet[CharterVersion]:
    return circle.charters.select_related("started_by")


@prepared
def _versions_now(circle: Any) -> QuerySet[CharterVersion]:
    now = CharterVersion.objects.filter(circle=circle, state__in=(CharterVersion.IN_FORCE, *CharterVersion.BEING_MADE))
    return now.select_related("started_by").order_by("id")


@prepared
def _missions(version: Any) -> QuerySet[MissionRevision]:
    return MissionRevision.objects.filter(version=version).select_related("person").order_by("-number")[:1]


@prepared
def _seated(circle: Any) -> QuerySet[Membership, int]:
    here = Membership.objects.filter(circle=circle, left_on=None, seat__isnull=False)
    return here.values_list("person_id", flat=True)


@prepared
def _signed(version: Any, day: Any) -> QuerySet[Signature, int | None]:
    return Signature.objects.filter(version=version, signed_on__lte=day).values_list("person_id", flat=True)


def _previous_version(version: CharterVersion) -> CharterVersion | None:
    earlier = _versions(version.circle).filter(number__lt=version.number, agreed_on__isnull=False)
    last: CharterVersion | None = earlier.order_by("-number").first()
    return last


def _previous(version: CharterVersion) -> list[Clause]:
    before = _previous_version(version)
    return [clause for clause in all_clauses(before) if not clause.taken_out] if before else []


def _previous_texts(version: CharterVersion) -> dict[int, str]:
    return {clause.thread: clause.text for clause in _previous(version)}


def _or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
