"""Verbs. Each authorises, writes and records in one short transaction; mail follows the commit."""
