"""Slips: a few chosen sentences, sealed to the key of one person with whom one shares a circle.

It promises that only that person can read them, after unlocking their own journal; that they end after thirty days; that
they can be taken back until they are opened, and that the writer is told when they were. There is no way to pass one on.
Who could be a recipient is told by other rooms through kit.handing; this room imports none of them.
"""
