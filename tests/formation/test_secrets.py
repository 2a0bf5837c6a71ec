"""What was given in confidence shapes who sits where, and can be read nowhere: not in a line, a number or an order."""

import random
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formation.asked import make_asked, make_leader, make_seat, make_seats, random_asked
from withness.formation.solver.answering import answer_round
from withness.formation.solver.clock import moment
from withness.formation.solver.explaining import explain, points_of
from withness.formation.solver.kernel import plain
from withness.formation.solver.said import SENTENCES, fill
from withness.formation.solver.translating import Drawn, Spot

TUESDAY = (2, "14:00")


def drawn_from(asked, proposal):
    """The same plan, to be told again."""
    return Drawn(
        {one.seat: one.group for one in proposal.placements},
        {g.id: Spot(g.kind, moment(g.time, asked.zone, asked.first), g.place, g.leader) for g in proposal.groups},
    )


def with_other_secrets(asked, seed):
    """The same round as a coordinator sees it, with other secrets."""
    chance = random.Random(seed)
    ids = [seat.id for seat in asked.seats]
    pairs = [frozenset(chance.sample(ids, 2)) for _ in ids if len(ids) > 1]
    seats = tuple(
        replace(
            seat,
            perspective=chance.choice(["", "none", "consumer", "carer", "both"]),
            not_alone=chance.random() < 0.5,
        )
        for seat in asked.seats
    )
    barred = frozenset((seat, chance.randint(0, 6)) for seat in ids if chance.random() < 0.3)
    return replace(asked, seats=seats, apart=frozenset(pairs), barred=barred)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 1 << 30))
def test_two_drafts_in_which_all_sit_alike_read_alike(seed):
    asked = random_asked(seed)
    proposal = answer_round(asked, seed=seed, steps=150, machine=plain())
    drawn, other = drawn_from(asked, proposal), with_other_secrets(asked, seed + 1)

    told, told_otherwise = explain(asked, drawn), explain(other, drawn)

    assert told == told_otherwise
    assert points_of(asked, told) == points_of(other, told_otherwise)


def full_group_of(**fifth):
    """Four in a group with free seats, and a fifth who is kept out by something that nobody may know."""
    return make_asked((*make_seats(4, role="peer", perspective="consumer"), make_seat(4, role="nurse")), **fifth)


@pytest.mark.parametrize(
    "secret",
    [
        {"apart": frozenset({frozenset({0, 4})})},
        {"apart": frozenset({frozenset({3, 4})})},
        {"apart": frozenset(frozenset({number, 4}) for number in range(4))},
        {"barred": frozenset({(4, 0)})},
        {"perspectives": True},
    ],
)
def test_whoever_is_kept_out_reads_the_same_whatever_keeps_them_out(secret):
    proposal = answer_round(full_group_of(**secret), steps=300, machine=plain())

    [one] = proposal.waiting
    assert [line.words for line in one.lines] == [
        "A group at their times has a free seat, but the rules on who may share a group leave it closed to them.",
        "One more group with a facilitator at one of their times would do.",
    ]


def test_also_for_who_asked_not_to_be_alone():
    asked = full_group_of()
    seats = (*asked.seats[:4], replace(asked.seats[4], not_alone=True))

    proposal = answer_round(replace(asked, seats=seats), steps=300, machine=plain())

    assert [line.key for one in proposal.waiting for line in one.lines] == ["rules", "one_more"]


def test_a_time_is_named_whether_or_not_somebody_there_is_a_secret():
    wednesday = frozenset({(3, "10:00")})
    seats = (*make_seats(8), *(make_seat(number, times=wednesday) for number in range(8, 13)), make_seat(13))
    leaders = (make_leader(capacity=1, times=frozenset({TUESDAY})), make_leader(1, times=wednesday))
    asked = make_asked(seats, leaders=leaders, forbidden=frozenset(), pinned=frozenset())

    proposals = [
        answer_round(replace(asked, apart=apart), steps=600, machine=plain())
        for apart in (frozenset(), frozenset({frozenset({9, number}) for number in (*range(8), 13)}))
    ]

    assert proposals[0] == proposals[1]
    assert [line.key for one in proposals[0].waiting for line in one.lines] == ["full", "another"] or [
        line.key for one in proposals[0].waiting for line in one.lines
    ] == ["no_leader_free", "another"]


def test_no_sentence_can_carry_a_name_or_a_perspective():
    gaps = {"day": 2, "clock": "14:00", "place": "hall", "count": 3, "least": 4, "most": 8, "more": 2}

    sentences = [fill(sentence, tuple(gaps.items())) for sentence in SENTENCES.values()]

    assert not [one for one in sentences for word in ("consumer", "carer", "apart", "separat", "line") if word in one]


def test_a_proposal_holds_nothing_but_what_is_shown():
    proposal = answer_round(random_asked(4), steps=100, machine=plain())

    fields = set(asdict(proposal)) | set(asdict(proposal.placements[0] if proposal.placements else proposal))

    assert not fields & {"apart", "barred", "perspective", "not_alone"}
