"""Sentences of rounds: what a kind, a reason, a cost and a broken rule are called."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from withness.formation import weighing
from withness.formation.solver.asked import ONLINE
from withness.formation.solver.said import DAYS, PLACES, SENTENCES, fill
from withness.kit.when import say_day as _say_day

SAID_ABOVE = ("when", "people", "new")
BREAKS = {
    weighing.TIME: gettext_lazy("They have not said that they can come then."),
    weighing.PLACE: gettext_lazy("They have not said that they can meet there."),
    weighing.FULL: gettext_lazy("It is full."),
    weighing.TOGETHER: gettext_lazy("A rule on who may share a group stands against it. Which one is never told."),
    weighing.REFUSED: gettext_lazy("A rule on who may share a group stands against it. Which one is never told."),
}
COSTS = {
    weighing.TOO_FEW: gettext_lazy("The group they leave is then too small."),
    weighing.LEAVES_KNOWN: gettext_lazy("They leave people they know from before."),
    weighing.OTHER_AREA: gettext_lazy("The group is of another area."),
    weighing.SAME_ROLE: gettext_lazy("Somebody of the same kind of work sits there."),
    weighing.NOT_LIKED: gettext_lazy("It is not one of the times they like best."),
    weighing.LIKED: gettext_lazy("It is one of the times they like best."),
}


def say_lines(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Reasons as they are kept, in words: each once, and none that the head of a group says already."""
    said = [say_line(key, dict(gaps)) for key, gaps in rows if key not in SAID_ABOVE]
    return list(dict.fromkeys(filter(None, said)))


def say_line(key: str, gaps: dict[str, Any]) -> str:
    """One reason; nothing for one that is not known any more."""
    if key not in SENTENCES:
        return ""
    places = {name: _(words) for name, words in PLACES.items()}
    words = fill(_(SENTENCES[key]), tuple(gaps.items()), [_(day) for day in DAYS], places)
    return words[:1].upper() + words[1:]


def say_option(option: weighing.Option) -> list[str]:
    """What stands against a move, or else what it costs: each sentence once.

    That a rule on who may share a group stands against it is said only where nothing else does: whoever tries every
    move is to learn no more of such rules than what would otherwise look like a fault.
    """
    if option.breaks:
        plain = [key for key in option.breaks if key not in (weighing.TOGETHER, weighing.REFUSED)]
        return list(dict.fromkeys(str(BREAKS[key]) for key in plain or option.breaks))
    return [str(COSTS[key]) for key in option.costs]


def say_place(place: str) -> str:
    """Online, or the name of a site."""
    return _("online") if place == ONLINE else place


def listed(names: list[str]) -> str:
    """Ruth, Kofi and Tomas."""
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


def say_day(day: date) -> str:
    """25 January, with its weekday."""
    return _say_day(day)
