"""Whoever has no seat learns which rule stands in the way and what would help; never whom they are kept from."""

from dataclasses import replace

from tests.formation.rounds import make_instance, make_person, make_team
from withness.formation.solver import Facilitator, Group, solve
from withness.formation.solver.kernel import plain

ONE = (Group("g0"),)


def why(instance, name="Ivo"):
    return solve(instance, machine=plain(), steps=500).plan.unplaced[name]


def test_no_time():
    instance = make_instance([*make_team(3), make_person("Ivo", slots=())])

    assert why(instance) == "They have not said a time at which they can meet. One that others share would do."


def test_no_facilitator_there():
    instance = make_instance([*make_team(3), make_person("Ivo", slots=(2,))])

    assert why(instance) == "No facilitator can be anywhere they can. One for slot 2 at online would do."


def test_too_few_others():
    instance = make_instance([*make_team(3), make_person("Ivo", slots=(1,))])

    assert why(instance) == (
        "No slot and place of theirs suits 3 people. 2 more people for slot 1 at online would do, or if they could also "
        "meet in slot 0 at online, where a group has a free seat, under the same rules."
    )


def test_all_full_and_no_facilitator_free():
    people = [*make_team(4, preferred=(0,)), make_person("Ivo")]
    leaders = (Facilitator("Kim", 1, (0,), ("online",)),)

    assert why(make_instance(people, groups=ONE, facilitators=leaders)) == (
        "All groups at their times are full (4), and no facilitator has one more free. One more for slot 0 at online would "
        "do; so would it to open one more group, with a facilitator, at one of their times."
    )


def test_kept_apart_is_a_rule_and_never_a_name():
    people = [*make_team(3, preferred=(0,)), make_person("Ivo")]
    instance = make_instance(people, groups=ONE, apart=tuple((f"p{number}", "Ivo") for number in range(3)))
    other = replace(instance, apart=(("p0", "Ivo"),))

    reasons = [why(instance), why(other)]

    assert reasons[0] == reasons[1]
    assert reasons[0].startswith("The rules on who may share a group leave no group at their times with a seat.")


def test_another_time_is_named_whoever_sits_there():
    people = [
        *make_team(4, preferred=(0,)),
        *(make_person(f"q{number}", slots=(1,)) for number in range(3)),
        make_person("Ivo"),
    ]
    instance = make_instance(people)
    other = replace(instance, apart=(("q1", "Ivo"), ("Ivo", "Kim")))

    reasons = [why(instance), why(other)]

    assert reasons[0] == reasons[1]
    assert "slot 1 at online, where a group has a free seat, under the same rules" in reasons[0]
