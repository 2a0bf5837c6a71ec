from dataclasses import replace
from pathlib import Path

import pytest

from bench.rounds import make_round
from tests.formation.rounds import make_instance, make_person, make_team, random_instance
from withness.formation.solver import Facilitator, Group, Pin, Size, Wrong, judge, solve
from withness.formation.solver.kernel import plain
from withness.formation.solver.kernel.machine import FILES


def solved(instance, **given):
    return solve(instance, machine=plain(), **{"steps": 2000, **given})


def test_everybody_who_can_meet_sits_in_a_group_of_the_right_size():
    answer = solved(make_instance(make_team(7, slots=(0, 1))))

    assert sorted(answer.plan.placements) == [f"p{number}" for number in range(7)]
    sizes = [list(answer.plan.placements.values()).count(group) for group in ("g0", "g1")]
    assert sorted(sizes) == [3, 4]
    assert answer.plan.unplaced == {}


def test_the_score_is_the_judges():
    instance = make_round(60, seed=3)

    answer = solved(instance)

    assert answer.score == judge(instance, answer.plan)


def test_two_who_are_kept_apart_never_share():
    instance = make_instance(make_team(7, slots=(0, 1)), apart=(("p0", "p1"),))

    placements = solved(instance).plan.placements

    assert placements["p0"] != placements["p1"]


def test_a_facilitator_kept_apart_from_a_member_does_not_hold_their_group():
    leaders = (Facilitator("Kim", 2, (0,), ("online",)), Facilitator("Lee", 2, (0,), ("online",)))
    instance = make_instance(make_team(4), facilitators=leaders, apart=(("p2", "Kim"),))

    plan = solved(instance).plan

    assert plan.groups[plan.placements["p2"]].facilitator == "Lee"


def test_those_who_know_each_other_stay_together():
    people = [*make_team(4, slots=(0, 1), group="g1"), make_person("new", slots=(0, 1))]
    instance = make_instance(people, groups=(Group("g0"), Group("g1", 1, "online")))

    plan = solved(instance).plan

    assert [plan.placements[f"p{number}"] for number in range(4)] == ["g1"] * 4


def test_whoever_comes_first_gets_the_last_seat():
    people = [*make_team(4), make_person("sole peer", first=30)]

    plan = solved(make_instance(people, groups=(Group("g0"),))).plan

    assert "sole peer" in plan.placements


def test_a_pin_holds_even_if_it_costs():
    people = make_team(8, slots=(0, 1), group="g0")
    instance = make_instance(people, pinned=(Pin("p5", "g1"),))

    plan = solved(instance).plan

    assert plan.placements["p5"] == "g1"


def test_a_forbidden_group_stays_forbidden():
    instance = make_instance(make_team(4, group="g0"), forbidden=(Pin("p1", "g0"),), groups=(Group("g0"),))

    plan = solved(instance).plan

    assert "p1" in plan.unplaced


def test_a_group_fixed_by_hand_stands_there():
    instance = make_instance(make_team(4, slots=(0, 1)), fixed=(Group("g1", 1, "online"),))

    plan = solved(instance).plan

    assert plan.groups["g1"].slot == 1


def test_an_empty_round_has_an_empty_plan():
    answer = solved(make_instance([], facilitators=(), groups=()))

    assert (answer.plan.placements, answer.plan.unplaced) == ({}, {})


def test_the_same_seed_and_steps_give_the_same_plan():
    instance = make_round(80, seed=5)

    first, second, other = solved(instance), solved(instance), solved(instance, seed=2)

    assert first.plan == second.plan
    assert other.plan != first.plan


def test_a_search_by_seconds_can_be_had_again_by_steps():
    instance = make_round(60, seed=4)

    by_time = solved(instance, steps=None, seconds=0.3)
    again = solved(instance, steps=by_time.steps, stages=by_time.stages)

    assert again.plan == by_time.plan


def test_longer_is_not_worse():
    instance = make_round(120, seed=6)

    objectives = [solved(instance, steps=steps).score.objective for steps in (0, 20_000)]

    assert objectives[0] < objectives[1]


@pytest.mark.parametrize("seed", range(1, 8))
def test_a_short_search_never_loses_the_first_answer(seed):
    others = [make_person(f"q{number}", slots=(1,)) for number in range(3)]
    people = [*make_team(4, preferred=(0,)), *others, make_person("Ivo")]
    instance = make_instance(people)

    first, short = (solved(instance, steps=steps, seed=seed).score.objective for steps in (0, 100))

    assert short >= first


def test_the_first_seats_are_told_and_can_be_had_alone():
    instance, heard = make_round(200, seed=4), []

    def told(progress):
        heard.append(progress.placed)
        return False

    answer = solved(instance, told=told)
    again = solved(instance, stages=0)

    assert heard == [answer.score.placed]
    assert (answer.stages, answer.whole) == (0, False)
    assert again.plan == answer.plan
    assert again.plan != solved(instance, steps=0).plan


def test_it_stops_when_told():
    heard = []

    def told(progress):
        heard.append(progress.done)
        return len(heard) < 3

    answer = solved(make_round(40), told=told, steps=50_000)

    assert len(heard) == 3
    assert answer.stages == 2


@pytest.mark.parametrize("seed", [*range(140), 743, 746, 1248, 1368, 4692, 4810])
def test_no_rule_is_ever_broken(seed):
    instance = random_instance(seed)

    answer = solved(instance, seed=seed, steps=400)  # judged inside

    assert len(answer.plan.placements) + len(answer.plan.unplaced) == len(instance.people)


def test_a_round_that_makes_no_sense_is_refused():
    with pytest.raises(Wrong, match=r"size: min is at least 1 and at most max"):
        solved(replace(make_instance(make_team(3)), size=Size(5, 4)))


def test_every_file_of_the_kernel_is_compiled():
    files = {path.stem for path in (Path(__file__).parents[2] / "src/withness/formation/solver/kernel").glob("*.py")}

    assert files - {"__init__", "layout", "machine", "making", "loading"} == set(FILES)
