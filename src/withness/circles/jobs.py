"""What recurs in circles."""

from withness.circles import actions  # noqa: F401 (each noun says what follows from an outcome)
from withness.circles.actions import consent
from withness.kit.jobs import every


@every(300)
def settle_late_rounds() -> None:
    """After its last day a round is `not yet`."""
    consent.settle_late()
