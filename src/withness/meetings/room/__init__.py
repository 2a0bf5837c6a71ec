"""The live room: one permanent address per circle, where a meeting is held.

It promises: everyone sees the same path of steps and the same calm clock; a turn passed and a turn
taken are one and the same transition, so nothing anywhere can tell them apart; a lost connection
changes nothing on the screen; what is undone is undone exactly; two people pressing at once move once.

It never: records, transcribes, counts turns or talking time, shows typing or who is looking, or keeps
a line that one person present would rather not keep.

The core (`steps`, `state`, `path`, `turns`, `holding`) is pure: values in, values out, no clock, no
database. The rest of the room wraps it in doors and verbs.
"""
