"""The shelf: the questions, cards and lists that a journal is written with.

It promises to be the same for everybody, signed in or not, so that fetching it tells nothing about who fetched it.
It never hears what somebody wrote; what is counted or compared is counted on the device.
"""
