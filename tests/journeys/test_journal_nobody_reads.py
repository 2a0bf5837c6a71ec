"""P1: two hundred entries are written in a real browser to a real server; then everything the server has is searched for them.

The database and its log, a dump, a backup in plain, mail, logs, and the memory of every process of the server.
"""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.conftest import PATIENCE
from tests.journeys.journal import is_locked, make_journal, unlock, vault
from tests.journeys.searched import children, dumped, held, laid_open, remembered
from tests.journeys.whole import free_port, wait_for
from tests.site.houses import drill, house

pytestmark = pytest.mark.browser

ENTRIES = 200


@pytest.fixture(scope="module")
def written(tmp_path_factory, chromium):
    """The server, what was written, and what its browser saw; the server still runs."""
    tokens = [f"zq{os.urandom(6).hex()}" for _ in range(ENTRIES)]
    home = tmp_path_factory.mktemp("house") / "var"
    with house(home) as environment, served(environment) as (process, address, log, cookie):
        context = chromium.new_context(base_url=address, viewport={"width": 360, "height": 740})
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
        page = context.new_page()
        complaints = []
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        recovery = make_journal(page)
        for token in tokens:
            vault(
                page,
                "write",
                {"kind": "text", "body": {"text": f"{token} and what came of it"}, "tags": [f"tag{token}"]},
            )
        found = vault(page, "search", tokens[123])
        page.get_by_role("button", name="Lock").click()
        is_locked(page)
        unlock(page)
        count = len(vault(page, "entries"))
        page.get_by_role("button", name="Lock").click()
        is_locked(page)
        phrases = ["quiet estuary", recovery]
        yield {"home": home, "phrases": phrases, "environment": environment, "process": process, "log": log, "secrets": {*tokens, *phrases}, "tokens": tokens,
               "found": found, "count": count, "complaints": complaints, "address": address}  # fmt: skip
        context.close()


@contextmanager
def served(environment):
    """A server in a process of its own, somebody who is signed in, and what it says into a file."""
    environment = environment | {"PYTHONPATH": os.pathsep.join(["src", "."])}
    made = subprocess.run(
        [sys.executable, "-m", "bench.house", "1"], env=environment, capture_output=True, text=True, check=True
    )
    cookie = re.search(r"sessionid=([^;\"]+)", made.stdout)[1]
    port, log = free_port(), Path(environment["WITHNESS_HOME"]).with_name("said.txt")
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "withness.site.cli", "serve", "--port", str(port)],
            env=environment, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(port, patience=180)
            yield process, f"http://127.0.0.1:{port}", log, cookie
        finally:
            process.terminate()
            process.wait(20)


def test_what_was_written_is_there_for_its_writer(written):
    assert written["count"] == ENTRIES
    assert len(written["found"]) == 1
    assert written["complaints"] == []


def test_the_scan_finds_what_is_there(written):
    first, second, third = written["tokens"][:3]
    content = b"x" + first.encode() + b"y" + second.encode("utf-16-le") + third.encode("utf-32-le") + b" quiet estuary"

    assert held(written, content) == [first, "quiet estuary", second, third]
    assert held(written, b"AGE-SECRET-KEY-1" + b"Q" * 58) != []


def test_no_file_of_the_house_holds_a_word_of_it(written):
    files = [path for path in written["home"].parent.rglob("*") if path.is_file()]
    content = {path.name: path.read_bytes() for path in files}

    if not written["environment"].get("DATABASE_URL"):
        assert len(content["withness.sqlite3"]) > 200_000
    assert {name: held(written, words) for name, words in content.items() if held(written, words)} == {}


def test_no_dump_and_no_backup_holds_a_word_of_it(written, tmp_path):
    [[code, said]] = drill(written["environment"], ["backup", str(tmp_path), "--plain"])
    dump = dumped(written["environment"])

    assert code == 0, said
    assert len(dump) > 200_000
    saved = laid_open(tmp_path).values()
    assert len(saved) > 2
    assert [held(written, words) for words in (dump, *saved)] == [[] for _ in (dump, *saved)]


def test_no_process_of_the_server_has_a_word_of_it_in_memory(written):
    processes = [written["process"].pid, *children(written["process"].pid)]

    memory = {pid: remembered(pid) for pid in processes}

    assert all(len(pieces) > 10 and sum(map(len, pieces)) > 20_000_000 for pieces in memory.values())
    assert any(b"sessionid" in piece for pieces in memory.values() for piece in pieces), "the memory was not read"
    assert [held(written, piece) for pieces in memory.values() for piece in pieces if held(written, piece)] == []


def test_no_log_says_that_somebody_writes(written):
    said = written["log"].read_text()

    assert "/journal" not in said
    assert "journal_" not in said
