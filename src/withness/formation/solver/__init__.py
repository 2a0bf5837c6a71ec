"""The solver: people into groups under rules that hold, as well as there is time for. It knows no page and no database.

    from withness.formation.solver import read_instance, solve
    answer = solve(read_instance(Path("round.json")), seed=1, seconds=10)

The same round, seed and number of steps give the same plan, on the kernel as written and on the compiled one.
"""

from withness.formation.solver.checking import Broken, broken_rules, judge
from withness.formation.solver.model import (
    Cell,
    Facilitator,
    Group,
    Instance,
    Pairs,
    Person,
    Pin,
    Plan,
    Score,
    Size,
    Weights,
    Wrong,
)
from withness.formation.solver.reading import (
    parse_instance,
    plan_as_data,
    read_instance,
    read_plan,
    write_plan,
)
from withness.formation.solver.search import Answer, Progress, solve

__all__ = [
    "Answer",
    "Broken",
    "Cell",
    "Facilitator",
    "Group",
    "Instance",
    "Pairs",
    "Person",
    "Pin",
    "Plan",
    "Progress",
    "Score",
    "Size",
    "Weights",
    "Wrong",
    "broken_rules",
    "judge",
    "parse_instance",
    "plan_as_data",
    "read_instance",
    "read_plan",
    "solve",
    "write_plan",
]
