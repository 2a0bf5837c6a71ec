"""One change, and everything else as it was: at most two others move, and no rule is broken."""

import random
from dataclasses import replace

import pytest

from bench.rounds import make_round
from tests.formation.rounds import make_instance, make_person, make_team, random_instance
from withness.formation.solver import Group, Wrong, broken_rules, solve
from withness.formation.solver.desk import Desk
from withness.formation.solver.kernel import plain


def make_desk(instance, steps=4000):
    return Desk(instance, solve(instance, machine=plain(), steps=steps).plan, plain())


def everything_holds(desk):
    return broken_rules(desk.now(), desk.plan()) == []


@pytest.fixture
def whole():
    return make_desk(make_round(150, seed=2))


def test_someone_leaves_and_nobody_else_notices(whole):
    group = next(group for group in whole.groups if len(whole.living.members(group)) == 8)
    name = whole.living.members(group)[0]

    change = whole.leave(name)

    assert change.moved == {name: (group, None)}
    assert name not in whole.plan().placements
    assert everything_holds(whole)


def test_a_group_that_gets_too_small_takes_one_more():
    desk = make_desk(make_instance(make_team(7, slots=(0, 1))))
    small = next(group for group in desk.groups if len(desk.living.members(group)) == 3)
    large = next(group for group in desk.groups if group != small)
    name = desk.living.members(small)[0]

    change = desk.leave(name)

    assert len(change.moved) == 2
    assert [pair for one, pair in change.moved.items() if one != name] == [(large, small)]
    assert everything_holds(desk)


def test_a_group_that_cannot_be_kept_is_closed_and_the_answer_says_so():
    desk = make_desk(make_instance(make_team(3), groups=(Group("g0"),)))

    change = desk.leave("p0")

    assert change.closed == ("g0",)
    assert sorted(change.reasons) == ["p1", "p2"]
    assert everything_holds(desk)


def test_someone_joins_where_there_is_a_seat():
    desk = make_desk(make_instance(make_team(3)))

    change = desk.join(make_person("Ivo"))

    assert change.moved == {"Ivo": (None, "g0")}
    assert everything_holds(desk)


def test_someone_who_joins_is_kept_apart_from_the_start():
    desk = make_desk(make_instance(make_team(3)))

    change = desk.join(make_person("Ivo"), apart=["p1"])

    assert list(change.reasons) == list(desk.plan().unplaced) == ["Ivo"]
    assert everything_holds(desk)


def test_someone_can_meet_at_other_times(whole):
    name, person = next((name, whole.people[name]) for name in whole.placements)
    before = whole.placements[name]
    cell = whole.groups[before]

    change = whole.change(replace(person, slots=tuple(slot for slot in range(30) if slot != cell.slot)))

    assert change.moved[name][0] == before
    assert change.moved[name][1] not in (before, None)
    assert len(change.moved) <= 3
    assert everything_holds(whole)


def test_someone_who_can_still_come_stays(whole):
    person = whole.people[next(iter(whole.placements))]

    change = whole.change(replace(person, preferred=()))

    assert change.moved == {}
    assert everything_holds(whole)


def test_a_new_role_or_place_lays_the_desk_out_again(whole):
    change = whole.join(make_person("Ivo", slots=range(30), places=("online", "elsewhere"), role="gardener"))

    assert list(change.moved) == ["Ivo"]
    assert everything_holds(whole)


def test_a_long_day_of_changes(whole):
    names = list(whole.people)
    for number, name in enumerate(names[:60]):
        if number % 3 == 0:
            whole.leave(name)
        elif number % 3 == 1:
            whole.join(make_person(f"new{number}", slots=(number % 30, 3, 9, 20)), apart=names[70 : 70 + number % 14])
        else:
            person = whole.people[name]
            whole.change(replace(person, slots=person.slots[1:], preferred=()))

        assert everything_holds(whole), name


def test_a_stranger(whole):
    with pytest.raises(Wrong, match="nobody is called Zoe"):
        whole.leave("Zoe")


@pytest.mark.parametrize("seed", range(60))
def test_changes_to_any_round_break_no_rule(seed):
    desk, chance = make_desk(random_instance(seed), 200), random.Random(seed)
    for number in range(12):
        names = list(desk.people)
        change = chance.choice(["leave", "change", "join"]) if names else "none"
        if change == "leave":
            desk.leave(chance.choice(names))
        elif change == "change":
            other = desk.people[chance.choice(names)]
            desk.change(
                replace(desk.people[chance.choice(names)], slots=other.slots, preferred=(), kinds=(), not_alone=())
            )
        elif change == "join":
            like = desk.people[chance.choice(names)]
            desk.join(replace(like, id=f"new{number}", group=None), apart=chance.sample(names, min(2, len(names))))

        assert broken_rules(desk.now(), desk.plan()) == [], number
