"""Questions for the rounds, with the words that say how deep they go."""

from django.utils.translation import gettext as _

from withness.meetings.cards import IN, OUT, questions

Questions = list[tuple[str, tuple[str, ...]]]


def by_depth(moment: str) -> Questions:
    """Those of one round, the light ones first."""
    words = {"light": _("Light"), "medium": _("A little deeper"), "deep": _("Deep: for when you know each other")}
    return [(words[depth], texts) for depth, texts in questions(moment).items() if texts]


def all_questions() -> list[tuple[str, Questions]]:
    """Those of both rounds."""
    return [(_("For the first round"), by_depth(IN)), (_("For the last round"), by_depth(OUT))]
