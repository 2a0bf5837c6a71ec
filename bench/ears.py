"""Those who listen, in a process of its own: opens every stream, says `ready`, and at the end of its input tells what
was heard and when, on the clock that all processes of a machine share.
"""

import asyncio
import json
import sys
import time

AT_ONCE = 50


async def main() -> None:
    """Open, wait for the end of the input, tell."""
    loop = asyncio.get_running_loop()
    job = json.loads(await loop.run_in_executor(None, sys.stdin.readline))
    heard: list[tuple[int, int, str]] = []
    gate, ready = asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(0)
    ears = [
        asyncio.create_task(listen(job["port"], stream, heard, gate=gate, ready=ready))
        for stream in enumerate(job["streams"])
    ]
    for _ in ears:
        await asyncio.wait_for(ready.acquire(), 200)
    print("ready", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    for ear in ears:
        ear.cancel()
    print(json.dumps(heard), flush=True)


async def listen(
    port: int, stream: tuple[int, dict], heard: list, *, gate: asyncio.Semaphore, ready: asyncio.Semaphore
) -> None:
    """One stream: keep the moment and the word of each line of data."""
    number, asked = stream
    async with gate:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            f"GET {asked['path']} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {asked['cookie']}\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise SystemExit(f"{asked['path']} answered {head.splitlines()[0]!r}")
        await reader.readuntil(b"retry")
        ready.release()
    while line := await reader.readline():
        if line.startswith(b"data:"):
            heard.append((time.monotonic_ns(), number, line[5:].strip().decode()))


if __name__ == "__main__":
    asyncio.run(main())
