"""Backups that only their recipients can open, and restores that refuse anything not whole and not of this house.

The key file is never inside: a stolen backup opens nothing, and a restore without the key file is refused.
"""
