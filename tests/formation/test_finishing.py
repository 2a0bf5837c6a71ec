"""The exact finish of a small round, against every seating there is."""

import itertools
from dataclasses import replace

import pytest

from tests.formation.rounds import make_instance, make_person, make_team, random_instance
from withness.formation.solver import Broken, Facilitator, Group, Pin, Plan, judge, solve
from withness.formation.solver.finishing import best_seating
from withness.formation.solver.kernel import plain

FEW = 20_000  # seatings that are tried one by one


def every_seating(instance, plan):
    """The points of every seating in the groups of a plan that keeps all rules and leaves the pinned where they are."""
    pinned = {pin.person for pin in instance.pinned} & plan.placements.keys()
    for groups in itertools.product([None, *plan.groups], repeat=len(instance.people)):
        seats = {person.id: group for person, group in zip(instance.people, groups, strict=True) if group}
        if set(seats.values()) == set(plan.groups) and all(seats.get(p) == plan.placements[p] for p in pinned):
            waiting = {person.id: "-" for person in instance.people if person.id not in seats}
            try:
                yield judge(instance, Plan(seats, plan.groups, waiting)).objective
            except Broken:
                continue


def small_rounds():
    """Random rounds with few enough seatings, by seed."""
    for seed in range(150):
        instance = random_instance(seed)
        plan = solve(instance, seed=seed, steps=0, machine=plain()).plan
        if plan.groups and (len(plan.groups) + 1) ** len(instance.people) <= FEW:
            yield pytest.param(instance, plan, id=str(seed))


@pytest.mark.parametrize(("instance", "plan"), small_rounds())
def test_no_other_seating_is_worth_more(instance, plan):
    found = best_seating(instance, plan.placements, plan.groups)

    waiting = {person.id: "-" for person in instance.people if person.id not in found.placements}
    points = judge(instance, Plan(found.placements, plan.groups, waiting)).objective
    assert found.exact
    assert points == max(every_seating(instance, plan))


def test_two_groups_trade_whom_a_search_left_where_they_were():
    people = [
        *make_team(4, slots=(0, 1), preferred=(0,)),
        *(make_person(f"q{n}", slots=(0, 1), preferred=(1,)) for n in range(4)),
    ]
    instance = make_instance(people, groups=(Group("g0", 0, "online"), Group("g1", 1, "online")))
    plan = solve(instance, steps=0, machine=plain()).plan
    cells = {plan.groups[name].slot: name for name in plan.groups}
    crossed = {person.id: cells[1 if person.id.startswith("p") else 0] for person in people}

    found = best_seating(instance, crossed, plan.groups)

    assert found.placements == {person.id: cells[0 if person.id.startswith("p") else 1] for person in people}
    assert found.exact


def test_whoever_is_pinned_keeps_the_seat():
    people = [make_person("late", slots=(0,)), *make_team(4, preferred=(0,), slots=(0,))]
    instance = make_instance(people, groups=(Group("g0", 0, "online"),), pinned=(Pin("late", "g0"),))
    plan = solve(instance, steps=0, machine=plain()).plan

    found = best_seating(instance, plan.placements, plan.groups)

    assert found.placements["late"] == "g0"
    assert best_seating(replace(instance, pinned=()), plan.placements, plan.groups).placements.get("late") is None


def test_a_facilitator_is_kept_from_whom_they_are_apart():
    leaders = (Facilitator("Kim", 1, (0,), ("online",)), Facilitator("Lee", 1, (1,), ("online",)))
    people = [
        *make_team(3, slots=(0,)),
        *(make_person(f"q{n}", slots=(1,)) for n in range(3)),
        make_person("Ivo", slots=(0, 1), preferred=(0,)),
    ]
    instance = make_instance(people, facilitators=leaders, apart=(("Ivo", "Kim"),))
    plan = solve(instance, steps=0, machine=plain()).plan

    found = best_seating(instance, plan.placements, plan.groups)

    assert plan.groups[found.placements["Ivo"]].facilitator == "Lee"


def test_a_search_of_a_small_round_says_that_its_seats_are_the_best():
    answer = solve(make_instance(make_team(7, slots=(0, 1))), steps=500, machine=plain())

    assert answer.exact
