"""With Redis a room is told in one process what was done in another; without it, rooms still hear their own process."""

import shutil
import subprocess
import sys
import time

import pytest

from bench.ports import free_port
from tests.site.houses import house

pytestmark = pytest.mark.heavy

LISTEN = """
import asyncio
import django
django.setup()
from withness.kit.bus import bus

async def main():
    await bus.attach()
    with bus.listening("room:1", "room:2") as listener:
        print("ready", flush=True)
        heard = 0
        async for word in listener.words(patience=120):
            print(*(word or ("silence",)), flush=True)
            heard += 1
            if heard == 2:
                break
    await bus.detach()

asyncio.run(main())
"""
SPEAK = """
import sys
import django
django.setup()
from withness.kit.bus import publish
for line in sys.stdin:
    publish(*line.split())
    print("said", flush=True)
"""
TRY = """
import sys
import django
django.setup()
from withness.kit.limits import within
for line in sys.stdin:
    print(within("try", line.strip(), times=3, seconds=60), flush=True)
"""


@pytest.fixture
def redis(tmp_path):
    """A Redis of our own; `redis(stop=True)` ends it, `redis()` gives its address."""
    port = free_port()

    def start():
        command = [
            shutil.which("redis-server"),
            "--port",
            str(port),
            "--save",
            "",
            "--dir",
            str(tmp_path),
            "--bind",
            "127.0.0.1",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(100):
            answer = subprocess.run(["redis-cli", "-p", str(port), "ping"], capture_output=True, text=True, check=False)
            if answer.stdout.strip() == "PONG":
                return process
            time.sleep(0.05)
        raise AssertionError("redis does not answer")

    running = [start()]

    def address(*, stop=False, again=False):
        if stop:
            running[-1].terminate()
            running[-1].wait(10)
        if again:
            running.append(start())
        return f"redis://127.0.0.1:{port}/0"

    yield address
    running[-1].terminate()
    running[-1].wait(10)


def test_what_one_process_says_another_hears(redis, tmp_path):
    with house(tmp_path / "var", REDIS_URL=redis()) as environment, process(environment, LISTEN) as ear:
        assert ear.stdout.readline() == "ready\n"
        with process(environment, SPEAK) as mouth:
            say(mouth, "room:3 9")
            say(mouth, "room:1 41")
            assert ear.stdout.readline() == "room:1 41\n"
            say(mouth, "room:2 7")
            assert ear.stdout.readline() == "room:2 7\n"


def test_when_redis_comes_back_rooms_are_heard_again(redis, tmp_path):
    with house(tmp_path / "var", REDIS_URL=redis()) as environment, process(environment, LISTEN) as ear:
        assert ear.stdout.readline() == "ready\n"
        with process(environment, SPEAK) as mouth:
            redis(stop=True)
            say(mouth, "room:1 1")
            redis(again=True)
            for _ in range(20):  # it looks once a second
                say(mouth, "room:1 2")
                time.sleep(0.5)
            assert ear.stdout.readline() == "room:1 2\n"


def test_tries_are_counted_together_and_go_on_without_redis(redis, tmp_path):
    with (
        house(tmp_path / "var", REDIS_URL=redis()) as environment,
        process(environment, TRY) as one,
        process(environment, TRY) as other,
    ):
        assert [ask(one), ask(other), ask(one), ask(other)] == ["True", "True", "True", "False"]
        redis(stop=True)
        assert [ask(one) for _ in range(4)] == ["True", "True", "True", "False"]


class process:  # noqa: N801 (it reads as `with process(...)`)
    def __init__(self, environment, script):
        self.running = subprocess.Popen(
            [sys.executable, "-c", script], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self):
        return self.running

    def __exit__(self, *_):
        self.running.kill()
        self.running.wait(10)


def say(mouth, line):
    mouth.stdin.write(line + "\n")
    mouth.stdin.flush()
    assert mouth.stdout.readline() == "said\n"


def ask(tried):
    tried.stdin.write("someone@example.org\n")
    tried.stdin.flush()
    return tried.stdout.readline().strip()
