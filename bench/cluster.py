"""A throwaway PostgreSQL of our own: `python -m bench.cluster -- COMMAND` runs a command with DATABASE_URL set."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from bench.ports import free_port


@contextmanager
def postgres() -> Iterator[str]:
    """The address of an empty database `withness`; the cluster is deleted afterwards.

    It waits for its disk, also where only a suite uses it: `withness check`, which the suite runs, refuses one that
    does not.
    """
    folder = Path(tempfile.mkdtemp(prefix="withness-postgres-"))
    folder.chmod(0o755)
    data, port = folder / "data", free_port()
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(data, "postgres", "postgres")
    try:
        run("initdb", "--data-checksums", "--auth=trust", "--username=withness", f"--pgdata={data}")
        settings = f"-p {port} -h 127.0.0.1 -k {data}"
        run("pg_ctl", f"--pgdata={data}", "--wait", f"--log={data}/log", f"--options={settings}", "start")
        run("createdb", "--host=127.0.0.1", f"--port={port}", "--username=withness", "withness")
        yield f"postgres://withness@127.0.0.1:{port}/withness"
    finally:
        run("pg_ctl", f"--pgdata={data}", "--mode=immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def database_on(address: str, name: str) -> str:
    """The address of a fresh database in the same cluster; nothing for nothing, which is SQLite."""
    if not address:
        return ""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def run(name: str, *arguments: str, check: bool = True) -> None:
    """One of PostgreSQL's programs, as a person who is not root: it refuses root."""
    command = [str(program(name)), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tempfile.gettempdir(),
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )
    if check and done.returncode:
        sys.exit(f"{name}: {done.stderr or done.stdout}")


def program(name: str) -> Path:
    """The newest of Debian's versions, or whatever is on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return found[-1] if found else Path(shutil.which(name) or name)


if __name__ == "__main__":
    with postgres() as address:
        done = subprocess.run(
            sys.argv[sys.argv.index("--") + 1 :], env=os.environ | {"DATABASE_URL": address}, check=False
        )
    sys.exit(done.returncode)
