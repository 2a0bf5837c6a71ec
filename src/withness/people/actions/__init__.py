"""Verbs of the people room: they authorise, write and record in one short transaction."""
