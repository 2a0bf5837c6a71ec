"""Rows of circles."""

from withness.circles.models.circle import Circle, Membership

__all__ = ["Circle", "Membership"]
