"""A round as a coordinator asks it: each rule in a round of a few, then every rule in any round."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formation.asked import REFLECTIVE, ZONES, make_asked, make_leader, make_seat, make_seats, random_asked
from withness.formation.solver import Wrong
from withness.formation.solver.answering import answer_round
from withness.formation.solver.asked import Kind, Standing
from withness.formation.solver.auditing import faults_of
from withness.formation.solver.clock import moment, wall
from withness.formation.solver.kernel import plain

TUESDAY, WEDNESDAY = (2, "14:00"), (3, "10:00")
BOTH = frozenset({TUESDAY, WEDNESDAY})


def answered(asked, **given):
    return answer_round(asked, machine=plain(), **{"steps": 2000, **given})


def groups(proposal):
    return sorted(group.seats for group in proposal.groups)


def waiting(proposal):
    return {one.seat: [line.key for line in one.lines] for one in proposal.waiting}


def test_a_group_with_its_reasons():
    seats = (*make_seats(3, role="peer", liked=frozenset({TUESDAY})), make_seat(3, role="nurse"))

    proposal = answered(make_asked(seats))

    [group] = proposal.groups
    assert (group.time, group.place, group.leader, group.seats) == (TUESDAY, "online", 0, (0, 1, 2, 3))
    assert [line.words for line in proposal.placements[0].lines] == [
        "Tuesday 14:00, online",
        "one of the times liked best",
        "2 kinds of work in one group",
    ]
    assert proposal.placements[3].unmet == ()


def test_each_kind_has_its_own_sizes():
    kinds = (Kind(key="pairs", least=2, most=2), Kind(key="large", least=5, most=6))
    seats = (*make_seats(4, kinds=("pairs",)), *(make_seat(number, kinds=("large",)) for number in range(4, 9)))
    leaders = (make_leader(0, times=BOTH), make_leader(1), make_leader(2))

    proposal = answered(make_asked(seats, kinds=kinds, leaders=leaders))

    assert sorted((group.kind, len(group.seats)) for group in proposal.groups) == [
        ("large", 5),
        ("pairs", 2),
        ("pairs", 2),
    ]


def test_another_kind_that_was_asked_for_where_the_first_has_too_few():
    kinds = (Kind(key="a"), Kind(key="b"))
    seats = (*make_seats(4, kinds=("b",)), make_seat(4, kinds=("a", "b")))

    proposal = answered(make_asked(seats, kinds=kinds))

    assert groups(proposal) == [(0, 1, 2, 3, 4)]
    assert [line.key for line in proposal.placements[4].unmet] == ["not_kind"]


def test_two_who_are_kept_apart():
    asked = make_asked(make_seats(8, times=BOTH), apart=frozenset({frozenset({0, 1})}))

    proposal = answered(asked)

    assert len(proposal.placements) == 8
    assert all(not {0, 1} <= set(group.seats) for group in proposal.groups)


def test_a_facilitator_in_the_line_of_a_member_leads_another_group():
    leaders = (make_leader(0, times=frozenset({TUESDAY})), make_leader(1, times=frozenset({TUESDAY})))

    proposal = answered(make_asked(make_seats(4), leaders=leaders, barred=frozenset({(2, 0)})))

    assert [group.leader for group in proposal.groups] == [1]


def test_a_facilitator_from_outside_the_area_unless_the_kind_does_not_ask():
    asked = make_asked(make_seats(4, area="north"), leaders=(make_leader(area="north"),))

    proposals = [answered(replace(asked, kinds=(replace(REFLECTIVE, outside=outside),))) for outside in (True, False)]

    assert [len(proposal.groups) for proposal in proposals] == [0, 1]


def test_groups_of_one_perspective_where_the_coordinator_asks():
    perspectives = ["consumer"] * 4 + ["carer"] * 3 + ["both"]
    seats = [make_seat(number, perspective=one, times=BOTH) for number, one in enumerate(perspectives)]

    divided = answered(make_asked(seats, perspectives=True))
    together = answered(make_asked(seats, perspectives=False, kinds=(Kind(key="reflective", least=8),)))

    assert groups(divided) == [(0, 1, 2, 3), (4, 5, 6, 7)]
    assert groups(together) == [tuple(range(8))]


@pytest.mark.parametrize("first", [{"sole": True}, {"night": True}, {"perspective": "carer"}, {"perspective": "both"}])
def test_who_comes_first(first):
    kinds = (Kind(key="reflective", most=4),)
    seats = (*make_seats(4, liked=frozenset({TUESDAY})), make_seat(4, **first))

    proposal = answered(make_asked(seats, kinds=kinds, leaders=(make_leader(capacity=1),)))

    assert 4 in proposal.groups[0].seats


def test_nobody_is_the_only_one_of_their_kind_who_asked_not_to_be():
    seats = (*make_seats(4, role="nurse"), make_seat(4, role="peer", not_alone=True))

    alone = answered(make_asked(seats))
    with_another = answered(make_asked((*seats, make_seat(5, role="peer"))))

    assert groups(alone) == [(0, 1, 2, 3)]
    assert groups(with_another) == [(0, 1, 2, 3, 4, 5)]


def test_of_a_perspective_too():
    seats = (*make_seats(4, perspective="consumer"), make_seat(4, perspective="carer", not_alone=True))

    alone = answered(make_asked(seats))
    with_another = answered(make_asked((*seats, make_seat(5, perspective="both"))))

    assert groups(alone) == [(0, 1, 2, 3)]
    assert groups(with_another) == [(0, 1, 2, 3, 4, 5)]


def two_roles_in_two_areas():
    return [
        make_seat(n, role=("peer", "nurse")[n % 2], area=("north", "south")[n // 2 % 2], times=BOTH) for n in range(8)
    ]


def test_similar_roles_across_areas():
    proposal = answered(make_asked(two_roles_in_two_areas(), make_up="same_role", aim="mix"))

    assert groups(proposal) == [(0, 2, 4, 6), (1, 3, 5, 7)]
    assert [line.words for line in proposal.groups[0].lines][-1] == "similar work, from 2 areas"


def test_mixed_roles_in_one_area():
    proposal = answered(make_asked(two_roles_in_two_areas(), make_up="one_area", aim="mix"))

    assert groups(proposal) == [(0, 1, 4, 5), (2, 3, 6, 7)]
    assert [line.words for line in proposal.groups[0].lines][-1] == "one area, 2 kinds of work"


def test_best_mix_or_nobody_left_out():
    seats = [*(make_seat(number, role="peer") for number in range(4)), make_seat(4, role="gardener")]
    asked = make_asked(seats, make_up="same_role")

    best_mix, everyone = (answered(replace(asked, aim=aim)) for aim in ("mix", "everyone"))

    assert waiting(best_mix) == {4: ["too_few_alike", "one_more"]}
    assert groups(everyone) == [(0, 1, 2, 3, 4)]
    assert "not_alike" in [line.key for line in everyone.placements[4].unmet]


def test_a_place_that_all_can_reach():
    in_person = frozenset({"in_person"})
    seats = [make_seat(number, modes=in_person, sites=("hall", "annex")[number // 4 :]) for number in range(5)]

    proposal = answered(make_asked(seats, leaders=(make_leader(places=("online", "annex")),)))

    assert [(group.place, group.seats) for group in proposal.groups] == [("annex", (0, 1, 2, 3, 4))]
    assert proposal.placements[0].lines[0].words == "Tuesday 14:00, at annex"


def test_one_moment_on_many_clocks():
    melbourne = make_seats(2, times=frozenset({(2, "09:00")}), zone="Australia/Melbourne")
    berlin = [
        make_seat(number, times=frozenset({(1, "23:00")}), zone="Europe/Berlin", waking=("12:00", "02:00"))
        for number in (2, 3)
    ]
    leader = make_leader(times=frozenset({(1, "22:00")}), zone="UTC")

    proposal = answered(make_asked((*melbourne, *berlin), leaders=(leader,), zone="Australia/Adelaide"))

    assert proposal.groups[0].time == (2, "08:30")
    assert [one.time for one in proposal.placements] == [(2, "09:00")] * 2 + [(1, "23:00")] * 2


@pytest.mark.parametrize("first", [date(2026, 3, 2), date(2026, 3, 29), date(2026, 10, 5), date(2026, 11, 1)])
@pytest.mark.parametrize("zone", ZONES)
def test_in_a_week_in_which_clocks_change_a_wall_time_is_still_one_moment(zone, first):
    times = [(day, f"{hour:02}:{minute:02}") for day in range(1, 8) for hour in range(24) for minute in (0, 30)]

    assert [wall(moment(when, zone, first), zone, first) for when in times] == times


def test_a_round_that_begins_in_such_a_week_keeps_all_rules():
    seats = make_seats(4, times=frozenset({(1, "14:00")}), zone="Australia/Melbourne", waking=("14:00", "07:00"))
    leader = make_leader(times=frozenset({(1, "14:00")}), zone="Australia/Melbourne")

    proposal = answered(make_asked(seats, leaders=(leader,), zone="America/St_Johns"))

    assert [(group.time, group.seats) for group in proposal.groups] == [((7, "23:30"), (0, 1, 2, 3))]


def test_nobody_is_placed_while_they_sleep():
    seats = [make_seat(number, times=frozenset({(2, "22:00")})) for number in range(4)]
    leaders = (make_leader(times=frozenset({(2, "22:00")})),)

    proposals = [answered(make_asked(seats, leaders=leaders, minutes=minutes)) for minutes in (60, 90)]

    assert [len(proposal.placements) for proposal in proposals] == [4, 0]
    assert waiting(proposals[1])[0] == ["no_times"]


def test_a_facilitator_never_holds_two_meetings_that_overlap():
    half_past = frozenset({(2, "14:30")})
    seats = (*make_seats(4), *(make_seat(number, times=half_past) for number in range(4, 8)))
    leader = make_leader(times=frozenset({TUESDAY}) | half_past)

    proposals = [answered(make_asked(seats, leaders=(leader,), minutes=minutes)) for minutes in (30, 60)]

    assert [len(proposal.groups) for proposal in proposals] == [2, 1]


CIRCLES = (
    Standing(id="circle 1", kind="reflective", time=TUESDAY, place="online", leader=0),
    Standing(id="circle 2", kind="reflective", time=WEDNESDAY, place="online", leader=0),
)


def test_those_who_know_each_other_stay_though_the_mix_is_less():
    seats = [make_seat(n, role=("peer", "nurse")[n // 4], times=BOTH, earlier=f"circle {n // 4 + 1}") for n in range(8)]

    proposal = answered(make_asked(seats, groups=CIRCLES))
    fresh = answered(make_asked(seats, groups=CIRCLES, keep=False))

    assert groups(proposal) == [(0, 1, 2, 3), (4, 5, 6, 7)]
    assert groups(fresh) != groups(proposal)
    assert "with 3 others from the earlier group" in [line.words for line in proposal.placements[0].lines]


@pytest.mark.parametrize("joins", [0, 1, 2])
def test_so_many_join_a_group_that_goes_on(joins):
    seats = (*make_seats(4, earlier="circle 1"), *(make_seat(number) for number in range(4, 7)))
    circle = replace(CIRCLES[0], joins=joins)

    proposal = answered(make_asked(seats, groups=(circle,)))

    assert [len(group.seats) for group in proposal.groups] == [4 + joins]
    assert {tuple(keys) for keys in waiting(proposal).values()} == {("intake", "one_more")}


def test_pins_and_what_is_ruled_out():
    seats = [make_seat(number, times=BOTH) for number in range(9)]
    asked = make_asked(
        seats,
        groups=tuple(replace(circle, joins=None, fixed=True) for circle in CIRCLES),
        pinned=frozenset({(0, "circle 2")}),
        forbidden=frozenset({(1, "circle 2")}),
    )

    where = {one.seat: one.group for one in answered(asked).placements}

    assert (where[0], where[1]) == ("circle 2", "circle 1")


def test_the_same_seed_and_steps_give_the_same_proposal():
    asked = random_asked(11)

    first, again = answered(asked, seed=5), answered(asked, seed=5)

    assert first == again


def test_it_can_be_ended_and_says_so():
    kinds = (Kind(key="a"), Kind(key="b"))
    seats = (*make_seats(4, kinds=("a",)), *(make_seat(number, kinds=("b",)) for number in range(4, 8)))
    heard = []

    proposal = answered(
        make_asked(seats, kinds=kinds), told=lambda progress: heard.append(progress.done) or len(heard) < 3
    )

    assert not proposal.whole
    assert waiting(proposal) == {key: ["stopped"] for key in range(4, 8)}


def test_progress_never_goes_back():
    heard = []

    answered(random_asked(3), told=lambda progress: heard.append(progress.done))

    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_a_search_by_seconds_can_be_had_again_by_steps():
    asked = random_asked(8)

    by_time = answered(asked, steps=None, seconds=0.2)

    assert answered(asked, steps=by_time.steps) == by_time


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kinds": ()}, "a round has at least one kind"),
        ({"kinds": (Kind(key="a", most=9),)}, "a: a group has from 2 to 8 people"),
        ({"zone": "Nowhere/Else"}, "no time zone is called Nowhere/Else"),
        ({"make_up": "by height"}, "aim is one of mix, everyone, and make_up one of any"),
        ({"seats": (make_seat(1), make_seat(1))}, "seat 1 is there twice"),
        ({"seats": (make_seat(1, times=frozenset({(2, "25:00")})),)}, "25:00 is not a time of the day"),
        ({"seats": (make_seat(1, times=frozenset({(0, "10:00")})),)}, "0 is no weekday"),
        ({"groups": (Standing(id="c", kind="x"),)}, "group c: there is no kind x"),
        ({"pinned": frozenset({(0, "c")})}, "seat 0 or group c is not in this round"),
    ],
)
def test_a_round_that_makes_no_sense(changed, said):
    with pytest.raises(Wrong, match=f"^{said}"):
        answered(replace(make_asked(make_seats(4)), **changed))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1 << 30))
def test_no_rule_is_broken_in_any_organisation(seed):
    asked = random_asked(seed)

    proposal = answered(asked, seed=seed, steps=200)  # judged inside, by both judges

    assert faults_of(asked, proposal) == []


def test_a_group_that_goes_on_keeps_its_facilitator():
    seats = make_seats(4, earlier="circle 1")
    leaders = tuple(make_leader(number) for number in range(8))
    asked = make_asked(seats, leaders=leaders)

    led = [answered(replace(asked, groups=(replace(CIRCLES[0], leader=one),))).groups[0].leader for one in range(8)]

    assert led == list(range(8))


@pytest.mark.parametrize(
    ("waking", "placed"),
    [(("22:00", "10:00"), 4), (("00:00", "00:00"), 4), (("23:30", "07:00"), 0), (("12:00", "00:00"), 0)],
)
def test_those_who_work_at_night_have_other_waking_hours(waking, placed):
    late = frozenset({(2, "23:00")})
    seats = make_seats(4, times=late, waking=waking)

    proposal = answered(make_asked(seats, leaders=(make_leader(times=late),), minutes=90))

    assert len(proposal.placements) == placed


def test_a_fixed_group_to_which_nobody_can_come_stands_nowhere_else():
    circle = Standing(id="circle 1", kind="reflective", time=(5, "08:00"), place="online", fixed=True)

    proposal = answered(make_asked(make_seats(4), groups=(circle,)))

    assert [(group.id, group.time) for group in proposal.groups] == [("reflective 1", TUESDAY)]


def test_whoever_is_pinned_to_such_a_group_waits():
    circle = Standing(id="circle 1", kind="reflective", time=(5, "08:00"), place="online", fixed=True)
    asked = make_asked(make_seats(5), groups=(circle,), pinned=frozenset({(4, "circle 1")}))

    assert waiting(answered(asked)) == {4: ["by_hand_only"]}


@pytest.mark.parametrize(("seed", "steps"), [(15257, 150), (5508, 200), (7053, 200)])
def test_in_a_round_that_once_broke_a_rule(seed, steps):
    answered(random_asked(seed), seed=seed, steps=steps)  # judged inside
