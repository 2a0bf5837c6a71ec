"""Rows of circles."""

from withness.circles.models import limits  # noqa: F401 (the database keeps them)
from withness.circles.models.circle import HARD_CAP, SOFT_CAP, Circle, Membership
from withness.circles.models.consent import DAYS_TO_ANSWER, ConsentRound, ConsentTurn, OpenAnswer, SecretAnswer
from withness.circles.models.enquiry import Enquiry, EnquiryWord
from withness.circles.models.joining import AT_AN_INTAKE, CapChange, Intake, Joining
from withness.circles.models.leaving import LongAbsence
from withness.circles.models.power import DeclaredLine, Standing

__all__ = [
    "AT_AN_INTAKE",
    "DAYS_TO_ANSWER",
    "HARD_CAP",
    "SOFT_CAP",
    "CapChange",
    "Circle",
    "ConsentRound",
    "ConsentTurn",
    "DeclaredLine",
    "Enquiry",
    "EnquiryWord",
    "Intake",
    "Joining",
    "LongAbsence",
    "Membership",
    "OpenAnswer",
    "SecretAnswer",
    "Standing",
]
