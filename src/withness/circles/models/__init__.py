"""Rows of circles."""

from withness.circles.models.circle import HARD_CAP, SOFT_CAP, Circle, Membership
from withness.circles.models.consent import DAYS_TO_ANSWER, ConsentRound, ConsentTurn, OpenAnswer, SecretAnswer

__all__ = [
    "DAYS_TO_ANSWER",
    "HARD_CAP",
    "SOFT_CAP",
    "Circle",
    "ConsentRound",
    "ConsentTurn",
    "Membership",
    "OpenAnswer",
    "SecretAnswer",
]
