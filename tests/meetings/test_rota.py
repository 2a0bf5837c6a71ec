"""The rota: fair over any run of meetings, and fair to those who say no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from withness.meetings.rota import Custom, Reason, Role, Seat, Turn, plan, why_not

ASHA, TOMAS, RUTH, MAREK, KOFI, NEW = range(1, 7)
FACILITATOR_ONLY = Custom(roles=(Role.FACILITATOR,))


def founders(*people: int) -> list[Seat]:
    return [Seat(person) for person in people]


def facilitators(turns: Iterable[Turn]) -> list[int | None]:
    return [turn.person for turn in turns if turn.role is Role.FACILITATOR]


def test_the_turns_go_round_by_the_order_of_the_seats() -> None:
    turns = plan(founders(ASHA, TOMAS, RUTH, MAREK), meetings=range(5))

    assert facilitators(turns) == [ASHA, TOMAS, RUTH, MAREK, ASHA]
    assert [(turn.role, turn.person) for turn in turns[:3]] == [
        (Role.FACILITATOR, ASHA),
        (Role.CORRESPONDENT, TOMAS),
        (Role.HOST, RUTH),
    ]


def test_not_this_time_keeps_the_place_in_the_queue() -> None:
    no = frozenset({Turn(1, Role.FACILITATOR, TOMAS)})

    turns = plan(founders(ASHA, TOMAS, RUTH, MAREK), meetings=range(5), not_this_time=no, custom=FACILITATOR_ONLY)

    assert facilitators(turns) == [ASHA, RUTH, TOMAS, MAREK, ASHA]


def test_absence_keeps_the_place_in_the_queue() -> None:
    seats = [Seat(ASHA), Seat(TOMAS, away=frozenset({1, 2})), Seat(RUTH), Seat(MAREK)]

    turns = plan(seats, meetings=range(6), custom=FACILITATOR_ONLY)

    assert facilitators(turns) == [ASHA, RUTH, MAREK, TOMAS, ASHA, RUTH]


def test_somebody_who_rests_from_a_role_still_holds_others() -> None:
    seats = [Seat(ASHA, resting=frozenset({Role.FACILITATOR})), Seat(TOMAS), Seat(RUTH), Seat(MAREK)]

    turns = plan(seats, meetings=range(8))

    assert ASHA not in facilitators(turns)
    assert ASHA in [turn.person for turn in turns]


def test_a_swap_is_kept_and_the_rest_is_laid_around_it() -> None:
    swap = [Turn(0, Role.FACILITATOR, RUTH), Turn(2, Role.FACILITATOR, ASHA)]

    turns = plan(founders(ASHA, TOMAS, RUTH, MAREK), meetings=range(6), pinned=swap, custom=FACILITATOR_ONLY)

    assert facilitators(turns) == [RUTH, TOMAS, ASHA, MAREK, RUTH, TOMAS]


def test_a_newcomer_is_not_asked_at_a_first_meeting_and_waits_like_everybody() -> None:
    held = plan(founders(ASHA, TOMAS, RUTH), meetings=range(3), custom=FACILITATOR_ONLY)
    seats = [*founders(ASHA, TOMAS, RUTH), Seat(NEW, since=3)]

    turns = plan(seats, meetings=range(3, 9), held=held, custom=FACILITATOR_ONLY)

    assert facilitators(turns) == [ASHA, TOMAS, RUTH, NEW, ASHA, TOMAS]


def test_a_first_meeting_missed_is_still_to_come() -> None:
    newcomer = Seat(NEW, since=3, away=frozenset({3}))

    reason = why_not(newcomer, 4, Role.HOST, seats=[newcomer], turns=())

    assert reason is Reason.FIRST_MEETING


def test_a_circle_of_two_shares_three_roles() -> None:
    turns = plan(founders(ASHA, TOMAS), meetings=[0])

    assert Counter(turn.person for turn in turns) == {ASHA: 2, TOMAS: 1}


def test_someone_alone_leads_twice_and_then_the_room_offers_the_role_round() -> None:
    turns = plan(founders(ASHA), meetings=range(5), custom=FACILITATOR_ONLY)

    assert facilitators(turns) == [ASHA, ASHA, None, ASHA, ASHA]


def test_a_circle_may_decide_that_one_person_goes_on() -> None:
    custom = Custom(roles=(Role.FACILITATOR,), most_in_a_row=None)

    turns = plan(founders(ASHA), meetings=range(4), custom=custom)

    assert facilitators(turns) == [ASHA] * 4


def test_a_swap_cannot_make_three_in_a_row_either_way_round() -> None:
    seats = founders(ASHA, TOMAS)
    turns = [Turn(3, Role.FACILITATOR, ASHA), Turn(5, Role.FACILITATOR, ASHA)]

    reason = why_not(seats[0], 4, Role.FACILITATOR, seats=seats, turns=turns)

    assert reason is Reason.OFTEN_IN_A_ROW


@pytest.mark.parametrize(
    ("meeting", "reason"),
    [
        (0, Reason.POWER_TOO_SOON),
        (2, Reason.POWER_TOO_SOON),
        (3, Reason.POWER_SHARE),
        (4, None),
    ],
)
def test_a_manager_waits_three_meetings_and_then_for_their_share(meeting: int, reason: Reason | None) -> None:
    seats = [*founders(ASHA, TOMAS, RUTH, KOFI), Seat(MAREK, power_since=0)]

    assert why_not(seats[-1], meeting, Role.FACILITATOR, seats=seats, turns=()) is reason


def test_a_manager_never_holds_two_roles_even_in_a_circle_of_two() -> None:
    turns = plan([Seat(MAREK, power_since=0), Seat(TOMAS)], meetings=[8])

    assert Counter(turn.person for turn in turns) == {MAREK: 1, TOMAS: 2}


def test_a_role_that_nobody_can_hold_stays_open() -> None:
    turns = plan([Seat(MAREK, power_since=0)], meetings=[0])

    assert [turn.person for turn in turns] == [None, MAREK, None]


def test_a_guest_facilitator_leaves_two_roles_to_go_round() -> None:
    custom = Custom(roles=(Role.CORRESPONDENT, Role.HOST))

    turns = plan(founders(ASHA, TOMAS), meetings=range(2), custom=custom)

    assert [turn.person for turn in turns] == [ASHA, TOMAS, TOMAS, ASHA]


roles = st.sampled_from(Role)
numbers = st.integers(0, 13)


@st.composite
def circles(draw: st.DrawFn) -> list[Seat]:
    """A circle with everything that happens: newcomers, leavers, absences, rests, a manager."""
    people = draw(st.integers(1, 9))
    founding = draw(st.integers(1, people))
    return [
        Seat(
            person,
            since=0 if person <= founding else draw(numbers),
            until=draw(st.none() | numbers),
            away=draw(st.frozensets(numbers, max_size=4)),
            resting=draw(st.frozensets(roles, max_size=1)),
            power_since=0 if person == people and draw(st.booleans()) else None,
        )
        for person in range(1, people + 1)
    ]


def able(seats: Sequence[Seat], meeting: int, role: Role, turns: Sequence[Turn], no: frozenset[Turn]) -> list[int]:
    others = [turn for turn in turns if (turn.meeting, turn.role) != (meeting, role) and turn.meeting <= meeting]
    return [
        seat.person
        for seat in seats
        if why_not(seat, meeting, role, seats=seats, turns=others, not_this_time=no) is None
    ]


no_thanks = st.frozensets(st.builds(Turn, numbers, roles, st.integers(1, 9)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(seats=circles(), no=no_thanks)
def test_every_turn_is_one_that_its_holder_can_take(seats: list[Seat], no: frozenset[Turn]) -> None:
    turns = plan(seats, meetings=range(14), not_this_time=no)

    assert [(turn.meeting, turn.role) for turn in turns] == [(meeting, role) for meeting in range(14) for role in Role]
    assert all(
        turn.person in able(seats, turn.meeting, turn.role, turns, no) for turn in turns if turn.person is not None
    )


@settings(max_examples=60, deadline=None)
@given(seats=circles(), no=no_thanks)
def test_nobody_leads_three_times_running(seats: list[Seat], no: frozenset[Turn]) -> None:
    led = facilitators(plan(seats, meetings=range(14), not_this_time=no))

    triples = zip(led, led[1:], led[2:], strict=False)
    assert not [triple for triple in triples if triple[0] is not None and len(set(triple)) == 1]


@settings(max_examples=60, deadline=None)
@given(seats=circles(), no=no_thanks)
def test_nobody_holds_two_roles_while_three_people_can_share_them(seats: list[Seat], no: frozenset[Turn]) -> None:
    turns = plan(seats, meetings=range(14), not_this_time=no)

    for meeting in range(14):
        here = [turn.person for turn in turns if turn.meeting == meeting]
        queues = [able(seats, meeting, role, turns, no) for role in Role]
        if shareable(queues):
            assert None not in here
            assert len(set(here)) == len(here)


def shareable(queues: Sequence[Sequence[int]]) -> bool:
    """Three different people, one for each role, by trying every way."""
    return any(len({a, b, c}) == 3 for a in queues[0] for b in queues[1] for c in queues[2])


@settings(max_examples=60, deadline=None)
@given(seats=circles(), no=no_thanks)
def test_the_power_balance_holds(seats: list[Seat], no: frozenset[Turn]) -> None:
    managers = [seat.person for seat in seats if seat.power_since is not None]
    assume(managers)

    turns = plan(seats, meetings=range(14), not_this_time=no)

    led = [turn.meeting for turn in turns if turn.role is Role.FACILITATOR and turn.person in managers]
    assert not [meeting for meeting in led if meeting < 3]
    for nth, meeting in enumerate(led, start=1):
        members = sum(seat.since <= meeting and (seat.until is None or meeting < seat.until) for seat in seats)
        assert nth * members <= meeting + 1
    roles_at = Counter(turn.meeting for turn in turns if turn.person in managers)
    assert set(roles_at.values()) <= {1}


@settings(max_examples=60, deadline=None)
@given(people=st.integers(3, 12), meetings=st.integers(1, 40))
def test_with_everybody_there_the_turns_differ_by_one_at_most(people: int, meetings: int) -> None:
    seats = founders(*range(people))

    turns = plan(seats, meetings=range(meetings))

    for role in Role:
        held = Counter(turn.person for turn in turns if turn.role is role)
        counts = [held[seat.person] for seat in seats]
        assert max(counts) - min(counts) <= 1


@settings(max_examples=100, deadline=None)
@given(people=st.integers(3, 9), declined=st.integers(0, 8), again=st.integers(1, 4))
def test_saying_no_any_number_of_times_costs_no_turn(people: int, declined: int, again: int) -> None:
    assume(declined < people)
    seats = founders(*range(people))
    no = frozenset(Turn(declined + step, Role.FACILITATOR, declined) for step in range(again))

    led = facilitators(plan(seats, meetings=range(declined + again + 1), not_this_time=no, custom=FACILITATOR_ONLY))

    assert led[declined : declined + again].count(declined) == 0
    assert led[declined + again] == declined


@settings(max_examples=60, deadline=None)
@given(seats=circles(), no=no_thanks)
def test_planning_in_two_goes_is_planning_in_one(seats: list[Seat], no: frozenset[Turn]) -> None:
    whole = plan(seats, meetings=range(12), not_this_time=no)

    early = plan(seats, meetings=range(5), not_this_time=no)
    late = plan(seats, meetings=range(5, 12), held=early, not_this_time=no)

    assert early + late == whole


@settings(max_examples=60, deadline=None)
@given(people=st.integers(2, 8), pin=st.data())
def test_what_was_agreed_is_kept(people: int, pin: st.DataObject) -> None:
    agreed = Turn(pin.draw(st.integers(0, 7)), pin.draw(roles), pin.draw(st.integers(0, people - 1)))

    turns = plan(founders(*range(people)), meetings=range(8), pinned=[agreed])

    assert agreed in turns
    assert all(one.meeting <= two.meeting for one, two in pairwise(turns))
