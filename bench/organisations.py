"""Random organisations by the thousand: no rule is ever broken, and judges that share no line agree on every plan."""

import json

from tests.formation.asked import random_asked
from tests.formation.page_judge import as_file, judged
from tests.formation.rounds import plain_instance, random_instance
from withness.formation.solver import judge, plan_as_data, solve
from withness.formation.solver.answering import answer_round
from withness.formation.solver.auditing import faults_of
from withness.formation.solver.kernel import Machine


def odd(count: int, machine: Machine, first: int = 0) -> str:
    """Rounds of the file format, with everything and with no more than its page knows; solve judges each itself."""
    placed = people = 0
    for seed in range(first, first + count):
        solve(random_instance(seed), seed=seed, steps=200, machine=machine)
        instance = plain_instance(seed)
        plan = solve(instance, seed=seed, steps=200, machine=machine).plan
        broken, objective = judged(as_file(instance), json.dumps(plan_as_data(plan)))
        if broken or objective != judge(instance, plan).objective:
            raise AssertionError(f"seed {seed}: the judges differ, or rules {broken} are broken")
        placed, people = placed + len(plan.placements), people + len(instance.people)
    return f"{count} organisations twice, {placed} of {people} placed: no rule broken, both judges agree on every one"


def whole(count: int, machine: Machine, first: int = 0) -> str:
    """Rounds as a coordinator asks them; answer_round judges each as it was translated and as it was asked."""
    placed = people = 0
    for seed in range(first, first + count):
        asked = random_asked(seed)
        proposal = answer_round(asked, seed=seed, steps=200, machine=machine)
        if broken := faults_of(asked, proposal):
            raise AssertionError(f"seed {seed}: {broken}")
        placed, people = placed + len(proposal.placements), people + len(asked.seats)
    return f"{count} whole rounds with all rules, {placed} of {people} placed: no rule broken"
