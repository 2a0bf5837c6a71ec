"""Meetings: when a circle meets, who holds which role, the live room, and the talk between meetings.

It promises that page, mail and calendar say the same time, that a pass leaves no trace, and that nothing said is
recorded. It never shows who is present elsewhere, who reads, or who types.
"""
