"""The kernel as written and the compiled one are one kernel. Compiling takes half a minute, so this is a heavy lane."""

from dataclasses import replace

import pytest

from bench.organisations import odd, whole
from bench.rounds import make_round
from tests.formation.asked import random_asked
from tests.formation.rounds import random_instance
from withness.formation.solver import solve
from withness.formation.solver.answering import answer_round
from withness.formation.solver.kernel import compiled, plain
from withness.formation.solver.mixing import Distances, mix_well

pytestmark = pytest.mark.heavy

PART = 2_000  # of ten thousand, so that two cores share them


@pytest.fixture(scope="module")
def fast():
    pytest.importorskip("numba")
    return compiled()


def test_the_same_seed_gives_the_same_plan_on_both(fast):
    for seed in range(300):
        instance = random_instance(seed)

        plans = [solve(instance, seed=seed, steps=600, machine=machine).plan for machine in (plain(), fast)]

        assert plans[0] == plans[1], seed


@pytest.mark.parametrize("density", ["usual", "tight", "loose"])
def test_also_for_a_round_of_two_hundred(fast, density):
    instance = make_round(200, seed=7, density=density)

    plans = [solve(instance, seed=3, steps=30_000, machine=machine).plan for machine in (plain(), fast)]

    assert plans[0] == plans[1]


def test_also_when_mixing_by_distances(fast):
    table = plain().row([(one * 37 + other * 37) % 101 * (one != other) for one in range(40) for other in range(40)])
    given = Distances(40, ((8, 12),) * 4, table, 0)

    mixed = [mix_well(given, seconds=None, steps=20_000, machine=machine) for machine in (plain(), fast)]

    assert mixed[0] == mixed[1]


def test_a_whole_round_is_answered_alike_on_both(fast):
    for seed in range(150):
        asked = random_asked(seed)

        proposals = [replace(answer_round(asked, steps=300, machine=m), kernel="") for m in (plain(), fast)]

        assert proposals[0] == proposals[1], seed


@pytest.mark.parametrize("first", range(0, 10_000, PART))
def test_ten_thousand_organisations_no_rule_broken_and_both_judges_agree(fast, first):
    assert odd(PART, fast, first).endswith("no rule broken, both judges agree on every one")


@pytest.mark.parametrize("first", range(0, 10_000, PART))
def test_ten_thousand_rounds_as_they_are_asked(fast, first):
    assert whole(PART, fast, first).endswith("no rule broken")
