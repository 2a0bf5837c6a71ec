"""Words for devices, and an organisation's own words for roles and for the person supported."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from withness.people import zones
from withness.people.models.forming import KINDS, MODES

register = template.Library()

ROLES = {"admin": _l("administrator"), "coordinator": _l("coordinator"), "lead": _l("organisation lead")}

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def device(agent: str) -> str:
    """A browser's own description in two words: `Firefox, Android`."""
    browser = next((name for mark, name in BROWSERS if mark in agent), _("a browser"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser}, {system}" if system else browser


@register.filter
def town(zone: str) -> str:
    """A time zone as people know it: `Melbourne`, not `Australia/Melbourne`."""
    return zones.town(zone) or zone


@register.filter
def supported(organisation: Any) -> str:
    """The organisation's word for one person supported; ours where there is none."""
    return getattr(organisation, "person_supported", "") or _("person supported")


@register.filter
def people_supported(organisation: Any) -> str:
    """The organisation's word for people supported."""
    return getattr(organisation, "people_supported", "") or _("people supported")


@register.filter
def role_word(organisation: Any, role: str) -> str:
    """The organisation's word for a role, such as `peer_practitioner`; the role itself in plain words where there is none."""
    return (getattr(organisation, "role_words", None) or {}).get(role) or _(role.replace("_", " "))


ACTS = {
    "set up the organisation": _l("%(actor)s set it up."),
    "opened it for its people": _l("%(actor)s opened it for its people."),
    "changed its words": _l("%(actor)s changed its name or its words."),
    "gave an office": _l("%(actor)s asked %(about)s to look after it: %(role)s."),
    "ended an office": _l("%(actor)s ended an office of %(about)s: %(role)s."),
    "entered a position": _l("%(actor)s entered a job."),
    "changed a position": _l("%(actor)s changed a job."),
    "ended a position": _l("%(actor)s entered the last day of a job."),
    "changed a reporting line": _l("%(actor)s changed who reports to whom."),
    "asked someone to facilitate": _l("%(actor)s asked someone to facilitate."),
    "took someone off the pool": _l("%(actor)s took someone off the pool of facilitators."),
    "changed who to call": _l("%(actor)s changed who to call."),
    "opened a round": _l("%(actor)s began a round of forming groups."),
    "changed a round": _l("%(actor)s changed what a round asks for."),
    "deleted a round": _l("%(actor)s deleted a round."),
    "entered people in a round": _l("%(actor)s entered people in a round: %(people)s."),
    "took people out of a round": _l("%(actor)s took somebody out of a round."),
    "asked the people of a round": _l("%(actor)s asked the people of a round whether it suits them: %(people)s."),
    "sealed a round": _l("%(actor)s sealed a round: %(groups)s circles for %(people)s people."),
    "entered a table of people": _l(
        "%(actor)s entered a table: %(entered)s jobs new, %(changed)s changed, %(lines)s lines changed."
    ),
}


@register.filter
def act(row: dict[str, Any]) -> str:
    """One line of an organisation's record, in words."""
    someone = _("someone who has left")
    known = {
        "actor": row["actor"] or someone,
        "about": row["about"] or someone,
        "role": ROLES.get(row["details"].get("role", ""), ""),
        "entered": row["details"].get("entered", 0),
        "changed": row["details"].get("changed", 0),
        "lines": row["details"].get("lines", 0),
        "people": row["details"].get("people", 0),
        "groups": row["details"].get("groups", 0),
    }
    sentence = str(ACTS.get(row["verb"], row["verb"])) % known
    return sentence[:1].upper() + sentence[1:]


DAY_WORDS = (_l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"))
PART_WORDS = {"morning": _l("Morning"), "afternoon": _l("Afternoon"), "evening": _l("Evening"), "night": _l("Night")}
FORMING_WORDS = dict((*KINDS, *MODES))


@register.filter
def weekday(number: int) -> str:
    """1 is Monday."""
    return str(DAY_WORDS[number - 1])


@register.filter
def part_of_day(name: str) -> str:
    """A quarter of a day, in words."""
    return str(PART_WORDS[name])


@register.filter
def in_words(codes: list[str]) -> str:
    """Kinds of group or ways to meet, side by side."""
    return ", ".join(str(FORMING_WORDS[code]) for code in codes)
