"""Tasters: half an hour, open to anyone, in which a circle shows how it meets.

It promises that whoever comes needs no account and gives no more than a name to be greeted by and an address for the
link, that nobody ever sees a list of them, and that both are gone three days later. It shows no member's name.
"""
