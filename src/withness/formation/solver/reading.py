"""Instances and plans as files, in the format that docs/forming-groups.md describes."""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from json.decoder import WHITESPACE  # type: ignore[attr-defined]
from pathlib import Path
from typing import Any, NoReturn

from withness.formation.solver.model import (
    Cell,
    Facilitator,
    Group,
    Instance,
    Pairs,
    Person,
    Pin,
    Plan,
    Size,
    Weights,
    Wrong,
)
from withness.formation.solver.sound import sound

Entry = Any
DECODER = json.JSONDecoder()
SKIP = re.compile(WHITESPACE.pattern)


def read_instance(path: Path) -> Instance:
    """A round from a file; Wrong names the entry and the rule."""
    return parse_instance(text_of(path), str(path))


def text_of(path: Path) -> str:
    """The text of a file, or Wrong."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Wrong(f"{path} cannot be read: {(error.strerror or 'no reason given').lower()}") from None
    except UnicodeDecodeError:
        raise Wrong(f"{path} is not UTF-8 text") from None


def parse_instance(text: str, name: str = "the round") -> Instance:
    """A round from its text, entry by entry, so that a large one is never held as a whole tree."""
    shared: dict[Any, Any] = {}
    makers = {
        "people": lambda entry: person(entry, shared),
        "groups": lambda entry: group(entry, shared),
        "facilitators": facilitator,
        "fixed": lambda entry: group(entry, shared),
        "pinned": pin,
        "forbidden": pin,
    }
    found: dict[str, Any] = {}
    try:
        for key, value in members(text):
            if key in makers:
                found[key] = tuple(numbered(value, key, makers[key]))
            elif key == "apart":
                found[key] = Pairs(numbered(value, key, pair), [one.id for one in found.get("people", ())])
            else:
                found[key] = value
    except (ValueError, RecursionError) as error:
        raise Wrong(f"{name} is not JSON as the format says: {error}") from None
    for key in ("size", "slots", "people", "groups", "facilitators"):
        if key not in found:
            raise Wrong(f"{name} has no {key}")
    return sound(
        Instance(
            size=one_of(found["size"], "size", lambda size: Size(whole(size["min"]), whole(size["max"]))),
            slots=one_of(found["slots"], "slots", whole),
            people=found["people"],
            groups=found["groups"],
            facilitators=found["facilitators"],
            apart=found.get("apart", Pairs()),
            weights=one_of(found.get("weights", {}), "weights", weights),
            pinned=found.get("pinned", ()),
            forbidden=found.get("forbidden", ()),
            fixed=found.get("fixed", ()),
        )
    )


def members(text: str) -> Iterator[tuple[str, Any]]:
    """The members of a JSON object in order; a list comes as an iterator over its entries, decoded one at a time."""
    at = expect(text, 0, "{")
    if text[at : at + 1] == "}":
        return
    while True:
        key, at = DECODER.raw_decode(text, at)
        at = expect(text, skip(text, at), ":")
        if text[at : at + 1] == "[":
            entries = Entries(text, at)
            yield str(key), entries
            at = entries.end()
        else:
            value, at = DECODER.raw_decode(text, at)
            yield str(key), value
        at = skip(text, at)
        if text[at : at + 1] == "}":
            return
        at = expect(text, at, ",")


class Entries:
    """The entries of one JSON list."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at, self.over = text, expect(text, at, "["), False

    def __iter__(self) -> Iterator[Any]:
        if self.text[self.at : self.at + 1] == "]":
            self.at, self.over = self.at + 1, True
        while not self.over:
            value, at = DECODER.raw_decode(self.text, self.at)
            at = skip(self.text, at)
            if self.text[at : at + 1] == "]":
                self.at, self.over = at + 1, True
            else:
                self.at = expect(self.text, at, ",")
            yield value

    def end(self) -> int:
        """Where the text goes on, after reading what nobody has asked for."""
        for _ in self:
            pass
        return self.at


def skip(text: str, at: int) -> int:
    """The next place that is not blank."""
    found = SKIP.match(text, at)
    return found.end() if found else at


def expect(text: str, at: int, sign: str) -> int:
    """After a sign and the blanks around it."""
    at = skip(text, at)
    if text[at : at + 1] != sign:
        raise json.JSONDecodeError(f"expecting '{sign}'", text, at)
    return skip(text, at + 1)


def numbered(entries: Any, key: str, make: Callable[[Entry], Any]) -> Iterator[Any]:
    """Every entry of a list made; Wrong says which one could not be."""
    if not isinstance(entries, Entries):
        raise Wrong(f"{key} is not a list")
    for number, entry in enumerate(entries, 1):
        yield one_of(entry, f"{key}, entry {number}", make)


def one_of(entry: Entry, name: str, make: Callable[[Entry], Any]) -> Any:
    """One entry made."""
    try:
        return make(entry)
    except KeyError as error:
        refuse(f"{name} has no {error.args[0]}")
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        refuse(f"{name} is not as the format says: {error}")


def refuse(reason: str) -> NoReturn:
    """Wrong, without the error that led to it."""
    raise Wrong(reason) from None


def person(entry: Entry, shared: dict[Any, Any]) -> Person:
    """Sets of places and the names of roles and groups are kept once for all who have them."""
    places = tuple(dict.fromkeys(map(word, entry["places"])))
    role, earlier = word(entry["role"]), entry.get("group")
    return Person(
        id=word(entry["id"]),
        role=shared.setdefault(role, role),
        places=shared.setdefault(places, places),
        slots=ascending(entry["slots"]),
        preferred=ascending(entry.get("preferred", ())),
        group=None if earlier is None else shared.setdefault(word(earlier), earlier),
        first=whole(entry.get("first", 0)),
        area=shared_word(entry.get("area"), shared),
        at_home=tuple(dict.fromkeys(map(word, entry.get("at_home", ())))),
        kinds=tuple(shared_word(kind, shared) for kind in dict.fromkeys(map(word, entry.get("kinds", ())))),
        not_alone=tuple(shared_word(kind, shared) for kind in dict.fromkeys(map(word, entry.get("not_alone", ())))),
    )


def shared_word(value: Any, shared: dict[Any, Any]) -> str:
    """A word that is kept once, or none."""
    return "" if value is None else str(shared.setdefault(word(value), value))


def group(entry: Entry, shared: dict[Any, Any]) -> Group:
    """A name, that of those who were in it, and where it stood."""
    slot, place, leader = entry.get("slot"), entry.get("place"), entry.get("facilitator")
    joins = entry.get("joins")
    return Group(
        shared_word(entry["id"], shared),
        None if slot is None else whole(slot),
        None if place is None else word(place),
        None if leader is None else word(leader),
        None if joins is None else whole(joins),
    )


def facilitator(entry: Entry) -> Facilitator:
    """Slots ascending, places once each."""
    places = tuple(dict.fromkeys(map(word, entry["places"])))
    area = shared_word(entry.get("area"), {})
    return Facilitator(word(entry["id"]), whole(entry["capacity"]), ascending(entry["slots"]), places, area)


def pin(entry: Entry) -> Pin:
    """A person and a group."""
    return Pin(*pair(entry))


def pair(entry: Entry) -> tuple[str, str]:
    """Two ids."""
    one, other = entry
    return word(one), word(other)


def weights(entry: Entry) -> Weights:
    """What is not given is as usual."""
    usual = Weights()
    return Weights(
        whole(entry.get("placed", usual.placed)),
        whole(entry.get("preferred", usual.preferred)),
        whole(entry.get("stay", usual.stay)),
        tuple(map(whole, entry.get("role", usual.role))),
    )


def ascending(numbers: Any) -> tuple[int, ...]:
    """Each number once, in order."""
    return tuple(sorted(set(map(whole, numbers))))


def whole(number: Any) -> int:
    """A whole number, and not true or false."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"{number!r} is not a whole number")
    return number


def word(value: Any) -> str:
    """A word with something in it."""
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} is not a name")
    return value


def plan_as_data(plan: Plan) -> dict[str, Any]:
    """A plan as the format has it."""
    groups = {
        name: {"slot": cell.slot, "place": cell.place, "facilitator": cell.facilitator}
        for name, cell in plan.groups.items()
    }
    return {"placements": plan.placements, "groups": groups, "unplaced": plan.unplaced}


def write_plan(plan: Plan, path: Path | None) -> None:
    """To a file, or to the screen; piece by piece, as a large plan is longer in words than in memory."""
    pieces = chain(json.JSONEncoder(indent=1, ensure_ascii=False).iterencode(plan_as_data(plan)), "\n")
    if path is None:
        sys.stdout.writelines(pieces)
    else:
        write(path, pieces, "utf-8")


def write(path: Path, pieces: Iterable[str], encoding: str) -> None:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding=encoding, newline="") as file:
            file.writelines(pieces)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Wrong(f"{path} cannot be written: {(error.strerror or 'no reason given').lower()}") from None


def read_plan(path: Path) -> Plan:
    """A plan from a file, for the next round or for one change to it."""
    try:
        entry = json.loads(text_of(path))
        cells = {
            name: Cell(whole(cell["slot"]), word(cell["place"]), word(cell["facilitator"]))
            for name, cell in entry["groups"].items()
        }
        return Plan(dict(entry["placements"]), cells, dict(entry["unplaced"]))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Wrong(f"{path} is not a plan as the format says: {error}") from None
