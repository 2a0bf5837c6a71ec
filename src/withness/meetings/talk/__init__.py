"""Talk: threads and replies in a circle, between meetings.

It promises that only the circle reads it, that nobody sees who has read or when, that words someone was writing are
there when they come back, and that people can change or take back what is theirs. It never sends words by mail.
"""
