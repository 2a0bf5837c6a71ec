"""Meetings that run while the server is killed, and what makes a meeting whole.

Three people sit in each room, each on a connection of their own. They press what stands on their screens: come in,
start, on, back, longer, shorter, leave out, turns, pause, undo; they propose lines, answer them and change their minds;
whoever holds the meeting closes it, each keeps something for themselves, and the next one begins.

A meeting is half made when its row and its state tell different versions, when one of its versions has no row, when it
stands on no step or gives a turn to nobody, when somebody is inside who never came, when two are open in one room, or
when it is closed and something of it was not settled: a line that not everyone allowed, an answer, a step, a turn, a
date that does not count as held.
"""

import asyncio
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bench.load import head

FORM = re.compile(r'<form method="post"\s+action="([^"]+)"\s+data-press>(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')
LINE = re.compile(r'class="room-line">\s*(line \d+)\s*</p>.*?/lines/(\w+)/answer/', re.DOTALL)
STAMP = re.compile(r'data-stamp="(\d+) (\d+)\.')
MOST_LINES, CLOSES, PROPOSES, KEEPS = 6, 0.08, 0.2, 0.5
numbers = count(1)


@dataclass
class Line:
    """A proposed line: what each person's last answer was, None where it was cut off."""

    acknowledged: bool
    taken_off: bool = False
    answers: dict[str, bool | None] = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Was it acknowledged, and not taken off?"""
        return self.acknowledged and not self.taken_off


@dataclass
class Meeting:
    """What was shown of one meeting, and said yes to."""

    version: int = 0
    closed: bool = False
    lines: dict[str, Line] = field(default_factory=dict)


class Room:
    """One circle's room and the people in it."""

    def __init__(self, port: int, made: dict[str, Any]) -> None:
        self.meetings: dict[int, Meeting] = {}
        self.quiet = asyncio.Lock()
        self.kept: set[str] = set()
        self.after = ""
        self.players = [Player(port, self, person, made) for person in made["people"]]
        self.pressed: Counter[str] = Counter()


class Player:
    """One person, who presses what stands on their screen."""

    def __init__(self, port: int, room: Room, person: dict[str, str], made: dict[str, Any]) -> None:
        self.port, self.room, self.person, self.address = port, room, person, made["room"]
        self.over = False
        self.page = ""

    async def play_until_cut_off(self) -> None:
        """One connection, for as long as it lives."""
        try:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            await self._look()
            while not self.over:
                await self._press()
            self.writer.close()
        except (OSError, asyncio.IncompleteReadError):
            return

    async def _press(self) -> None:
        meeting = self._meeting()
        forms = [(to, dict(HIDDEN.findall(body))) for to, body in FORM.findall(self.page)]
        if 'id="to-after"' in self.page and random.random() < KEEPS:
            await self._keep()
        elif meeting and 'id="to-close"' in self.page and random.random() < CLOSES:
            await self._close(meeting)
        elif meeting and 'id="pause"' in self.page and random.random() < PROPOSES and len(meeting.lines) < MOST_LINES:
            await self._propose(meeting)
        elif forms:
            await self._press_one(meeting, forms)
        else:
            await asyncio.sleep(0.05)
            await self._look()

    async def _press_one(self, meeting: Meeting | None, forms: list[tuple[str, dict[str, str]]]) -> None:
        noun = random.choice(sorted({_noun(to) for to, _ in forms}))
        to, values = random.choice([form for form in forms if _noun(form[0]) == noun])
        if "/lines/" in to and meeting:
            await self._on_a_line(meeting, to, values)
        else:
            await self._post(to, values)

    async def _look(self) -> None:
        await self._ask("GET", f"{self.address}view/")

    async def _post(self, to: str, values: dict[str, str], *, expected: tuple[int, ...] = (200, 409)) -> None:
        await self._ask("POST", to, urlencode(values | {"csrfmiddlewaretoken": self.person["token"]}), expected)
        self.room.pressed[_noun(to)] += 1

    async def _propose(self, meeting: Meeting) -> None:
        words = f"line {next(numbers)}"
        async with self.room.quiet:
            if meeting.closed:
                return
            line = meeting.lines.setdefault(words, Line(acknowledged=False))
            await self._post(f"{self.address}lines/", {"line-text": words})
            line.acknowledged = words in self.page

    async def _on_a_line(self, meeting: Meeting, to: str, values: dict[str, str]) -> None:
        words = {key: words for words, key in LINE.findall(self.page)}.get(to.rstrip("/").split("/")[-2], "")
        async with self.room.quiet:
            if meeting.closed or words not in meeting.lines:
                await self._look()
            elif "allows" in values:
                answers = meeting.lines[words].answers
                answers[self.person["cookie"]] = None
                await self._post(to, values, expected=(200,))
                answers[self.person["cookie"]] = values["allows"] == "yes"
            else:
                meeting.lines[words].taken_off = True  # or not, where this is cut off
                await self._post(to, values)

    async def _close(self, meeting: Meeting) -> None:
        async with self.room.quiet:
            await self._post(f"{self.address}closing/", {}, expected=(302, 409))
            await self._look()
            meeting.closed = meeting.closed or 'id="to-after"' in self.page

    async def _keep(self) -> None:
        to = re.search(r'id="to-after"\s+href="([^"]+)"', self.page)
        words = f"kept {next(numbers)}"
        await self._post(to[1] if to else "", {"text": words}, expected=(302,))
        self.room.kept.add(words)
        await self._look()

    async def _ask(self, method: str, to: str, body: str = "", expected: tuple[int, ...] = (200,)) -> None:
        lines = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "HX-Request: true"]
        asked = [f"{method} {to} HTTP/1.1", *head(self.port, self.person)[:2], *lines, "", body]
        self.writer.write("\r\n".join(asked).encode())
        status, page = await _answer(self.reader)
        if status not in expected:
            sys.exit(f"{method} {to} answered {status}")
        if 'id="room"' in page:
            self.page = page
            self._note()

    def _note(self) -> None:
        if stamp := STAMP.search(self.page):
            meeting = self.room.meetings.setdefault(int(stamp[1]), Meeting())
            meeting.version = max(meeting.version, int(stamp[2]))

    def _meeting(self) -> Meeting | None:
        stamp = STAMP.search(self.page)
        return self.room.meetings[int(stamp[1])] if stamp else None


def _noun(address: str) -> str:
    """What is pressed: the last word of its address that is a word."""
    return [part for part in address.split("/") if part.isalpha()][-1]


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    return int(head[9:12]), (await reader.readexactly(length)).decode()


def broken(facts: dict[str, Any], rooms: list[Room]) -> Iterator[str]:
    """Every meeting that is not whole, and every promise that does not hold, in words."""
    meetings = {each["id"]: each for each in facts["meetings"]}
    open_in = Counter(each["circle"] for each in meetings.values() if not each["closed"])
    yield from (f"{number} meetings are open in one room" for number in open_in.values() if number > 1)
    for each in meetings.values():
        yield from (f"meeting {each['id']}: {words}" for words in (_half_closed if each["closed"] else _half)(each))
    for room in rooms:
        if lost := room.kept - set(facts["kept"]):
            yield f"{len(lost)} things that people kept are gone"
        for number, meeting in room.meetings.items():
            yield from (f"meeting {number}: {words}" for words in _lost(meeting, meetings.get(number)))


def _half(stood: dict[str, Any]) -> Iterator[str]:
    state = stood["state"]
    if state["version"] != stood["version"]:
        yield f"its row is at version {stood['version']}, its state at {state['version']}"
    if stood["moves"] != list(range(1, stood["version"] + 1)):
        yield "a version has no row"
    if not 0 <= state["index"] < len(state["path"]):
        yield "it stands on no step"
    if not set(state["order"]) <= set(state["present"]) or state["place"] > len(state["order"]):
        yield "a turn belongs to nobody"
    if set(state["present"]) - set(stood["came"]):
        yield "somebody is inside who never came"
    if not stood["opened"] == (state["phase"] != "waiting") == (state["opened_at"] is not None):
        yield "it is open by half"
    if any(line["kept"] for line in stood["lines"].values()):
        yield "a line is kept before the close"


def _half_closed(stood: dict[str, Any]) -> Iterator[str]:
    if stood["state"] or stood["moves"] or stood["path_from"]:
        yield "it is closed and its steps are still there"
    if not stood["came"] or not stood["opened"]:
        yield "it is closed and nobody was there"
    if any(line["answers"] or not line["kept"] for line in stood["lines"].values()):
        yield "it is closed and a line was not settled"
    if stood["occurrence"] not in {None, "held"}:
        yield f"it is closed and its date is {stood['occurrence']}"


def _lost(told: Meeting, stood: dict[str, Any] | None) -> Iterator[str]:
    if stood is None:
        yield "it is gone"
    elif stood["version"] < told.version:
        yield f"version {told.version} was shown, {stood['version']} is there"
    elif told.closed and not stood["closed"]:
        yield "its close was acknowledged and it is open"
    elif stood["closed"]:
        yield from _wrongly_kept(told, stood)
    elif gone := [words for words, line in told.lines.items() if line.stands and words not in stood["lines"]]:
        yield f"{len(gone)} proposed lines are gone"


def _wrongly_kept(told: Meeting, stood: dict[str, Any]) -> Iterator[str]:
    for words, line in told.lines.items():
        answers = list(line.answers.values())
        if False in answers and words in stood["lines"]:
            yield f"{words!r} is kept against a no"
        if line.stands and answers == [True] * len(stood["came"]) and words not in stood["lines"]:
            yield f"{words!r} is gone though everyone allowed it"
        if words in stood["lines"] and len(answers) < len(stood["came"]):
            yield f"{words!r} is kept though not everyone was heard"
