"""Servers of our own to measure: started, waited for, their CPU time read, stopped."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """One running server and the people who may sign in."""

    process: subprocess.Popen[str]
    port: int
    people: list[dict[str, str]] = field(default_factory=list)

    def cpu_seconds(self) -> float:
        """What the process has used so far, in user and system time."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / TICKS


def environment(home: Path, database: str = "") -> dict[str, str]:
    """The environment of a house in a folder of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("WITHNESS_", "DJANGO_"))}
    known = {"WITHNESS_HOME": str(home), "WITHNESS_DEMO": "1", "DATABASE_URL": database, "REDIS_URL": ""}
    return clean | known | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


@contextmanager
def house(known: dict[str, str], people: int = 8) -> Iterator[Server]:
    """A peopled house behind `withness serve`."""
    crowd = json.loads(python(known, "bench.house", str(people)).splitlines()[-1])
    with serving(known, "-m", "withness.site.cli", "serve") as server:
        server.people = crowd
        yield server


@contextmanager
def floor(known: dict[str, str], people: int = 8) -> Iterator[Server]:
    """The bare page."""
    port = free_port()
    with started(known, port, "-m", "bench.floor.serve", str(port), str(people)) as server:
        wait(server)
        cookies = json.loads(server.process.stdout.readline())  # type: ignore[union-attr]
        server.people = [{"cookie": cookie, "floor": "/"} for cookie in cookies]
        yield server


@contextmanager
def serving(known: dict[str, str], *arguments: str) -> Iterator[Server]:
    """A server that takes --port, once it answers."""
    port = free_port()
    with started(known, port, *arguments, "--port", str(port)) as server:
        wait(server)
        yield server


@contextmanager
def started(known: dict[str, str], port: int, *arguments: str) -> Iterator[Server]:
    """A process, ended with the block."""
    with subprocess.Popen(
        [sys.executable, *arguments], env=known, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Server(process, port)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def wait(server: Server, patience: float = 200) -> float:
    """Seconds until it answered."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < patience:
        if server.process.poll() is not None:
            sys.exit(f"the server ended: {server.process.args}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/", timeout=5):
                return time.perf_counter() - begun
        except OSError:
            time.sleep(0.02)
    sys.exit("the server does not answer")


def python(known: dict[str, str], module: str, *arguments: str) -> str:
    """What a module prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], env=known, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


class Load:
    """The process that makes the load."""

    def __init__(self, known: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"],
            env=known,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, **job: Any) -> dict[str, Any]:
        """One job, and its answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the load ended")
        answer: dict[str, Any] = json.loads(line)
        return answer
