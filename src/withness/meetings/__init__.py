"""Meetings: when a circle meets, who holds which role, its live room, talk, and tasters for people from outside.

It promises that page, mail and calendar say the same time, that a pass leaves no trace, and that nothing said is
recorded. It never shows who is present elsewhere, who reads, or who types.
"""
