from dataclasses import replace

import pytest

from tests.formation.rounds import make_instance, make_person, make_team
from withness.formation.solver import Broken, Cell, Facilitator, Group, Pairs, Pin, Plan, broken_rules, judge

HERE = Cell(0, "online", "Kim")


def make_plan(**placements):
    return Plan(placements, dict.fromkeys(placements.values(), HERE), {})


@pytest.fixture
def four():
    return make_instance(make_team(4, slots=(0, 1)))


WHOLE = {"p0": "g0", "p1": "g0", "p2": "g0", "p3": "g0"}


def test_a_sound_plan(four):
    assert broken_rules(four, make_plan(**WHOLE)) == []


def test_somebody_forgotten(four):
    plan = make_plan(p0="g0", p1="g0", p2="g0")

    assert broken_rules(four, plan) == ["p3 is not exactly one of placed and unplaced"]


def test_somebody_unplaced_without_a_reason(four):
    plan = replace(make_plan(p0="g0", p1="g0", p2="g0"), unplaced={"p3": " "})

    assert broken_rules(four, plan) == ["p3 is unplaced without a reason"]


def test_too_few(four):
    plan = replace(make_plan(p0="g0", p1="g0"), unplaced={"p2": "why", "p3": "why"})

    assert broken_rules(four, plan) == ["g0 has 2 people"]


def test_a_group_nobody_knows(four):
    assert broken_rules(four, make_plan(**dict.fromkeys(WHOLE, "g9"))) == [
        "g9 has members but no slot, place and facilitator"
    ]


def test_somebody_elsewhere(four):
    instance = replace(four, people=(*four.people[:3], make_person("p3", slots=(1,))))

    assert broken_rules(instance, make_plan(**WHOLE)) == ["p3 cannot be at online in slot 0 (g0)"]


def test_a_facilitator_elsewhere_or_nobody(four):
    away = replace(four, facilitators=(Facilitator("Kim", 2, (1,), ("online",)),))

    assert broken_rules(away, make_plan(**WHOLE)) == ["Kim cannot be at online in slot 0 (g0)"]
    assert broken_rules(replace(four, facilitators=()), make_plan(**WHOLE)) == ["g0 has no facilitator"]


def test_a_facilitator_in_two_places_or_with_too_many():
    instance = make_instance(make_team(6), facilitators=(Facilitator("Kim", 1, (0,), ("online",)),))
    plan = make_plan(p0="g0", p1="g0", p2="g0", p3="g1", p4="g1", p5="g1")

    assert broken_rules(instance, plan) == ["Kim holds 2 groups", "Kim holds two groups in one slot"]


@pytest.mark.parametrize("kind", [tuple, Pairs])
@pytest.mark.parametrize("pair", [("p1", "p3"), ("p3", "p1"), ("Kim", "p2"), ("p2", "Kim")])
def test_two_who_are_kept_apart(four, kind, pair):
    instance = replace(four, apart=kind([pair]))

    assert broken_rules(instance, make_plan(**WHOLE)) == ["g0 holds two people who are kept apart"]


def test_what_was_set_by_hand(four):
    instance = replace(four, pinned=(Pin("p0", "g1"),), forbidden=(Pin("p1", "g0"),), fixed=(Group("g0", 1, "online"),))

    assert broken_rules(instance, make_plan(**WHOLE)) == [
        "p0 is pinned to g1",
        "p1 must not be in g0",
        "g0 is fixed to online in slot 1",
    ]


def test_the_judge_counts_every_part():
    people = [
        *make_team(2, preferred=(0,), group="g0"),
        make_person("p2", role="carer", first=7),
        make_person("p3"),
    ]

    score = judge(make_instance(people), make_plan(**WHOLE))

    assert (score.placed, score.preferred, score.stayed, score.role_mix) == (4, 2, 2, 6 + 2 + 1 + 6)
    assert score.objective == 4 * 60 + 2 * 2 + 2 * 5 + 15 + 7


def test_the_judge_hands_nothing_on_that_breaks_a_rule(four):
    with pytest.raises(Broken, match="g0 has 2 people"):
        judge(four, replace(make_plan(p0="g0", p1="g0"), unplaced={"p2": "why", "p3": "why"}))
