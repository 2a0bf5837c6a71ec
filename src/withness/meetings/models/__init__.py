"""Rows of meetings."""

from withness.meetings.models.series import Occurrence, Series

__all__ = ["Occurrence", "Series"]
