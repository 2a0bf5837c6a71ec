"""What people are and ask for beside times and places, as numbers: areas, kinds, who would not be alone."""

from withness.formation.solver.kernel.layout import AREA, LIKE, PERSON, SHY, Row
from withness.formation.solver.model import Instance, Person


def lay_words(instance: Instance, person: Row) -> dict[str, int]:
    """Areas and kinds as numbers; most rounds have none."""
    words: dict[str, int] = {}
    for number, one in enumerate(instance.people):
        if one.area or one.kinds:
            at = number * PERSON
            if one.area:
                person[at + AREA] = words.setdefault(one.area, len(words) + 1)
            for place, kind in enumerate(one.kinds):
                person[at + LIKE + place] = words.setdefault(kind, len(words) + 1)
            person[at + SHY] = asked(one)
    return words


def asked(person: Person) -> int:
    """A bit for each word of which someone asked not to be the only one."""
    return sum(1 << place for place, kind in enumerate(person.kinds) if kind in person.not_alone)


def loneliness(instance: Instance) -> int:
    """More than any seat is worth, so that a search rather leaves someone waiting; 0 if nobody asked."""
    if not any(one.not_alone for one in instance.people):
        return 0
    weights = instance.weights
    best = weights.placed + weights.preferred + weights.stay + sum(weights.role[:1])
    return best + max(one.first for one in instance.people) + 1


def minds_more(instance: Instance) -> bool:
    """Whether there is an area, an intake or a guest that the kernel has to mind."""
    return (
        any(one.area for one in instance.facilitators)
        or any(one.joins is not None for one in instance.groups)
        or any(one.at_home for one in instance.people)
    )
