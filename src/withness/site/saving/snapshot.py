"""One moment of the database as a file, with the number of rows in each table at that same moment."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction

from withness.site.refusal import Refusal

Counts = dict[str, int]


def take(folder: Path) -> tuple[Path, Counts]:
    """Write the snapshot into a folder while the house goes on working."""
    return _take_postgres(folder) if connection.vendor == "postgresql" else _take_sqlite(folder)


def count_sqlite(path: Path) -> Counts:
    """Rows in each table of an SQLite file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def count_here() -> Counts:
    """Rows in each table of the database that the settings name."""
    with connection.cursor() as cursor:
        counts = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 (names come from the database itself)
            counts[name] = cursor.fetchone()[0]
        return counts


def postgres_tool(name: str, *arguments: str) -> None:
    """Run pg_dump or pg_restore against the database of the settings; the password goes by the environment."""
    known = connection.settings_dict
    given = {"PGHOST": known["HOST"], "PGPORT": known["PORT"], "PGUSER": known["USER"], "PGPASSWORD": known["PASSWORD"]}
    try:
        done = subprocess.run(
            [name, *arguments],
            env=os.environ | {key: str(value) for key, value in given.items() if value},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Refusal(f"{name} is not installed; it comes with PostgreSQL's client programs") from None
    if done.returncode:
        raise Refusal(f"{name} failed: {done.stderr.strip().splitlines()[-1:]}")


def _take_sqlite(folder: Path) -> tuple[Path, Counts]:
    path = folder / "database.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    return path, count_sqlite(path)


def _take_postgres(folder: Path) -> tuple[Path, Counts]:
    path = folder / "database.dump"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        counts = count_here()
        name = str(connection.settings_dict["NAME"])
        postgres_tool("pg_dump", "--format=custom", "--no-owner", f"--snapshot={moment}", f"--file={path}", name)
    return path, counts
