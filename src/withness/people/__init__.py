"""People: who someone is here, the organisations they belong to, who reports to whom, and where help is.

It promises that a person needs no organisation, that addresses and access needs are shown to nobody else, and that
everything a person wrote can be taken along or removed. What someone says about groups is theirs: whom they would
rather not be placed with, and from which experience they work, is used by rules and read by nobody. It never keeps when
someone was last here, and never lists lived experience.
"""
