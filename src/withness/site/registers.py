"""Rooms register jobs and export parts by being imported; this is the list of what to import at start."""

from importlib import import_module
from importlib.util import find_spec

from withness.site.apps import ROOMS

INNER_ROOMS = ("journal.slips", "meetings.talk", "meetings.room", "meetings.tasters", "meetings.words")

for room in (*ROOMS, *INNER_ROOMS):
    for module in ("jobs", "export", "leaving", "handing", "keepsakes", "known"):
        if find_spec(f"withness.{room}.{module}"):
            import_module(f"withness.{room}.{module}")
