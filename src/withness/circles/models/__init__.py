"""Rows of circles."""

from withness.circles.models import limits  # noqa: F401 (the database keeps them)
from withness.circles.models.charter import (
    GOING_ON,
    SECTIONS,
    CharterVersion,
    Clause,
    MissionRevision,
    Signature,
)
from withness.circles.models.circle import HARD_CAP, SOFT_CAP, Circle, Membership
from withness.circles.models.consent import DAYS_TO_ANSWER, ConsentRound, ConsentTurn, OpenAnswer, SecretAnswer
from withness.circles.models.enquiry import Enquiry, EnquiryWord
from withness.circles.models.founding import (
    ENOUGH_TO_SHOW,
    Founding,
    FoundingNote,
    FoundingTurn,
    MissionSentence,
    WayIn,
)
from withness.circles.models.joining import AT_AN_INTAKE, CapChange, Intake, Joining
from withness.circles.models.kept import KeptPlace
from withness.circles.models.leaving import Goodbye, LongAbsence
from withness.circles.models.power import DeclaredLine, Standing

__all__ = [
    "AT_AN_INTAKE",
    "DAYS_TO_ANSWER",
    "ENOUGH_TO_SHOW",
    "GOING_ON",
    "HARD_CAP",
    "SECTIONS",
    "SOFT_CAP",
    "CapChange",
    "CharterVersion",
    "Circle",
    "Clause",
    "ConsentRound",
    "ConsentTurn",
    "DeclaredLine",
    "Enquiry",
    "EnquiryWord",
    "Founding",
    "FoundingNote",
    "FoundingTurn",
    "Goodbye",
    "Intake",
    "Joining",
    "KeptPlace",
    "LongAbsence",
    "Membership",
    "MissionRevision",
    "MissionSentence",
    "OpenAnswer",
    "SecretAnswer",
    "Signature",
    "Standing",
    "WayIn",
]
