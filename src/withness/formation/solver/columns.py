"""What everybody said, column by column.

A large round does not fit into the processor's cache, so its people are read once, a few at a time, and everything that
is wanted of these few while they are near.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from withness.formation.solver.model import Group, Instance, Person
from withness.formation.solver.sound import PIECE, sound

Reach = tuple[tuple[str, ...], tuple[str, ...]]  # places, and places with the earlier group only


@dataclass(slots=True)
class Columns:
    """One number or name for each person, in their order; what they list stands one after another, with its ends."""

    ids: list[str] = field(default_factory=list)
    role: list[int] = field(default_factory=list)
    reach: list[int] = field(default_factory=list)
    home: list[int] = field(default_factory=list)  # the number of the earlier group, or -1
    first: list[int] = field(default_factory=list)
    slots: array = field(default_factory=lambda: array("i"))
    preferred: array = field(default_factory=lambda: array("i"))
    slot_counts: list[int] = field(default_factory=list)
    preferred_counts: list[int] = field(default_factory=list)
    described: list[int] = field(default_factory=list)  # numbers of those with an area or kinds
    roles: dict[str, int] = field(default_factory=dict)
    reaches: dict[Reach, int] = field(default_factory=dict)

    @property
    def slot_ends(self) -> array:
        """Where each person's slots end."""
        return array("i", accumulate(self.slot_counts))

    @property
    def preferred_ends(self) -> array:
        """Where those end that each would rather have."""
        return array("i", accumulate(self.preferred_counts))

    def add(self, people: Sequence[Person], groups: dict[str, int]) -> None:
        """Some more people."""
        roles, reaches = self.roles, self.reaches
        self.described += [at for at, one in enumerate(people, len(self.ids)) if one.area or one.kinds]
        self.ids += [one.id for one in people]
        self.role += [roles.setdefault(one.role, len(roles)) for one in people]
        self.reach += [reaches.setdefault((one.places, one.at_home), len(reaches)) for one in people]
        self.home += [-1 if one.group is None else groups[one.group] for one in people]
        self.first += [one.first for one in people]
        for counts, numbers, said in (
            (self.slot_counts, self.slots, [one.slots for one in people]),
            (self.preferred_counts, self.preferred, [one.preferred for one in people]),
        ):
            counts.extend(map(len, said))
            numbers.extend(chain.from_iterable(said))


def columns(people: Sequence[Person], groups: Sequence[Group]) -> Columns:
    """All people, of whom nothing is wrong."""
    found, numbers = Columns(), {group.id: number for number, group in enumerate(groups)}
    for start in range(0, len(people), PIECE):
        found.add(people[start : start + PIECE], numbers)
    return found


def sound_columns(instance: Instance) -> Columns:
    """The same, and Wrong if anything is wrong in the round; everybody is looked at once for both."""
    found, numbers = Columns(), {group.id: number for number, group in enumerate(instance.groups)}
    sound(instance, lambda few: found.add(few, numbers))
    return found
