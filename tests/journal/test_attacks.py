"""What a server, or whoever sits between, could send instead of what was written: nothing of it is opened."""

import json
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "src" / "withness" / "static"

pytestmark = pytest.mark.heavy


def attack(part, count=0):
    return run("attacks.mjs", part, str(count))


def run(program, *arguments):
    done = subprocess.run(
        ["node", "--experimental-default-type=module", HERE / program, STATIC, *arguments],
        capture_output=True, text=True, check=True, timeout=900,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_only_what_was_written_there_last_is_opened():
    assert attack("named") == {
        "honest": "opened",
        "swapped": "swapped",
        "others": "swapped",
        "older": "rolled-back",
        "twin": "rolled-back",
        "forged": "forged",
        "future": "unknown",
        "stranger": "broken",
        "empty": "broken",
        "text": "broken",
    }


def test_a_file_that_was_cut_anywhere_is_refused():
    assert attack("truncated") == {"broken": 1224}


def test_a_thousand_single_bits_are_seen():
    assert attack("flips", 1000) == {"broken": 1000}


def test_ten_thousand_bent_files_are_refused_cleanly():
    assert attack("mutated", 10_000) == {"broken": 10_000}


def test_a_door_that_is_easier_to_guess_is_not_tried():
    assert attack("doors") == {
        "honest": "opened",
        "wrong": "wrong",
        "relabelled": "weak",
        "easy": "weak",
        "easiest": "weak",
        "none": "weak",
        "hardest": "weak",
    }


def test_two_tabs_write_over_nothing_of_each_other():
    assert run("together.mjs") == {
        "changed": ["Changed here", "Changed here after it was let go there", "Changed here again", "Changed there"],
        "conflicts": ["here"],
        "count": 130,
        "leaves": 3,
        "blobs": 134,
    }
