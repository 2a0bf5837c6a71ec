"""Two judges that share no line agree on every plan: sound ones, and ones that somebody has spoiled."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.rounds import make_round
from tests.formation.page_judge import as_file, judged
from tests.formation.rounds import plain_instance
from withness.formation.solver import Cell, Plan, broken_rules, judge, plan_as_data, solve
from withness.formation.solver.kernel import plain


def agree(instance, plan):
    """What the page's judge says, after the package's has said the same."""
    broken, objective = judged(as_file(instance), json.dumps(plan_as_data(plan)))
    mine = broken_rules(instance, plan)
    assert bool(broken) == bool(mine), (broken, mine)
    assert objective is None or objective == judge(instance, plan).objective
    return broken


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1 << 30))
def test_on_sound_plans(seed):
    instance = plain_instance(seed)

    plan = solve(instance, seed=seed, steps=200, machine=plain()).plan

    assert agree(instance, plan) == set()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 1 << 30))
def test_on_spoiled_plans(seed):
    instance, chance = plain_instance(seed), random.Random(seed)
    plan = solve(instance, seed=seed, steps=50, machine=plain()).plan

    for _ in range(5):
        plan = spoiled(instance, plan, chance)
        agree(instance, plan)


def spoiled(instance, plan, chance):
    """One thing about a plan is otherwise."""
    placements, groups, unplaced = dict(plan.placements), dict(plan.groups), dict(plan.unplaced)
    names = [group.id for group in instance.groups] or ["g0"]
    who = chance.choice([person.id for person in instance.people] or ["nobody"])
    name = chance.choice(list(groups) or names)
    cell = groups.get(name, Cell(0, "online", "f0"))
    what = chance.randrange(7)
    if what == 0:
        placements[who] = chance.choice(names)
        unplaced.pop(who, None)
    elif what == 1:
        placements.pop(who, None)
        unplaced[who] = chance.choice(["why", " "])
    elif what == 2:
        groups.pop(name, None)
    elif what == 3:
        groups[name] = replace(cell, slot=chance.randrange(instance.slots))
    elif what == 4:
        groups[name] = replace(cell, place=chance.choice(["online", "hall", "north"]))
    elif what == 5:
        groups[name] = replace(cell, facilitator=f"f{chance.randrange(7)}")
    else:
        unplaced[who] = "both"
    return Plan(placements, groups, unplaced)


@pytest.mark.parametrize("density", ["usual", "tight", "loose"])
def test_on_a_round_of_two_hundred(density):
    instance = make_round(200, seed=9, density=density)

    plan = solve(instance, steps=2000, machine=plain()).plan

    assert agree(instance, plan) == set()
