"""The doors to a circle that is being founded."""

from collections import defaultdict
from hashlib import sha256

from django.http import Http404

from withness.circles.access import current_memberships, members_of, membership_for
from withness.circles.models import Circle, Founding, FoundingNote, FoundingTurn, Membership, MissionSentence, WayIn
from withness.kit.clock import today
from withness.people.models import Person


def seat_for(person: Person, circle_id: int) -> Membership:
    """The person's own seat. A guest facilitator reads along, and is not asked to write: 404."""
    membership = membership_for(person, circle_id)
    if membership.seat is None:
        raise Http404
    return membership


def seat_while_founding(person: Person, circle_id: int) -> Membership:
    """The person's seat in a circle that has not opened yet. Raises 404 afterwards."""
    membership = seat_for(person, circle_id)
    if membership.circle.stage != Circle.FOUNDING:
        raise Http404
    return membership


def voices_of(circle: Circle) -> list[Person]:
    """Everyone with a seat to whom the circle is not closed: those who are asked, and who sign."""
    return [seat.person for seat in members_of(circle) if seat.seat and not seat.closed_since]


def hopes_are_shown(circle: Circle) -> bool:
    """Whether the list of hopes and fears is open to all."""
    return Founding.objects.filter(circle=circle, hopes_shown=True).exists()


def has_written_hopes(person: Person, circle: Circle) -> bool:
    """Whether this person has written theirs. Nobody else's turn can be asked for."""
    return FoundingTurn.objects.filter(circle=circle, person=person).exists()


def shown_notes(circle: Circle) -> dict[str, list[str]]:
    """Hopes and fears by kind, in an order that means nothing; empty until the list is shown."""
    notes: dict[str, list[str]] = defaultdict(list)
    if hopes_are_shown(circle):
        for note in FoundingNote.objects.filter(circle=circle).select_related("circle"):
            notes[note.kind].append(note.text)
    return notes


def sentences_of(circle: Circle) -> list[MissionSentence]:
    """Everyone's own sentence, by name."""
    rows = circle.sentences.select_related("circle", "person")
    return sorted(rows, key=lambda row: str(row.person).casefold())


def sentence_of(person: Person, circle: Circle) -> MissionSentence | None:
    """The person's own sentence."""
    return circle.sentences.filter(person=person).select_related("circle").first()


def shared_way_in(circle: Circle) -> WayIn | None:
    """The link that members pass on, if it leads in."""
    return circle.ways_in.filter(for_one=False, ended_on=None, ends_on__gte=today()).select_related("circle").first()


def way_in(token: str) -> WayIn:
    """What a link leads to. Raises 404 once it has ended or the circle has opened."""
    found = (
        WayIn.objects.filter(digest=digest(token), ended_on=None, ends_on__gte=today(), circle__stage=Circle.FOUNDING)
        .select_related("circle", "invited_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


def is_seated(person: Person, circle: Circle) -> bool:
    """Whether someone has a seat here, and does not only read along."""
    return current_memberships(person).filter(circle=circle, seat__isnull=False).exists()


def is_in(person: Person, circle: Circle) -> bool:
    """Whether someone is in a circle already."""
    return current_memberships(person).filter(circle=circle).exists()


def digest(token: str) -> str:
    """How a link is found again without keeping it in the clear."""
    return sha256(token.encode()).hexdigest()
