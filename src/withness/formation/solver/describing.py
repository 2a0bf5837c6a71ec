"""What people are and ask for beside times and places, as numbers: areas, kinds, who would not be alone."""

from collections.abc import Sequence

from withness.formation.solver.kernel.layout import AREA, LIKE, PERSON, SHY, Row
from withness.formation.solver.model import Instance, Person


def lay_words(instance: Instance, described: Sequence[int], person: Row) -> dict[str, int]:
    """Areas and kinds of those who have any, as numbers; in most rounds nobody has."""
    words: dict[str, int] = {}
    for number in described:
        one, at = instance.people[number], number * PERSON
        if one.area:
            person[at + AREA] = words.setdefault(one.area, len(words) + 1)
        for place, kind in enumerate(one.kinds):
            person[at + LIKE + place] = words.setdefault(kind, len(words) + 1)
        person[at + SHY] = asked(one)
    return words


def asked(person: Person) -> int:
    """A bit for each word of which someone asked not to be the only one."""
    return sum(1 << place for place, kind in enumerate(person.kinds) if kind in person.not_alone)


def loneliness(instance: Instance, described: Sequence[int]) -> int:
    """More than any seat is worth, so that a search rather leaves someone waiting; 0 if nobody asked."""
    if not any(instance.people[number].not_alone for number in described):
        return 0
    weights = instance.weights
    best = weights.placed + weights.preferred + weights.stay + sum(weights.role[:1])
    return best + max(one.first for one in instance.people) + 1


def minds_more(instance: Instance) -> bool:
    """Whether there is an area or an intake that the kernel has to mind."""
    return any(one.area for one in instance.facilitators) or any(one.joins is not None for one in instance.groups)
