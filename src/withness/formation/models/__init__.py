"""Rows of rounds."""

from withness.formation.models import limits  # noqa: F401 (the database keeps them)
from withness.formation.models.formed import FormedTerm
from withness.formation.models.people import Leader, NotTogether, Seat
from withness.formation.models.proposal import Placement, Proposal, ProposedGroup
from withness.formation.models.round import LEAST, MOST, GoesOn, Round

__all__ = [
    "LEAST",
    "MOST",
    "FormedTerm",
    "GoesOn",
    "Leader",
    "NotTogether",
    "Placement",
    "Proposal",
    "ProposedGroup",
    "Round",
    "Seat",
]
