"""Two processes on one database: a turn of a recurring job is taken by one of them, and a letter goes once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.houses import drill, house

TICK = """
import os
import sys
import time
import django
django.setup()
from withness.kit import jobs

name = sys.argv[1]

@jobs.every(1)
def count():
    with open(name, "a") as file:
        file.write(f"{os.getpid()}\\n")

jobs.recurring = {key: job for key, job in jobs.recurring.items() if job.run is count}
print("ready", flush=True)
sys.stdin.readline()
until = time.monotonic() + 4
while time.monotonic() < until:
    jobs.run_due()
    time.sleep(0.01)
"""
TAKEN = """
from pathlib import Path
from withness.kit.models import Slot
Path({to!r}).write_text(str(Slot.objects.filter(name="__main__.count").count()))
"""
SEND = """
import sys
import django
django.setup()
from withness.kit import jobs
print("ready", flush=True)
sys.stdin.readline()
jobs.run_waiting()
"""
QUEUE = """
from withness.kit.post import Draft, send
for number in range(40):
    send(Draft(key=f"one of forty {number}", to="asha@example.org", subject="A call", body="Look in."))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """One house for both: a recurring job and letters know nothing of each other."""
    with house(tmp_path_factory.mktemp("two") / "var") as environment:
        drill(environment, ["migrate"])
        yield environment


def test_a_turn_is_taken_once(home, tmp_path):
    """A turn taken late is run in the second after it, so it is the rows of turns that are counted, not the seconds."""
    ran, taken = tmp_path / "ran", tmp_path / "taken"

    together(home, TICK, str(ran))
    drill(home, ["migrate"], ["python", TAKEN.format(to=str(taken))])

    runs = len(ran.read_text().splitlines())
    assert runs >= 3
    assert runs == int(taken.read_text())


def test_a_letter_goes_once(home):
    drill(home, ["migrate"], ["python", QUEUE])

    together(home, SEND)

    assert len(list((Path(home["WITHNESS_HOME"]) / "mail").glob("*.eml"))) == 40


def together(environment, script, *arguments):
    """Run a script in two processes that begin at the same moment."""
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout.readline() == "ready\n", process.stderr.read()
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in both:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
