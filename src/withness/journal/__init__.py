"""The journal: what a person writes for nobody else.

It promises that the server holds ciphertext only. It imports no room but the doors of people, and no room imports it.
"""
