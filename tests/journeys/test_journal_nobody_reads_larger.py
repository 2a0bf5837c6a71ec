"""P1 in the larger mode: PostgreSQL, Redis, several processes for pages, one for jobs, one for streams. All of it is searched."""

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest

from bench.cluster import postgres
from tests.journeys.conftest import PATIENCE
from tests.journeys.journal import is_locked, make_journal, unlock, vault
from tests.journeys.searched import children, dumped, held, laid_open, remembered
from tests.journeys.whole import free_port, wait_for
from tests.site.houses import drill, house

pytestmark = pytest.mark.heavy

ENTRIES = 36
CONTROL = b"control-5b1f0c"  # what is put into each place openly, so that a search that sees nothing is noticed


@pytest.fixture(scope="module")
def larger(tmp_path_factory, chromium):
    """The running house, what was written in it, and every process that serves it."""
    folder = tmp_path_factory.mktemp("larger")
    with ExitStack() as open_now:
        database = open_now.enter_context(postgres())
        redis, redis_port = open_now.enter_context(redis_in(folder))
        environment = open_now.enter_context(
            house(folder / "var", DATABASE_URL=database, REDIS_URL=f"redis://127.0.0.1:{redis_port}/0")
        ) | {"DATABASE_URL": database, "PYTHONPATH": os.pathsep.join(["src", "."])}
        cookie = someone(environment)
        ports = [free_port(), free_port()]
        started = [open_now.enter_context(begun(environment, folder, *command)) for command in (
            ("web", "--processes", "2", "--port", str(ports[0])), ("live", "--port", str(ports[1])), ("worker",))]  # fmt: skip
        for port in ports:
            wait_for(port, patience=240)
        known = {"database": database, "redis_port": redis_port, "environment": environment, "folder": folder}
        known |= written(chromium, f"http://127.0.0.1:{ports[0]}", cookie)
        put_openly(known)
        processes = [*started, redis]
        yield known | {"pids": [each for one in processes for each in (one.pid, *children(one.pid))]}


@contextmanager
def redis_in(folder):
    """A Redis of our own, and its port. It packs nothing, so that what it holds can be read in its file."""
    port = free_port()
    given = ["--port", str(port), "--save", "", "--dir", str(folder), "--bind", "127.0.0.1", "--rdbcompression", "no"]
    with subprocess.Popen(["redis-server", *given], stdout=(folder / "redis.log").open("w")) as process:
        try:
            wait_for(port)
            yield process, port
        finally:
            process.terminate()


@contextmanager
def begun(environment, folder, *command):
    """One `withness COMMAND`, what it says in a file."""
    with (folder / f"{command[0]}.said").open("w") as said, subprocess.Popen(
        [sys.executable, "-m", "withness.site.cli", *command], env=environment, stdout=said, stderr=subprocess.STDOUT
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()


def someone(environment):
    """The session of somebody in a fresh house."""
    made = subprocess.run(
        [sys.executable, "-m", "bench.house", "1"], env=environment, capture_output=True, text=True, check=True
    )
    return re.search(r"sessionid=([^;\"]+)", made.stdout)[1]


def written(chromium, address, cookie):
    """A journal of a few dozen entries, written, searched, locked and opened again."""
    tokens = [f"zq{os.urandom(6).hex()}" for _ in range(ENTRIES)]
    context = chromium.new_context(base_url=address, viewport={"width": 360, "height": 740})
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    page = context.new_page()
    recovery = make_journal(page)
    for token in tokens:
        body = {"text": f"{token} and what came of it"}
        vault(page, "write", {"kind": "text", "body": body, "tags": [f"tag{token}"]})
    found = [entry["line"] for entry in vault(page, "search", tokens[7])]
    page.get_by_role("button", name="Lock").click()
    is_locked(page)
    unlock(page)
    count = len(vault(page, "entries"))
    context.close()
    phrases = ["quiet estuary", recovery]
    return {"tokens": tokens, "found": found, "count": count, "phrases": phrases, "secrets": {*tokens, *phrases}}


def put_openly(known):
    """The control, where the journal's words must not be."""
    with psycopg.connect(known["database"], autocommit=True) as connection:
        connection.execute(f"CREATE TABLE control AS SELECT '{CONTROL.decode()}' AS words")
        connection.execute("CHECKPOINT")
    ask_redis(known, "set", "control", CONTROL.decode())


def ask_redis(known, *command):
    asked = ["redis-cli", "-p", str(known["redis_port"]), *command]
    return subprocess.run(asked, capture_output=True, check=True).stdout


def hits(known, content):
    """Which places hold a secret, of {place: bytes}."""
    return {place: found for place, words in content.items() if (found := held(known, words))}


def test_it_is_there_for_its_writer(larger):
    assert larger["count"] == ENTRIES
    assert larger["found"] == [f"{larger['tokens'][7]} and what came of it"]


def test_no_file_of_the_database_its_log_or_its_dump_holds_a_word_of_it(larger):
    with psycopg.connect(larger["database"]) as connection:
        folder = Path(connection.execute("SHOW data_directory").fetchone()[0])
    content = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    content["dump"] = dumped(larger["environment"])

    assert [CONTROL in words for words in content.values()].count(
        True
    ) >= 3  # its own file, the log of writing, the dump
    assert CONTROL in content["dump"]
    assert any(name.startswith("pg_wal/") and CONTROL in words for name, words in content.items())
    assert hits(larger, content) == {}


def test_redis_holds_no_word_of_it(larger):
    ask_redis(larger, "save")
    file = (larger["folder"] / "dump.rdb").read_bytes()
    keys = ask_redis(larger, "--scan").split()

    assert CONTROL in file
    assert hits(larger, {"file": file, "keys": b"\n".join(keys)}) == {}
    assert [key for key in keys if b"journal" in key or b"vault" in key] == []


def test_no_file_of_the_house_and_no_backup_holds_a_word_of_it(larger, tmp_path):
    [[code, said]] = drill(larger["environment"], ["backup", str(tmp_path), "--plain"])
    saved = laid_open(tmp_path)
    kept = [path for path in larger["folder"].rglob("*") if path.is_file()]

    assert code == 0, said
    assert any(CONTROL in words for words in saved.values())
    assert {"web.said", "worker.said", "live.said", "redis.log"} <= {path.name for path in kept}
    assert hits(larger, saved | {str(path): path.read_bytes() for path in kept}) == {}


def test_no_process_has_a_word_of_it_in_memory(larger):
    with psycopg.connect(larger["database"]) as connection:
        backends = [row[0] for row in connection.execute("SELECT pid FROM pg_stat_activity").fetchall()]
        memory = {pid: remembered(pid) for pid in larger["pids"]}
        memory |= {pid: remembered(pid, shared=pid == backends[0]) for pid in backends}  # what they share, once

    assert len(memory) >= 10
    assert sum(any(CONTROL in piece for piece in pieces) for pieces in memory.values()) >= 2  # Redis and PostgreSQL
    assert sum(any(b"sessionid" in piece for piece in pieces) for pieces in memory.values()) >= 2  # processes for pages
    assert hits(larger, {pid: b"".join(pieces) for pid, pieces in memory.items()}) == {}


def test_no_log_says_that_somebody_writes(larger):
    time.sleep(0.5)
    said = "".join((larger["folder"] / f"{name}.said").read_text() for name in ("web", "live", "worker"))

    assert "journal" not in said
