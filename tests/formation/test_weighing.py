"""A move by hand: what stands against it and what it costs, on rounds small enough to be read."""

from datetime import date

import pytest

from withness.formation.solver.asked import Kind, Leader, Round, Seat
from withness.formation.weighing import Spot, Table

MONDAY, TUESDAY = (1, "10:00"), (2, "14:00")
FIRST = date(2026, 3, 2)


def seat(number, **known):
    return Seat(**({"id": number, "role": f"role {number}", "times": frozenset({MONDAY, TUESDAY})} | known))


def table(*seats, where=None, most=8, **known):
    """Two groups, on Monday and on Tuesday, online; the first four sit on Monday, the others on Tuesday."""
    asked = Round(
        kinds=(Kind(key="reflective", least=4, most=most),),
        seats=seats,
        leaders=(Leader(id=90), Leader(id=91)),
        first=FIRST,
        **known,
    )
    spots = {"m": Spot("m", MONDAY, "online", 90), "t": Spot("t", TUESDAY, "online", 91)}
    sits = {each.id: "m" if number < 4 else "t" for number, each in enumerate(seats)}
    return Table(asked, spots, sits if where is None else where)


def nine(**first):
    return [seat(1, **first), *(seat(number) for number in range(2, 10))]


def test_a_move_that_nothing_stands_against():
    option = table(*nine(), where={number: "m" if number < 6 else "t" for number in range(1, 10)}).option(1, "t")

    assert (option.breaks, option.costs) == ((), ())


@pytest.mark.parametrize(
    ("first", "known", "broken"),
    [
        ({"times": frozenset({MONDAY})}, {}, ("time",)),
        ({"modes": frozenset({"in_person"}), "sites": ("Hall",)}, {}, ("place",)),
        ({}, {"most": 5}, ("full",)),
        ({}, {"apart": frozenset({frozenset({1, 5})})}, ("together",)),
        ({}, {"barred": frozenset({(1, 91)})}, ("together",)),
        ({"perspective": "carer"}, {"perspectives": True}, ("together",)),
        ({}, {"forbidden": frozenset({(1, "t")})}, ("refused",)),
    ],
)
def test_each_rule_stands_against_it(first, known, broken):
    assert table(*nine(**first), **known).option(1, "t").breaks == broken


def test_what_was_given_in_confidence_breaks_one_and_the_same_rule():
    said = {
        table(*nine(), apart=frozenset({frozenset({1, 5})})).option(1, "t").breaks,
        table(*nine(), barred=frozenset({(1, 91)})).option(1, "t").breaks,
        table(*nine(perspective="carer"), perspectives=True).option(1, "t").breaks,
        table(*nine(perspective="carer", not_alone=True)).option(1, "t").breaks,
    }

    assert said == {("together",)}


def test_who_gave_no_perspective_and_would_not_be_alone_is_not_the_only_one_of_their_kind_of_work():
    nurse = seat(1, role="Nurse", not_alone=True)
    others = [seat(number, role="Clerk") for number in range(2, 9)]

    alone = table(nurse, *others, seat(9, role="Clerk")).option(1, "t").breaks
    in_company = table(nurse, *others, seat(9, role="Nurse")).option(1, "t").breaks

    assert alone == ("together",)
    assert in_company == ()


def test_a_time_is_looked_at_on_the_own_clock():
    far = seat(1, zone="Australia/Perth", times=frozenset({(2, "11:00")}))
    others = [seat(number, zone="Australia/Melbourne") for number in range(2, 10)]

    found = table(far, *others, zone="Australia/Melbourne")

    assert found.option(1, "t").breaks == ()
    assert "time" in found.option(2, "t").breaks or found.time_of(others[0], found.spots["t"]) == TUESDAY


def test_costs_are_told():
    people = nine(role="role 5", liked=frozenset({MONDAY}))

    assert table(*people).option(1, "t").costs == ("too_few", "not_liked", "same_role")


def test_the_check_of_a_whole_plan_finds_who_cannot_be_there():
    found = table(*nine(times=frozenset({TUESDAY})))

    assert found.faults() == {1: ("time",)}
