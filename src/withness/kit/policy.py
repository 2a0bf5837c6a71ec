"""The policy files, read: who may read each column, and the sentence that says so.

`policy/retention.yaml` names an audience for every column; `audiences` in the same file says which roles read what it
holds. The sentence beside a send button and the table in docs/privacy.md are made from it, and the canary test reads
the same lines.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

PACKAGED = Path(__file__).resolve().parent.parent / "_policy"
CHECKOUT = Path(__file__).resolve().parents[3] / "policy"


@dataclass(frozen=True)
class Audience:
    """Who reads it (roles), whether the writer's name stands beside it, or else in the record."""

    name: str
    readers: tuple[str, ...]
    named: bool
    recorded: bool = False


@dataclass(frozen=True)
class Column:
    """The policy of one column."""

    table: str
    column: str
    what: str
    tier: str
    audience: str
    keep: str
    export: str
    erase: str


@cache
def audiences() -> dict[str, Audience]:
    """Every audience by its name."""
    return {
        name: Audience(name, tuple(entry["readers"]), entry.get("named", False), entry.get("recorded", False))
        for name, entry in retention_file()["audiences"].items()
    }


@cache
def columns() -> dict[str, Column]:
    """Every column's policy by `table.column`. A table's `all` line stands for columns without one of their own."""
    return {
        f"{table}.{column}": Column(table, column, **_filled(table, entry))
        for table, lines in retention_file()["tables"].items()
        for column, entry in lines.items()
        if column != "about"
    }


@cache
def retention_file() -> dict[str, Any]:
    """policy/retention.yaml as a mapping."""
    loaded: dict[str, Any] = yaml.load((root() / "retention.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def root() -> Path:
    """Where the policy files stand: inside the wheel, or in a checkout."""
    return PACKAGED if PACKAGED.exists() else CHECKOUT


def audience_of(column: str) -> Audience:
    """The audience of `table.column`. Raises KeyError for a column without a policy."""
    return audiences()[columns()[column].audience]


def sentence(column: str, *, circle: str = "", people: int = 0, who: str = "") -> tuple[str, str]:
    """Who will read it, then what that means, as two sentences made from the policy's readers.

    `circle` is the circle's name, `people` how many others are in it, `who` a person's name where it goes to one.
    """
    audience = audience_of(column)
    readers = set(audience.readers)
    return _who(readers, circle, people, who), _meaning(audience, readers, columns()[column].tier)


EXACTLY = {
    frozenset({"self"}): _l("Only you."),
    frozenset({"self", "round"}): _l("Only you, and the rules that form groups: no other person."),
    frozenset({"self", "coordinator"}): _l(
        "You, and the coordinators and administrators where you work or offer to facilitate."
    ),
    frozenset({"coordinator"}): _l("The coordinators of the organisation."),
}


def _who(readers: set[str], circle: str, people: int, who: str) -> str:  # noqa: C901, PLR0911 (one sentence each)
    if "anonymous" in readers:
        return _("Anyone who opens the page.")
    if exactly := EXACTLY.get(frozenset(readers)):
        return str(exactly)
    if "addressed" in readers:
        return _("You and %(who)s.") % {"who": who or _("whoever you hand it to")}
    if "answering" in readers:
        return _("You and %(who)s.") % {"who": who or _("the person who answers for the circle")}
    if {"self", "member", "office", "colleague"} <= readers:
        return _("The people in your circles, everyone who works where you do, and whoever looks after it here.")
    if "member" in readers and circle:
        words = ngettext(
            "You and one other person in %(circle)s.", "You and the %(people)d others in %(circle)s.", people
        )
        return (
            words % {"people": people, "circle": circle}
            if people
            else _("Only the people in %(circle)s.") % {"circle": circle}
        )
    if "member" in readers:
        return _("The people in the circle.")
    if "facilitator" in readers:
        return _("You, and whoever facilitates a meeting you come to.")
    if "colleague" in readers:
        return _("Everyone who works in the organisation.")
    if "office" in readers:
        return _("Whoever it is about, and the people who look after the organisation here.")
    return _("Nobody, once it is sent.")


def _meaning(audience: Audience, readers: set[str], tier: str) -> str:  # noqa: C901, PLR0911 (one sentence each)
    if "anonymous" in readers:
        return _("Your name is not shown there. The record of changes says who did it.")
    if readers == {"self"} and tier == "account":
        return _("Not your circle, not your organisation. Whoever runs this server could read it.")
    if tier == "vault":
        shown = "" if readers == {"self"} else " " + _("Your name is shown.")
        return _("Not your organisation, not the server.") + shown
    if readers <= {"self", "round"} and readers:
        return _("Not your circle, not your organisation. It is sealed here; whoever runs this server could open it.")
    if not readers:
        return _("Your answer is counted and not kept with your name.")
    if readers == {"coordinator"}:
        return _("Nobody else there.")
    if readers == {"self", "coordinator"}:
        return _("Your name is shown. Not your circle, and not your manager unless they are one of them.")
    if audience.recorded and "office" in readers:
        return _("The record of the organisation says who did it.")
    if audience.recorded:
        return _("Not your organisation. The record of the circle says who did it.")
    named = _("Your name is shown.") if audience.named else _("Your name is not shown.")
    if "public" in readers and "served" not in readers:
        return named + " " + _("Anyone may read it once the circle shows its charter.")
    return _("Not your organisation.") + " " + named if "office" not in readers else named


def _filled(table: str, entry: dict[str, str]) -> dict[str, str]:
    about = retention_file()["tables"][table].get("about", {})
    merged = {**about, **entry}
    return {key: merged[key] for key in ("what", "tier", "audience", "keep", "export", "erase")}
