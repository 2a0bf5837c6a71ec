"""Forms of dates, places and turns."""

from withness.meetings.forms.dates import ChangeForm, MoveForm, SeriesForm, WhereForm, leads_somewhere, warnings_for

__all__ = ["ChangeForm", "MoveForm", "SeriesForm", "WhereForm", "leads_somewhere", "warnings_for"]
