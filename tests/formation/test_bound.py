"""No plan is above the bound, and the bound is not far above a good plan."""

import pytest

from bench.rounds import make_round
from tests.formation.asked import make_asked, make_seat, random_asked
from tests.formation.rounds import make_instance, make_team, random_instance
from withness.formation.solver import solve
from withness.formation.solver.answering import answer_round
from withness.formation.solver.bound import solve_by_highs, solve_by_prices, upper_bound, write
from withness.formation.solver.bounding import most_points
from withness.formation.solver.kernel import plain

pytest.importorskip("scipy")


def test_four_of_one_role_who_all_fit_reach_the_bound():
    instance = make_instance(make_team(4, preferred=(0,), group="g0"))

    answer = solve(instance, machine=plain(), steps=100)

    assert answer.score.objective == 4 * (60 + 2 + 5) + 6 + 2 + 1
    assert upper_bound(instance) == pytest.approx(answer.score.objective)


@pytest.mark.parametrize("seed", range(25))
def test_a_plan_is_never_above_it(seed):
    instance = random_instance(seed)

    objective = solve(instance, machine=plain(), steps=500).score.objective

    assert objective <= upper_bound(instance) + 1e-6


def test_prices_that_are_not_yet_right_still_prove_something():
    programme = write(make_round(60, seed=1))

    exact, soon, later = solve_by_highs(programme), solve_by_prices(programme, 40), solve_by_prices(programme, 1200)

    assert exact <= later + 1e-3
    assert later < soon


@pytest.mark.parametrize("seed", range(25))
def test_a_proposal_is_never_above_it(seed):
    asked = random_asked(seed)

    proposal = answer_round(asked, machine=plain(), steps=300)

    assert proposal.points <= most_points(asked) + 1e-6


def test_the_bound_tells_nothing_of_what_was_given_in_confidence():
    asked = make_asked([make_seat(number, perspective="carer", not_alone=True) for number in range(6)])
    other = make_asked(
        [make_seat(number) for number in range(6)], perspectives=True, apart=frozenset({frozenset({0, 1})})
    )

    assert most_points(asked) == most_points(other)
