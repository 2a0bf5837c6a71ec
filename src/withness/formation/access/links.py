"""The doors for whoever stands in a round: their private link, and what waits for them when they are signed in."""

from dataclasses import dataclass

from withness.circles.access.kept import Kept, kept_place
from withness.formation.access.proposals import chosen, table_of
from withness.formation.laid import time_of
from withness.formation.models import FormedTerm, ProposedGroup, Round, Seat
from withness.formation.solver.asked import Time
from withness.formation.weighing import Table
from withness.kit.tokens import hash_of
from withness.people.models import Person


@dataclass(frozen=True)
class Mine:
    """What somebody is shown of the group they would be in: no name of anybody, and nothing that anybody said."""

    seat: Seat
    name: str
    group: ProposedGroup | None
    time: Time | None
    others: int
    roles: tuple[str, ...]
    areas: int
    held_by: str
    may_decline: bool


def seat_by_link(token: str) -> Seat | None:
    """The row in a round that a private link leads to, while its people are being asked."""
    seats = Seat.objects.select_related("round__organisation")
    return seats.filter(token_hash=hash_of(token), round__state=Round.ASKING).first()


def kept_by_link(token: str) -> Kept | None:
    """The place that is kept once the round is sealed: the same link."""
    return kept_place(token)


def mine(seat: Seat) -> Mine:
    """Their group as it stands now, in neutral words."""
    proposal = chosen(seat.round)
    placement = proposal.placements.filter(seat=seat).select_related("group__leader").first() if proposal else None
    group = placement.group if placement else None
    told = []
    if proposal and group:
        rows = Seat.objects.filter(placements__proposal=proposal, placements__group=group).exclude(id=seat.id)
        for row in rows:
            row.round = seat.round
            told.append(row.read())
        if group.leader:
            group.leader.round = seat.round
    return Mine(
        seat=seat,
        name=seat.name,
        group=group,
        time=time_of(group) if group else None,
        others=len(told),
        roles=tuple(sorted({each.role for each in told if each.role}, key=str.casefold)),
        areas=len({each.area for each in told if each.area}),
        held_by=group.leader.name if group and group.leader else "",
        may_decline=bool(group) and not seat.declined,
    )


def asked_of(person: Person) -> list[Seat]:
    """Groups that this person is asked about now."""
    seats = Seat.objects.filter(person=person, round__state=Round.ASKING).select_related("round")
    return list(seats.order_by("id"))


def table_around(seat: Seat) -> Table | None:
    """The draft they are asked about, with every rule."""
    proposal = chosen(seat.round)
    if proposal is None:
        return None
    proposal.round = seat.round
    return table_of(proposal)


def term_of(circle_id: int) -> FormedTerm | None:
    """What a circle keeps of the round it came from."""
    return FormedTerm.objects.filter(circle=circle_id).select_related("circle").first()
