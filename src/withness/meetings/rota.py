"""Who holds which role at which meeting, fairly.

Pure: standard library only, no Django. Meetings are numbered 0, 1, 2... in the life of a circle. Each role has a queue:
first comes whoever held it longest ago; somebody who never did counts from the meeting at which they came in, so
nobody who is new has a debt to work off. The queue is read from what was held and never stored, which is why a "not
this time", an absence or a rest costs no turn: whoever did not hold the role still stands where they stood.

A swap or an accepted turn is a turn like any other, pinned: the rest of the plan is laid around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

FIRST_MEETINGS_WITHOUT_POWER = 3


class Role(StrEnum):
    """The roles that go round, in the order in which they are filled."""

    FACILITATOR = "facilitator"
    CORRESPONDENT = "correspondent"
    HOST = "host"


class Reason(StrEnum):
    """Why somebody is not asked. None of them is about the person's worth, and no circle sees another one's."""

    NOT_A_MEMBER = "not_a_member"
    FIRST_MEETING = "first_meeting"
    AWAY = "away"
    RESTING = "resting"
    NOT_THIS_TIME = "not_this_time"
    OFTEN_IN_A_ROW = "often_in_a_row"
    POWER_TOO_SOON = "power_too_soon"
    POWER_SHARE = "power_share"


@dataclass(frozen=True, slots=True)
class Seat:
    """A member as the rota sees them.

    `since` is the number of the first meeting held with them as a member (0 for founders), `until` the first without
    them. `away` are meetings they do not come to, `resting` roles they do not want for now. `power_since` is set for
    somebody who manages another member: the meeting from which the power balance counts.
    """

    person: int
    since: int = 0
    until: int | None = None
    away: frozenset[int] = frozenset()
    resting: frozenset[Role] = frozenset()
    power_since: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One role at one meeting. Nobody (`person` None) is an answer too: the room offers the role round."""

    meeting: int
    role: Role
    person: int | None


@dataclass(frozen=True, slots=True)
class Custom:
    """What the circle has settled. A circle with a guest facilitator leaves FACILITATOR out of `roles`."""

    roles: tuple[Role, ...] = tuple(Role)
    most_in_a_row: int | None = 2  # R10; None when the circle decides that one person may go on


def plan(
    seats: Sequence[Seat],
    *,
    meetings: Iterable[int],
    held: Iterable[Turn] = (),
    pinned: Iterable[Turn] = (),
    not_this_time: frozenset[Turn] = frozenset(),
    custom: Custom = Custom(),
) -> list[Turn]:
    """The turns of the coming `meetings`, in order of meeting and role, laid after `held` and around `pinned`.

    The order of `seats` decides between people who never held a role. The same input gives the same plan.
    """
    fixed = {(turn.meeting, turn.role): turn for turn in pinned}
    turns = [*held, *fixed.values()]
    planned: list[Turn] = []
    for meeting in sorted(meetings):
        here = {role: fixed[meeting, role] for role in custom.roles if (meeting, role) in fixed}
        free = [role for role in custom.roles if role not in here]
        queues = {
            role: _queue(seats, meeting, role, turns=turns, not_this_time=not_this_time, custom=custom) for role in free
        }
        new = _fill(meeting, queues, here.values(), seats)
        turns += new
        planned += sorted([*here.values(), *new], key=lambda turn: custom.roles.index(turn.role))
    return planned


def why_not(
    seat: Seat,
    meeting: int,
    role: Role,
    *,
    seats: Sequence[Seat],
    turns: Iterable[Turn],
    not_this_time: frozenset[Turn] = frozenset(),
    custom: Custom = Custom(),
) -> Reason | None:
    """Why this person cannot hold this role at this meeting, or None when they can. `turns` are all others known."""
    if not _belongs(seat, meeting):
        return Reason.NOT_A_MEMBER
    if meeting in seat.away:
        return Reason.AWAY
    if seat.since > 0 and meeting == _first_meeting(seat):
        return Reason.FIRST_MEETING
    if role in seat.resting:
        return Reason.RESTING
    if Turn(meeting, role, seat.person) in not_this_time:
        return Reason.NOT_THIS_TIME
    if role is Role.FACILITATOR:
        led = {turn.meeting for turn in turns if turn.role is role and turn.person == seat.person}
        return _why_not_lead(seat, meeting, led, seats, custom)
    return None


def second_meeting(seat: Seat) -> int | None:
    """The second meeting that somebody who came in later can come to; None for those who were there from the start."""
    if seat.since == 0:
        return None
    second = _first_meeting(seat) + 1
    while second in seat.away:
        second += 1
    return second


def _why_not_lead(seat: Seat, meeting: int, led: set[int], seats: Sequence[Seat], custom: Custom) -> Reason | None:
    if custom.most_in_a_row is not None and _run_through(meeting, led) > custom.most_in_a_row:
        return Reason.OFTEN_IN_A_ROW
    if seat.power_since is None:
        return None
    nth = meeting - seat.power_since + 1
    if nth <= FIRST_MEETINGS_WITHOUT_POWER:
        return Reason.POWER_TOO_SOON
    members = sum(_belongs(other, meeting) for other in seats)
    shares = 1 + sum(seat.power_since <= other <= meeting for other in led - {meeting})
    return Reason.POWER_SHARE if shares * members > nth else None


def _queue(
    seats: Sequence[Seat],
    meeting: int,
    role: Role,
    *,
    turns: Sequence[Turn],
    not_this_time: frozenset[Turn],
    custom: Custom,
) -> list[int]:
    """The people who can hold the role, whoever held it longest ago first."""
    latest = _latest(turns, role)
    # Each role starts one seat further on, so that from the first meeting the roles follow one another round.
    ahead = custom.roles.index(role)
    round_from_there = [*seats[ahead % len(seats) :], *seats[: ahead % len(seats)]] if seats else []
    able = [
        seat
        for seat in round_from_there
        if why_not(seat, meeting, role, seats=seats, turns=turns, not_this_time=not_this_time, custom=custom) is None
    ]
    return [seat.person for seat in sorted(able, key=lambda seat: latest.get(seat.person, seat.since - 1))]


def _latest(turns: Iterable[Turn], role: Role) -> dict[int, int]:
    """For each person the last meeting at which they hold the role.

    A turn pinned for later counts too: having promised one, nobody is asked for an earlier one while others wait.
    """
    latest: dict[int, int] = {}
    for turn in turns:
        if turn.role is role and turn.person is not None:
            latest[turn.person] = max(turn.meeting, latest.get(turn.person, turn.meeting))
    return latest


def _fill(
    meeting: int, queues: Mapping[Role, Sequence[int]], here: Iterable[Turn], seats: Sequence[Seat]
) -> list[Turn]:
    """One person per role.

    Two roles for one person only when there are too few people, and never for somebody in the power balance. What
    cannot be filled stays open, the last role first.
    """
    busy = Counter(turn.person for turn in here if turn.person is not None)
    one_only = {seat.person for seat in seats if seat.power_since is not None}
    wanted = [role for role, queue in queues.items() if queue]
    while wanted:
        for most in range(1, len(Role) + 1):
            seated = _seat([queues[role] for role in wanted], busy, one_only, most)
            if seated is not None:
                by_role = dict(zip(wanted, seated, strict=True))
                return [Turn(meeting, role, by_role.get(role)) for role in queues]
        wanted.pop()
    return [Turn(meeting, role, None) for role in queues]


def _seat(queues: Sequence[Sequence[int]], busy: Counter[int], one_only: set[int], most: int) -> tuple[int, ...] | None:
    """One person from each queue, at most `most` roles for each, as near to the heads of the queues as can be."""

    def room_for(person: int) -> int:
        return (1 if person in one_only else most) - busy[person]

    # Nobody further back than the number of queues is ever needed: the others can take at most one place each.
    heads = [[person for person in queue if room_for(person) > 0][: len(queues)] for queue in queues]
    possible = (
        chosen for chosen in product(*heads) if all(room_for(person) >= n for person, n in Counter(chosen).items())
    )
    return min(possible, key=lambda chosen: _distance(heads, chosen), default=None)


def _distance(heads: Sequence[Sequence[int]], chosen: Sequence[int]) -> tuple[int, list[int]]:
    """How many people are passed over; between equals the first role has the say."""
    places = [queue.index(person) for queue, person in zip(heads, chosen, strict=True)]
    return sum(places), places


def _run_through(meeting: int, led: set[int]) -> int:
    """How many meetings in a row somebody would lead with this one, counting both sides."""
    run = 1
    for step in (-1, 1):
        at = meeting + step
        while at in led:
            run += 1
            at += step
    return run


def _belongs(seat: Seat, meeting: int) -> bool:
    return seat.since <= meeting and (seat.until is None or meeting < seat.until)


def _first_meeting(seat: Seat) -> int:
    first = seat.since
    while first in seat.away:
        first += 1
    return first
