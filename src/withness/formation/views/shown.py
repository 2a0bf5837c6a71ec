"""What pages of rounds show: words ready, nothing left to look up. Nothing given in confidence is in here."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withness.formation import phrases
from withness.formation.access.going import Going
from withness.formation.access.links import Mine
from withness.formation.access.proposals import Moved
from withness.formation.clocks import say_short, say_time
from withness.formation.laid import Group, Laid, Placed, Someone
from withness.formation.wall import first_day
from withness.formation.weighing import Option
from withness.kit import ids
from withness.kit.when import Said, when
from withness.meetings.access.dates import coming_meetings
from withness.meetings.recurrence import instant

MOST_DIGITS = 6


@dataclass(frozen=True)
class Person:
    """Somebody of a round in a list."""

    id: int
    name: str
    about: str
    times: str
    places: str
    holds: int
    own_word: bool


@dataclass(frozen=True)
class Seated:
    """Somebody in a draft: why they sit there (or sit nowhere), and which wishes are not met."""

    id: int
    key: str
    name: str
    about: str
    why: tuple[str, ...]
    unmet: tuple[str, ...]
    pinned: bool


@dataclass(frozen=True)
class Shown:
    """A group of a draft."""

    key: str
    number: int
    when: str
    place: str
    held_by: str
    lines: tuple[str, ...]
    people: tuple[Seated, ...]
    few: int
    there: int

    @property
    def title(self) -> str:
        """Which, when and where."""
        told = {"number": self.number, "when": self.when, "place": self.place}
        return _("Group %(number)d: %(when)s, %(place)s") % told


@dataclass(frozen=True)
class Choice:
    """A group somebody could be moved to: what stands against it, or what it costs."""

    key: str
    title: str
    held_by: str
    size: str
    words: tuple[str, ...]
    possible: bool


def number(text: str) -> int:
    """A number out of an address; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else 0


def summary(forming: Any) -> dict[str, str]:
    """What is asked of a round, in words."""
    places = ([_("online")] if forming.online else []) + list(forming.sites)
    sizes = _("%(least)d to %(most)d people") if forming.least < forming.most else _("%(most)d people")
    return {
        "kind": str(forming.get_kind_display()),
        "sizes": sizes % {"least": forming.least, "most": forming.most},
        "times": ", ".join(say_short((int(day), str(clock))) for day, clock in forming.times),
        "places": ", ".join(places),
    }


def outside(forming: Any, rows: list[Any]) -> dict[str, Any]:
    """Whoever a sheet names who can come at none of the round's times, and which these are."""
    return {"never": [row.name for row in rows], "times": summary(forming)["times"]}


def person(someone: Someone) -> Person:
    """Somebody in a list."""
    told = someone.told
    return Person(
        someone.id,
        someone.name,
        _about(someone),
        ", ".join(map(say_short, told.times)),
        ", ".join(map(phrases.say_place, told.places)),
        told.capacity,
        someone.is_own_word,
    )


def going(found: Going, *, chosen: bool) -> dict[str, Any]:
    """A circle that may go on: when, where, how many, and nobody's name."""
    return {
        "key": ids.to_text(found.circle),
        "title": f"{say_time(found.time)}, {phrases.say_place(found.place)}",
        "size": found.size,
        "joins": found.joins,
        "chosen": chosen,
    }


def pairs(rows: list[Any], names: dict[int, Someone]) -> list[dict[str, Any]]:
    """Pairs by their names."""
    both = [
        (row.id, sorted((names[row.one_id].name, names[row.other_id or row.leader_id].name), key=str.casefold))
        for row in rows
    ]
    shown = [{"id": row_id, "one": one, "other": other} for row_id, (one, other) in both]
    return sorted(shown, key=lambda pair: (pair["one"].casefold(), pair["other"].casefold()))


def groups(laid: Laid) -> list[Shown]:
    """Every group of a draft."""
    return [group(each, laid.proposal.round.least) for each in laid.groups]


def group(each: Group, least: int = 0) -> Shown:
    """One group."""
    return Shown(
        ids.to_text(each.row.id),
        each.row.number,
        say_time(each.time),
        phrases.say_place(each.row.place),
        each.leader.name if each.leader else "",
        tuple(phrases.say_lines(each.row.lines)),
        tuple(map(placed, each.people)),
        max(0, least - each.size),
        each.there,
    )


def waiting(laid: Laid) -> list[Seated]:
    """Whoever has no seat, with the reason."""
    return [placed(each) for each in laid.waiting]


def placed(each: Placed) -> Seated:
    """One person of a draft."""
    return Seated(
        each.id,
        ids.to_text(each.id),
        each.someone.name,
        _about(each.someone),
        tuple(phrases.say_lines(each.placement.lines)),
        tuple(phrases.say_lines(each.placement.unmet)),
        each.placement.pinned,
    )


def options(laid: Laid, found: list[Option]) -> list[Choice]:
    """Groups somebody could be moved to, those that take them first."""
    there = {str(each.row.id): each for each in laid.groups}
    ordered = sorted(
        (option for option in found if option.group in there),
        key=lambda option: (len(option.breaks) > 0, option.weight, there[option.group].row.number),
    )
    return [_choice(there[option.group], option) for option in ordered]


def figures(laid: Laid) -> dict[str, Any]:
    """A draft in numbers, to stand beside another."""
    sizes = Counter(len(each.people) for each in laid.groups)
    unmet = sum(bool(one.placement.unmet) for each in laid.groups for one in each.people)
    return {
        "draft": laid.proposal,
        "placed": laid.placed,
        "waiting": len(laid.waiting),
        "groups": len(laid.groups),
        "sizes": ", ".join(_("%(n)d of %(size)d") % {"n": n, "size": size} for size, n in sorted(sizes.items())),
        "unmet": unmet,
    }


def moves(found: list[Moved]) -> dict[str, list[dict[str, str]]]:
    """Who sits otherwise in the second draft: at another time or place, or there as before with other people."""
    rows = [{"name": each.someone.name, "one": _where(each.one), "other": _where(each.other)} for each in found]
    return {
        "moves": [row for row in rows if row["one"] != row["other"]],
        "others": [row for row in rows if row["one"] == row["other"]],
    }


def before_sealing(laid: Laid) -> dict[str, Any]:
    """What sealing does to whom, in numbers; and what stands in its way."""
    forming = laid.proposal.round
    people = [one.someone for each in laid.groups for one in each.people]
    here = sum(each.is_own_word for each in people)
    return {
        "here": here,
        "invited": len(people) - here,
        "few": [group(each, forming.least) for each in laid.too_small(forming.least) if each.people],
        "used": sum(bool(each.people) for each in laid.groups),
    }


def mine(found: Mine) -> dict[str, Any]:
    """The group somebody is asked about, in neutral words: no names but of who holds it."""
    forming = found.seat.round
    known: dict[str, Any] = {
        "mine": found,
        "round": forming,
        "name": found.name,
        "own_word": found.seat.source == "said",
    }
    if found.group and found.time:
        start = instant(first_day(found.time, forming.starts_on), found.group.wall_time, forming.zone)
        others = ngettext("one other person", "%(n)d other people", found.others) % {"n": found.others}
        areas = ngettext("from one area", "from %(n)d areas", found.areas) % {"n": found.areas} if found.areas else ""
        known |= {
            "when": when(start, forming.zone, found.seat.read().zone),
            "often": forming.get_often_display(),
            "place": phrases.say_place(found.group.place),
            "others": f"{others}, {areas}" if areas else others,
            "roles": ", ".join(found.roles),
        }
    return known


def dates(circle: Any, *, known: bool) -> list[Said]:
    """The first dates of a circle; with the reader's own time where that is known."""
    return [
        when(meeting.starts_at, meeting.zone, "" if known else meeting.zone)
        for meeting in coming_meetings(circle, number=3)
    ]


def _choice(each: Group, option: Option) -> Choice:
    words = tuple(phrases.say_option(option)) or (_("It costs nothing."),)
    shown = group(each)
    people = ngettext("one person", "%(n)d people", each.size) % {"n": each.size}
    return Choice(shown.key, shown.title, shown.held_by, people, words, not option.breaks)


def _where(each: Group | None) -> str:
    return f"{say_time(each.time)}, {phrases.say_place(each.row.place)}" if each else _("no seat")


def _about(someone: Someone) -> str:
    return ", ".join(filter(None, (someone.told.role, someone.told.area)))
