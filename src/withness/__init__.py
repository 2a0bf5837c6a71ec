"""Withness: support for supporters. The rooms of this house, and who may enter which, are in docs/rooms.md."""

__version__ = "0.1.0"
