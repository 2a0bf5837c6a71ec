"""Kill the server at random moments while people write and meet: nothing acknowledged may be lost or half made.

`python -m bench.kill --rounds 50` on SQLite and on PostgreSQL. Each writer sends what was cut off once more, with the
same number, as a browser does whose person presses the button again. Beside them meetings run (`bench.kill_rooms`).
After each restart, before anybody presses again, everything is read back from the database and judged.
"""

import argparse
import asyncio
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import kill_rooms
from bench.cluster import database_on, postgres
from bench.kill_rooms import Room
from bench.load import ALPHABET, answer, number, posted
from bench.ports import free_port
from bench.servers import environment, python, started, wait

PEOPLE, ROOMS = 8, 3


@dataclass
class Promises:
    """What the server said yes to, by the numbers that the writers chose."""

    replies: set[int] = field(default_factory=set)
    threads: set[int] = field(default_factory=set)


def main() -> None:
    """Both databases; exit code 1 when a promise was broken."""
    options = argparse.ArgumentParser(prog="bench.kill")
    options.add_argument("--rounds", type=int, default=50)
    rounds = options.parse_args().rounds
    with postgres() as cluster:
        broken = [*attack("SQLite", "", rounds), *attack("PostgreSQL", cluster, rounds)]
    for line in broken:
        print(f"BROKEN: {line}")
    sys.exit(bool(broken))


def attack(name: str, cluster: str, rounds: int) -> list[str]:
    """Rounds of writing, meeting and killing. Returns what was broken, in words."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="withness-kill-")))
        known = environment(place / "var", database_on(cluster, "killed"))
        crowd = json.loads(python(known, "bench.house", str(PEOPLE)).splitlines()[-1])
        tables = json.loads(python(known, "bench.house", "--tables", str(ROOMS)).splitlines()[-1])
        port = free_port()
        promises, rooms = Promises(), [Room(port, table) for table in tables]
        house = House(known, place / "var" / "withness.sqlite3", port)
        backs, broken = asyncio.run(_rounds(house, crowd, promises, rooms, rounds))
        broken += list(_judged(house, promises, rooms))
    meetings = [each for room in rooms for each in room.meetings.values()]
    pressed = sum((room.pressed for room in rooms), start=Counter[str]())
    print(
        f"{name}: killed {rounds} times; acknowledged: {len(promises.replies)} replies, {len(promises.threads)} threads, "
        f"{pressed.total()} presses in {len(meetings)} meetings, {sum(each.closed for each in meetings)} of them closed, "
        f"{sum(len(room.kept) for room in rooms)} things kept; {len(broken)} promises broken; "
        f"back after {median(backs):.1f} s (slowest {max(backs):.1f} s)",
        flush=True,
    )
    print("  " + ", ".join(f"{noun} {number}" for noun, number in pressed.most_common()), flush=True)
    return [f"{name}: {words}" for words in broken]


@dataclass(frozen=True)
class House:
    """Where the server and its database are."""

    known: dict[str, str]
    file: Path
    port: int


async def _rounds(
    house: House, crowd: list, promises: Promises, rooms: list[Room], rounds: int
) -> tuple[list[float], list[str]]:
    backs: list[float] = []
    broken: list[str] = []
    writers = [Writer(house.port, person, promises) for person in crowd]
    players = [player for room in rooms for player in room.players]
    serve = ("-m", "withness.site.cli", "serve", "--port", str(house.port))
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        with started(house.known, house.port, *serve) as server:
            await asyncio.to_thread(wait, server)
            backs.append(time.perf_counter() - begun)
            broken += await asyncio.to_thread(lambda: list(_judged(house, promises, rooms)))
            working = [asyncio.create_task(writer.write_until_cut_off()) for writer in writers]
            working += [asyncio.create_task(player.play_until_cut_off()) for player in players]
            await asyncio.sleep(random.uniform(0.2, 6))
            if len(backs) <= rounds:
                server.process.kill()
            else:
                for each in (*writers, *players):
                    each.over = True
            await asyncio.gather(*working)
    return backs[1:], broken


def _judged(house: House, promises: Promises, rooms: list[Room]) -> Iterator[str]:
    with _reader(house.file, house.known["DATABASE_URL"]) as read:
        yield from _broken(read, promises)
    yield from kill_rooms.broken(json.loads(python(house.known, "bench.whole").splitlines()[-1]), rooms)


class Writer:
    """One person who writes, and sends again what was not acknowledged."""

    def __init__(self, port: int, person: dict[str, str], promises: Promises) -> None:
        self.port, self.person, self.promises = port, person, promises
        self.pending: tuple[str, str] | None = None
        self.over = False

    async def write_until_cut_off(self) -> None:
        """One connection, for as long as it lives."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            while not (self.over and self.pending is None):
                self.pending = self.pending or (random.choice(("reply", "reply", "reply", "new_thread")), number())
                page, once = self.pending
                writer.write(posted(self.port, self.person, page, once))
                status = await answer(reader)
                if status != 302:
                    sys.exit(f"{page} answered {status}")
                self._keep(page, once)
            writer.close()
        except (OSError, asyncio.IncompleteReadError):
            return

    def _keep(self, page: str, once: str) -> None:
        (self.promises.replies if page == "reply" else self.promises.threads).add(value(once))
        self.pending = None


def value(once: str) -> int:
    """The number behind its text."""
    total = 0
    for letter in once:
        total = total * 32 + ALPHABET.index(letter)
    return total


Read = Callable[[str], list[Any]]


def _broken(read: Read, promises: Promises) -> Iterator[str]:
    """Every promise that does not hold, in words."""
    posts = {row[0] for row in read("SELECT id FROM withness_post")}
    threads = {row[0] for row in read("SELECT id FROM withness_thread")}
    if lost := promises.replies - posts:
        yield f"{len(lost)} acknowledged replies are gone"
    if lost := promises.threads - threads:
        yield f"{len(lost)} acknowledged threads are gone"
    if half := read("SELECT id FROM withness_thread WHERE id NOT IN (SELECT thread_id FROM withness_post)"):
        yield f"{len(half)} threads have no first words"
    if stray := read("SELECT id FROM withness_post WHERE thread_id NOT IN (SELECT id FROM withness_thread)"):
        yield f"{len(stray)} posts have no thread"
    if empty := read("SELECT id FROM withness_post WHERE length(words) < 30 OR length(page) < 30"):
        yield f"{len(empty)} posts were written by half"


@contextmanager
def _reader(path: Path, address: str) -> Iterator[Read]:
    if address:
        import psycopg

        with psycopg.connect(address) as base:
            yield lambda sql: base.execute(sql).fetchall()
        return
    with closing(sqlite3.connect(path)) as file:
        if file.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            sys.exit("the database is damaged")
        yield lambda sql: file.execute(sql).fetchall()


if __name__ == "__main__":
    main()
