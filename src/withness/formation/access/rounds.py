"""The doors to a round and its people: for coordinators and administrators of its organisation. 404 for everybody else."""

from dataclasses import dataclass

from django.http import Http404

from withness.formation.laid import Someone
from withness.formation.models import Leader, NotTogether, Proposal, Round, Seat
from withness.kit.clock import today
from withness.people.access import organisation_for_office
from withness.people.models import Office, Organisation, Person

KEEPERS = (Office.COORDINATOR, Office.ADMIN)
PAGE = 50


def organisation_for_rounds(person: Person, organisation_id: int) -> Organisation:
    """The organisation, for whoever may form groups there."""
    return organisation_for_office(person, organisation_id, *KEEPERS)


def round_for_keeper(person: Person, round_id: int) -> Round:
    """A round, for a coordinator or administrator of its organisation."""
    found = Round.objects.filter(id=round_id).select_related("organisation").first()
    if found is None:
        raise Http404
    organisation_for_rounds(person, found.organisation_id)
    return found


def open_round_for_keeper(person: Person, round_id: int) -> Round:
    """The same while it can still be worked on; 404 after."""
    found = round_for_keeper(person, round_id)
    if not found.is_open:
        raise Http404
    return found


def rounds_of(organisation: Organisation) -> list[Round]:
    """The rounds of an organisation, the latest first."""
    return list(Round.objects.filter(organisation=organisation).order_by("-made_at", "id")[:PAGE])


def anyone_in(forming: Round, row_id: int) -> Someone:
    """Somebody in a round, with or without a seat. Raises 404."""
    row = forming.seats.filter(id=row_id).first() or forming.leaders.filter(id=row_id).first()
    if row is None:
        raise Http404
    return _opened(forming, row)


def seats_of(forming: Round) -> list[Someone]:
    """Everybody who is to have a seat, by name."""
    return _by_name([_opened(forming, row) for row in forming.seats.all()])


def leaders_of(forming: Round) -> list[Someone]:
    """Everybody who offers to hold groups, by name."""
    return _by_name([_opened(forming, row) for row in forming.leaders.all()])


def pairs_of(forming: Round) -> list[NotTogether]:
    """The pairs that somebody entered for this round, by their names. Nobody else's are here."""
    return list(forming.apart.select_related("one__round", "other__round", "leader__round").order_by("id"))


def pair_in(forming: Round, pair_id: int) -> NotTogether:
    """One of them. Raises 404."""
    found = forming.apart.filter(id=pair_id).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Counts:
    """How far a round has come, in numbers."""

    seats: int
    leaders: int
    pairs: int
    drafts: int

    @property
    def enough(self) -> bool:
        """Whether there is anybody to form groups of."""
        return self.seats > 0


def counts_of(forming: Round) -> Counts:
    """Counted afresh."""
    return Counts(forming.seats.count(), forming.leaders.count(), forming.apart.count(), forming.proposals.count())


def days_left(forming: Round) -> int:
    """For how many days its people still stand in it."""
    return max(0, (forming.people_until - today()).days)


def proposals_of(forming: Round) -> list[Proposal]:
    """Its drafts, the latest first."""
    return list(forming.proposals.order_by("-number"))


def _opened(forming: Round, row: Seat | Leader) -> Someone:
    row.round = forming  # its key is known already
    return Someone(row, row.name, row.read())


def _by_name(rows: list[Someone]) -> list[Someone]:
    return sorted(rows, key=lambda each: (each.name.casefold(), each.id))
