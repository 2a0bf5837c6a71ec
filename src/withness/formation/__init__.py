"""Formation: rounds in which people are placed in groups, and a reason for every placement.

It promises that a person confirms what a search proposes, that nobody learns which pair is kept apart, and that whoever
has no seat is told which rule stands in the way. It never weighs a person, and never moves one without saying so.
"""
