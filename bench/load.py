"""The load, in a process of its own: jobs come as lines of JSON, answers go out the same way.

Each connection is one signed-in person who asks, waits for the whole answer, and asks again. Raw sockets, so that the
machine's two cores go to the server.
"""

import asyncio
import json
import sys
import time
from random import choices, random
from typing import Any
from urllib.parse import urlencode

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def main() -> None:
    """One job after the other until the input ends."""
    for line in sys.stdin:
        print(json.dumps(asyncio.run(run(json.loads(line)))), flush=True)


async def run(job: dict[str, Any]) -> dict[str, Any]:
    """Milliseconds of each request, and how long all of it took."""
    begun = time.perf_counter()
    until = begun + job["seconds"]
    taken = await asyncio.gather(*(connection(job, person, until) for person in job["people"]))
    times = [milliseconds for one in taken for milliseconds in one]
    return {"times": times, "seconds": time.perf_counter() - begun}


async def connection(job: dict[str, Any], person: dict[str, str], until: float) -> list[float]:
    """Ask until the time is over: at once again, or every `pause` seconds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", job["port"])
    times: list[float] = []
    pause = job.get("pause", 0.0)
    await asyncio.sleep(random() * pause)
    while (begun := time.perf_counter()) < until:
        writer.write(request(job, person))
        status = await answer(reader)
        times.append((time.perf_counter() - begun) * 1000)
        if status != job["status"]:
            raise SystemExit(f"{job['page']} answered {status}")
        await asyncio.sleep(max(0.0, pause - (time.perf_counter() - begun)) if pause else 0)
    writer.close()
    return times


def request(job: dict[str, Any], person: dict[str, str]) -> bytes:
    """The bytes a browser would send."""
    if job["page"] == "reply":
        return posted(job["port"], person, "reply", number())
    return "\r\n".join([f"GET {person[job['page']]} HTTP/1.1", *head(job["port"], person), "\r\n"]).encode()


def posted(port: int, person: dict[str, str], page: str, once: str) -> bytes:
    """Words for a thread, or a new thread, as a form sends them."""
    form = {"words": "I wait until I have eaten.", "once": once, "csrfmiddlewaretoken": person["token"]}
    body = urlencode(form | {"title": "Before I answer"})
    lines = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([f"POST {person[page]} HTTP/1.1", *head(port, person), *lines, "", body]).encode()


def head(port: int, person: dict[str, str]) -> list[str]:
    """What every request says."""
    return [f"Host: 127.0.0.1:{port}", f"Cookie: {person['cookie']}", "Accept-Encoding: gzip"]


def number() -> str:
    """A fresh number for what is sent, as text."""
    return "0" + "".join(choices(ALPHABET, k=11))


async def answer(reader: asyncio.StreamReader) -> int:
    """Read one whole answer. Returns its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    return int(head[9:12])


if __name__ == "__main__":
    main()
