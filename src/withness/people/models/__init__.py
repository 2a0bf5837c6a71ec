"""Rows about people and the organisations they work in."""

from withness.people.models.digest import DigestLine
from withness.people.models.forming import Facilitating, Perspective, PoolPlace, Separation, Wish
from withness.people.models.organisation import (
    LineRevision,
    Office,
    Organisation,
    Position,
    ReportingLine,
    SupportContact,
)
from withness.people.models.pack import Pack
from withness.people.models.person import Person

__all__ = [
    "DigestLine",
    "Facilitating",
    "LineRevision",
    "Office",
    "Organisation",
    "Pack",
    "Person",
    "Perspective",
    "PoolPlace",
    "Position",
    "ReportingLine",
    "Separation",
    "SupportContact",
    "Wish",
]
