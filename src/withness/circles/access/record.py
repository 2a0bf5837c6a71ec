"""The record of a circle as its members read it: acts in words, newest first, never a word of what was said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from withness.circles.models import Circle
from withness.kit import record
from withness.kit.models import RecordEntry
from withness.people.models import Person

A_PAGE = 50
Words = str | Promise

words: dict[str, Words | Callable[[dict[str, object]], Words]] = {
    "founded_circle": _("began this circle"),
    "placed_people_here": _("placed people here in a round; they come in as everybody does"),
    "formed_in_a_round": _("put this circle together in a round"),
    "described_circle": _("said anew what the circle is about"),
    "made_link": _("made a link that leads in"),
    "replaced_link": _("replaced the link that leads in"),
    "invited_someone": _("invited someone by letter"),
    "came_in": _("came in"),
    "showed_hopes": _("showed the list of hopes and fears"),
    "asked_for_consent": lambda details: (
        _("asked everyone in secret") if details.get("secret") else _("asked everyone")
    ),
    "settled_question": lambda details: {
        "agreed": _("A question was settled: all agreed"),
        "not_yet": _("A question was settled: not yet"),
    }.get(str(details.get("outcome")), _("A question was settled")),
    "withdrew_question": _("took a question back"),
    "signed_charter": _("signed the charter"),
    "charter_in_force": _("A charter came into force"),
    "opened_circle": _("The circle opened"),
    "proposed_charter": _("began a new version of the charter"),
    "dropped_charter_draft": _("dropped a draft of the charter"),
    "joined": _("joined"),
    "accepted_the_charter": _("accepted the charter"),
    "declared_to_be_a_peer": _("declared to be a peer here"),
    "invited_a_guest": _("invited a guest facilitator"),
    "took_over_a_conversation": _("took over a conversation"),
    "named_who_answers": _("named who answers when someone asks"),
    "set_a_time_to_join": _("set a time at which people may join"),
    "changed_set_times": _("changed the times at which people may join"),
    "dropped_a_time_to_join": _("dropped a time at which people may join"),
    "changed_the_number_of_places": _("changed the number of places"),
    "shows_the_charter": _("showed the charter to anyone"),
    "hides_the_charter": _("took the public charter back"),
    "keeps_the_past": _("kept what was said before from newcomers"),
    "seeded_a_sister_circle": _("began a sister circle"),
    "paused": _("paused the circle"),
    "went_on": _("went on with the circle after a pause"),
    "is_away": _("is away for long"),
    "is_back": _("is back"),
    "left": _("left"),
    "left_at_the_circles_word": _("left at the circle's word"),
}


@dataclass(frozen=True)
class Act:
    """One line: when, who (nobody for what follows by itself), what."""

    number: int
    at: datetime
    who: str
    what: Words


@dataclass(frozen=True)
class Shown:
    """A page of the record; `older` is where the next begins; `holds` is whether the chain of this page is unbroken."""

    acts: list[Act]
    older: int | None
    holds: bool


def describe(verb: str, said: Words | Callable[[dict[str, object]], Words]) -> None:
    """Say how a verb of any room reads in the record."""
    words[verb] = said


def lines_of(circle: Circle, *, before: str = "") -> Shown:
    """One page of the record, newest first."""
    entries = record.chain(f"circle:{circle.id}")
    if before.isdecimal():
        entries = entries.filter(number__lt=int(before))
    rows = list(entries.order_by("-number")[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    names = _names(shown)
    acts = [Act(row.number, row.at, names.get(row.actor_id or 0, ""), _what(row)) for row in shown]
    return Shown(acts, shown[-1].number if len(rows) > A_PAGE else None, _holds(rows))


def _what(entry: RecordEntry) -> Words:
    said = words.get(entry.verb, entry.verb.replace("_", " "))
    return said(entry.details) if callable(said) else said


def _names(rows: list[RecordEntry]) -> dict[int, str]:
    people = Person.objects.filter(id__in={row.actor_id for row in rows if row.actor_id})
    names = {person.id: str(person) for person in people}
    return {row.actor_id: names.get(row.actor_id, str(_("Someone who left"))) for row in rows if row.actor_id}


def _holds(rows: list[RecordEntry]) -> bool:
    ordered = rows[::-1]
    linked = all(later.previous == earlier.digest for earlier, later in pairwise(ordered))
    return linked and all(row.digest == record.digest(row) for row in rows)
