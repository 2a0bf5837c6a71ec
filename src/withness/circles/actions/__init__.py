"""Verbs: keyword-only, the actor first; each authorises, writes and records in one short transaction."""
