"""What a proposal says, sentence by sentence. A page translates each sentence and fills the same gaps.

No sentence is about who is kept apart from whom, or about what somebody gave in confidence: a line is made from what a
coordinator sees anyway.
"""

from collections.abc import Mapping, Sequence

from withness.formation.solver.asked import ONLINE, Line, Time


def _(text: str) -> str:
    """Marks a sentence for those who translate; it is translated where it is shown."""
    return text


DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
PLACES = {"online": _("online"), "site": _("at {site}")}
SENTENCES = {
    # why somebody sits where they sit
    "when": _("{day} {clock}, {place}"),
    "liked": _("one of the times liked best"),
    "known_one": _("with one other from the earlier group"),
    "known": _("with {count} others from the earlier group"),
    "stays": _("the group goes on"),
    "roles": _("{count} kinds of work in one group"),
    "same_role": _("similar work, from {count} areas"),
    "one_area": _("one area, {count} kinds of work"),
    "outside": _("a facilitator from outside the area"),
    "by_hand": _("set by hand"),
    # wishes that are not met
    "not_liked": _("not at one of the times liked best"),
    "not_kind": _("not the kind of group named first"),
    "not_earlier": _("not in the earlier group"),
    "not_alike": _("other kinds of work too, so that nobody is left out"),
    # about a group
    "people": _("{count} people, each of whom can come"),
    "new": _("a new group"),
    "together": _("{count} were together before"),
    # why somebody has no seat, and what would help
    "no_kind": _("No kind of group that was asked for is in this round."),
    "no_times": _("No time was given at which they are awake for a whole meeting. One that others share would do."),
    "no_places": _("No place was given where they can meet. One would do."),
    "no_leader": _("No facilitator can be anywhere they can. One for {day} {clock}, {place} would do."),
    "too_few_one": _("None of their times suits {least} people. One more person for {day} {clock}, {place} would do."),
    "too_few": _("None of their times suits {least} people. {more} more people for {day} {clock}, {place} would do."),
    "too_few_alike": _("None of their times suits {least} people with the same make-up. Leaving nobody out would do."),
    "full": _("All groups at their times are full, and too few others are free for one more."),
    "no_leader_free": _("All groups at their times are full. A facilitator free on {day} {clock}, {place} would do."),
    "rules": _(
        "A group at their times has a free seat, but the rules on who may share a group leave it closed to them."
    ),
    "intake": _("The groups at their times take in nobody more before the next intake."),
    "none_near": _("No group meets at their times: too few people there are free for one."),
    "by_hand_only": _("They were set by hand in a group that cannot take them."),
    "stopped": _("The search was ended before their kind of group had its turn."),
    "another": _("Being free on {day} {clock}, {place} would open a group with a free seat, under the same rules."),
    "one_more": _("One more group with a facilitator at one of their times would do."),
}


def say(key: str, *, at: tuple[Time, str] | None = None, **gaps: int | str) -> Line:
    """A line of one sentence; `at` fills the gaps for a time and a place."""
    if at is not None:
        gaps |= {"day": at[0][0], "clock": at[0][1], "place": at[1]}
    filled = tuple(sorted(gaps.items()))
    return Line(key, fill(SENTENCES[key], filled), filled)


def fill(
    sentence: str,
    gaps: Sequence[tuple[str, int | str]],
    days: Sequence[str] = DAYS,
    places: Mapping[str, str] = PLACES,
) -> str:
    """A sentence with its gaps filled: a day by its name, a place as it is said."""
    words = dict(gaps)
    if "day" in words:
        words["day"] = days[int(words["day"]) - 1]
    if "place" in words:
        site = str(words["place"])
        words["place"] = places["online"] if site == ONLINE else places["site"].format(site=site)
    return sentence.format(**words)
