"""The doors to drafts: one draft with its groups, laid out for reading or for a move by hand; two drafts side by side."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import Http404

from withness.formation.access.going import GOES_ON, going_on, hidden
from withness.formation.access.question import Base, question
from withness.formation.access.rounds import leaders_of, round_for_keeper, seats_of
from withness.formation.laid import Group, Laid, Placed, Someone, time_of
from withness.formation.models import Placement, Proposal, ProposedGroup, Round
from withness.formation.solver.asked import Standing
from withness.formation.weighing import Spot, Table
from withness.people.models import Person


def proposal_for_keeper(person: Person, round_id: int, proposal_id: int) -> Proposal:
    """A draft of a round. Raises 404."""
    forming = round_for_keeper(person, round_id)
    found = forming.proposals.filter(id=proposal_id).first()
    if found is None:
        raise Http404
    found.round = forming
    return found


def ready_for_keeper(person: Person, round_id: int, proposal_id: int) -> Proposal:
    """A draft that can be worked on: its search is over and the round is not. Raises 404."""
    found = proposal_for_keeper(person, round_id, proposal_id)
    if found.state != Proposal.READY or not found.round.is_open:
        raise Http404
    return found


def lay_out(proposal: Proposal) -> Laid:
    """The draft for reading: five questions to the database, however many groups there are."""
    forming = proposal.round
    seats = {each.id: each for each in seats_of(forming)}
    leaders = {each.id: each for each in leaders_of(forming)}
    by_group: dict[int | None, list[Placed]] = defaultdict(list)
    for placement in proposal.placements.all():
        by_group[placement.group_id].append(Placed(seats[placement.seat_id], placement))
    there = {going.circle: going.size for going in going_on(forming)}
    groups = sorted(
        proposal.groups.all(), key=lambda row: (row.weekday, row.wall_time, row.place.casefold(), row.number)
    )
    return Laid(
        proposal,
        tuple(
            Group(row, leaders.get(row.leader_id or 0), _by_name(by_group[row.id]), there.get(row.circle_id or 0, 0))
            for row in groups
        ),
        _by_name(by_group[None]),
    )


def table_of(proposal: Proposal) -> Table:
    """The draft for moving by hand: with every rule, also those that no page may tell."""
    rows = list(proposal.placements.values_list("seat_id", "group_id", "not_here_id"))
    refused = frozenset((seat, str(group)) for seat, _here, group in rows if group)
    going = {going.circle: going for going in going_on(proposal.round)}
    spots, where = {}, {seat: str(group) for seat, group, _refused in rows if group}
    for row in proposal.groups.all():
        key, here = str(row.id), going.get(row.circle_id or 0)
        most = here.size + here.joins if here else None
        spots[key] = Spot(key, time_of(row), row.place, row.leader_id, most)
        where |= {hidden(person): key for person in here.members} if here else {}
    return Table(question(proposal.round, forbidden=refused), spots, where)


def base_of(proposal: Proposal) -> Base:
    """A draft as the ground of another: whoever is pinned stays, with the group's time, place and holder."""
    rows = list(proposal.placements.filter(group__isnull=False).select_related("group"))
    held = {row.group_id for row in rows if row.pinned}
    groups = tuple(
        Standing(
            id=key_of(group),
            kind=proposal.round.kind,
            time=time_of(group),
            place=group.place,
            leader=group.leader_id,
            joins=None,
            fixed=group.id in held,
        )
        for group in proposal.groups.filter(circle=None)
        if group.leader_id or not proposal.round.needs_leaders
    )
    where = {row.seat_id: key_of(row.group) for row in rows if row.group}
    pinned = frozenset((row.seat_id, key_of(row.group)) for row in rows if row.pinned and row.group)
    return Base(where, groups, pinned)


def key_of(group: ProposedGroup) -> str:
    """What the search calls a group of a draft: a circle that goes on by itself, any other by its row."""
    return f"{GOES_ON}{group.circle_id}" if group.circle_id else str(group.id)


def group_in(proposal: Proposal, group_id: int) -> ProposedGroup:
    """A group of the draft. Raises 404."""
    found = proposal.groups.filter(id=group_id).first()
    if found is None:
        raise Http404
    return found


def placement_in(proposal: Proposal, seat_id: int) -> Placement:
    """Where somebody stands in the draft. Raises 404."""
    found = proposal.placements.filter(seat=seat_id).select_related("group", "seat__round").first()
    if found is None:
        raise Http404
    return found


def chosen(forming: Round) -> Proposal | None:
    """The draft that the people of the round are asked about."""
    return forming.proposals.filter(asked=True).first()


@dataclass(frozen=True)
class Moved:
    """Somebody who sits otherwise in another draft: their group in each, nothing for no seat."""

    someone: Someone
    one: Group | None
    other: Group | None


def moves(one: Laid, other: Laid) -> list[Moved]:
    """Who sits with other people, or at another time or place. Groups are matched by the people they share."""
    twin = _twins(one, other)
    found = []
    for seat, (placed, group) in one.by_seat.items():
        there = other.by_seat.get(seat, (placed, None))[1]
        same = (group is None and there is None) or (
            group is not None
            and there is not None
            and twin.get(group.row.id) == there.row.id
            and (group.time, group.row.place) == (there.time, there.row.place)
        )
        if not same:
            found.append(Moved(placed.someone, group, there))
    return sorted(found, key=lambda each: (each.someone.name.casefold(), each.someone.id))


def _twins(one: Laid, other: Laid) -> dict[int, int]:
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for seat, (_placed, group) in one.by_seat.items():
        there = other.by_seat.get(seat, (None, None))[1]
        if group and there:
            shared[group.row.id, there.row.id] += 1
    twin: dict[int, int] = {}
    for (mine, theirs), _count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if mine not in twin and theirs not in twin.values():
            twin[mine] = theirs
    return twin


def _by_name(people: list[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(people, key=lambda each: (each.someone.name.casefold(), each.id)))
