"""Rooms: from the commit of "next step" to the last of those who are in it, beside a raw server.

First room by room, as people do; then a burst, in which sixteen connections press in all rooms without a pause, as on
the hour. The raw server tells every client of every room with one word, which is the most it ever has to do at once.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.load import answer, head
from bench.servers import ROOT, Server, environment, python, serving

SIZES = (20, 125)
SEATS = 8
PAUSE = 0.05
LINES, LINES_IN_A_BURST = 4, 16


@dataclass(frozen=True)
class Heard:
    """Milliseconds from each commit to the last listener of its room, in the order in which they were told."""

    each: list[float]
    told: int
    missed: int


def measure(*, rounds: int) -> None:
    """Print a line for each size."""
    print(f"\n## Rooms on SQLite: {rounds} rounds one by one and {rounds} in a burst, every room goes on once in each")
    print(f"{'rooms':>6} {'clients':>8} {'p50 ms':>8} {'p95 ms':>8} {'raw p95':>8} {'burst p95':>10} {'delivered':>12}")
    for count in SIZES:
        house, raw = _house(count, rounds), _raw(count * SEATS, rounds)
        one_by_one, burst = house.each[: count * rounds], house.each[count * rounds :]
        print(
            f"{count:6} {count * SEATS:8} {median(one_by_one):8.1f} {_p95(one_by_one):8.1f} {_p95(raw.each):8.1f} "
            f"{_p95(burst):10.1f} {house.told - house.missed:6}/{house.told}"
        )


def _house(count: int, rounds: int) -> Heard:
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="withness-rooms-")))
        known = environment(place / "var")
        rooms = json.loads(python(known, "bench.house", "--rooms", str(count)).splitlines()[-1])
        notes = place / "told"
        server = stack.enter_context(serving(known, "-m", "bench.told", str(notes), "serve"))
        streams = [{"path": room["stream"], "cookie": cookie} for room in rooms for cookie in room["cookies"]]
        ears = Ears(known, server.port, streams)
        asyncio.run(_press(server, rooms, rounds))
        return _heard(notes, ears.stop(), {room["channel"]: number for number, room in enumerate(rooms)})


def _raw(clients: int, rounds: int) -> Heard:
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="withness-raw-")))
        known, notes = environment(place / "var"), place / "told"
        server = stack.enter_context(serving(known, "-m", "bench.raw", str(notes)))
        ears = Ears(known, server.port, [{"path": "/live/", "cookie": ""}] * clients)
        asyncio.run(_say(server, rounds))
        return _heard(notes, ears.stop(), {}, clients)


class Ears:
    """The process that listens."""

    def __init__(self, known: dict[str, str], port: int, streams: list[dict[str, str]]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.ears"],
            env=known,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"port": port, "streams": streams}) + "\n")
        self.process.stdin.flush()
        if self.process.stdout.readline().strip() != "ready":
            sys.exit("the listeners ended")

    def stop(self) -> list[tuple[int, int, str]]:
        """What was heard: moment, listener, word."""
        time.sleep(1)
        out, _ = self.process.communicate()
        heard: list[tuple[int, int, str]] = json.loads(out.splitlines()[-1])
        return heard


async def _press(server: Server, rooms: list, rounds: int) -> None:
    """Whoever holds each room presses "next", and in the round after it "back"."""
    lines = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(LINES_IN_A_BURST)]
    for number in range(rounds * 2):
        used, turn = (LINES, asyncio.Lock()) if number < rounds else (LINES_IN_A_BURST, None)
        await asyncio.gather(*(_go_on(server, lines[at], rooms[at::used], number % 2, turn) for at in range(used)))


async def _go_on(server: Server, line: Any, rooms: list, back: int, turn: asyncio.Lock | None) -> None:
    """One connection's rooms, one after the other; with a `turn` only while no other connection presses."""
    reader, writer = line
    to, stone = (("next", 1), ("previous", 2))[back]
    for room in rooms:
        async with turn or nullcontext():
            body = f"stone={stone}&to={to}&csrfmiddlewaretoken={room['token']}"
            writer.write(_post(server.port, room, body))
            if (status := await answer(reader)) >= 400:
                sys.exit(f"a step answered {status}")
            await asyncio.sleep(PAUSE if turn else 0)


def _post(port: int, room: dict[str, str], body: str) -> bytes:
    lines = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "HX-Request: true"]
    return "\r\n".join([f"POST {room['step']} HTTP/1.1", *head(port, room), *lines, "", body]).encode()


async def _say(server: Server, rounds: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for number in range(rounds):
        writer.write(f"POST /?{number} HTTP/1.1\r\nHost: raw\r\nContent-Length: 0\r\n\r\n".encode())
        await answer(reader)
        await asyncio.sleep(PAUSE * 4)


def _heard(notes: Path, heard: list, rooms: dict[str, int], clients: int = SEATS) -> Heard:
    """Match every word that was told to those who heard it."""
    told = [line.split() for line in notes.read_text().splitlines()]
    last: dict[tuple[int, str], list[int]] = defaultdict(list)
    for moment, listener, word in heard:
        last[listener // clients, word].append(moment)
    each, missed = [], 0
    for moment, channel, word in told:
        ears = last[rooms.get(channel, 0), word]
        missed += clients - len(ears)
        each.append((max(ears, default=int(moment)) - int(moment)) / 1e6)
    return Heard(each, len(told) * clients, missed)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
