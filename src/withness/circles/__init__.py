"""Circles: a small group with a charter; founding it, joining it, deciding in it, leaving it.

It promises that only members read what a circle says, that nobody's secret answer can be told from another's, and
that a manager shares a circle with their report only after a declaration and everyone's yes. It never ranks members.
"""
