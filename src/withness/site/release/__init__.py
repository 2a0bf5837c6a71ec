"""Is the journal that a server hands out the one that was released? A signed list of hashes, and a look that compares.

The list is made from a house of this version, empty and on this machine, by asking it for what a browser asks for. Made
twice it is the same. It is signed with a key that never lies in the checkout; the public half is shipped beside it.
"""
