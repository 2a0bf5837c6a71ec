"""What recurs: rounds that nobody sealed are emptied, and a guest's time in a circle ends with its last meeting."""

from withness.formation.actions import rounds, terms
from withness.kit.jobs import every


@every(3600)
def empty_old_rounds() -> None:
    """Nobody stands in a round for more than 60 days."""
    rounds.empty_old()


@every(86400)
def end_terms() -> None:
    """A guest facilitator is in a circle for as many meetings as the round said."""
    terms.end_over()
