"""Pages beside the floor: in turn, round after round, at one connection and at eight.

A connection asks again as soon as it is answered, so eight of them keep the server full and wait for each other: on
two cores the floor itself then takes about 58 ms, and no page of any house can be answered in 30. Those rows compare
throughput. The paced rows are eight people of whom each asks once a second: what a person waits when the house is not
full. "A reply at 8 connections, p95 at most 30 ms" is held against the paced row.

A page's CPU time is that of the whole server process: its event loop, its threads and the jobs that run beside them.
"""

import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.cluster import database_on, postgres
from bench.servers import Load, Server, environment, floor, house

CONNECTIONS = (1, 8)
PAGES = ("floor", "home", "circle", "talk", "thread", "reply")
PACED = {"floor, paced": "floor", "reply, paced": "reply"}
PAUSE = 1.0
OK, MOVED = 200, 302


@dataclass(frozen=True)
class Figures:
    """One page in one round."""

    per_second: float
    p50: float
    p95: float
    cpu: float


def measure(*, rounds: int, seconds: float) -> None:
    """Print a table for each database."""
    with ExitStack() as stack:
        cluster = stack.enter_context(postgres())
        for name, address in (("SQLite", ""), ("PostgreSQL", cluster)):
            print(f"\n## Pages on {name}: medians of {rounds} rounds, interleaved")
            show(_measured(address, rounds, seconds))


def _measured(address: str, rounds: int, seconds: float) -> dict[tuple[str, int], list[Figures]]:
    taken: dict[tuple[str, int], list[Figures]] = defaultdict(list)
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="withness-bench-")))
        ours = environment(place / "house" / "var", database_on(address, "house"))
        bare = environment(place / "floor" / "var", database_on(address, "floor"))
        servers = {"floor": stack.enter_context(floor(bare)), "house": stack.enter_context(house(ours))}
        load = Load(ours)
        for _ in range(rounds):
            for connections in CONNECTIONS:
                for page in PAGES:
                    server = servers["floor" if page == "floor" else "house"]
                    taken[page, connections].append(_one(load, server, page, connections, seconds))
            for name, page in PACED.items():
                server = servers["floor" if page == "floor" else "house"]
                taken[name, CONNECTIONS[-1]].append(_one(load, server, page, CONNECTIONS[-1], seconds * 2, pause=PAUSE))
    return taken


def _one(load: Load, server: Server, page: str, connections: int, seconds: float, *, pause: float = 0) -> Figures:
    before = server.cpu_seconds()
    answer = load.run(
        page=page,
        port=server.port,
        seconds=seconds,
        pause=pause,
        people=server.people[:connections],
        status=MOVED if page == "reply" else OK,
    )
    times = answer["times"]
    spent = (server.cpu_seconds() - before) * 1000 / len(times)
    return Figures(len(times) / answer["seconds"], median(times), quantiles(times, n=20)[-1], spent)


def show(taken: dict[tuple[str, int], list[Figures]]) -> None:
    """The medians of the rounds, and each page's share of the floor's throughput."""
    print(f"{'page':12} {'conn':>4} {'req/s':>8} {'of floor':>8} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8}")
    for (page, connections), rounds in taken.items():
        rate = median(one.per_second for one in rounds)
        base = median(one.per_second for one in taken["floor, paced" if page in PACED else "floor", connections])
        p50, p95, cpu = (median(getattr(one, name) for one in rounds) for name in ("p50", "p95", "cpu"))
        print(f"{page:12} {connections:4} {rate:8.0f} {rate / base:8.0%} {p50:8.1f} {p95:8.1f} {cpu:8.2f}")
