"""The doors to dates, answers, turns and calendars."""
