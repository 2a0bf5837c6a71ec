"""Words: the list by which a circle's members may be offered another word while they write, each on their own device.

It promises that the helper is off until somebody asks for it, that what is written never leaves the page for its sake,
and that nobody learns who uses it. It never changes a word, never counts one, and keeps no name beside an entry.
"""
