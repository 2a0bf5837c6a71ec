"""The first migrations made at once, and gone through one by one, lead to the same house."""

import sqlite3
from contextlib import closing

import pytest

from tests.site.houses import drill, house

pytestmark = pytest.mark.heavy

STEPWISE = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.loader.replace_migrations = False
executor.loader.build_graph()
executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if "squashed" not in leaf[1]])
connection.close()
"""
AT_ONCE = "0001_house_squashed_0020_meetings_words"


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch):
    """Compared where the database keeps what it was told word for word."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_both_ways_lead_to_the_same_house(tmp_path):
    with house(tmp_path / "new" / "var") as new, house(tmp_path / "old" / "var") as old:
        drill(new, ["migrate"])
        answers = drill(old, ["python", STEPWISE], ["migrate"], ["check"])

    at_once, stepwise = tmp_path / "new/var/withness.sqlite3", tmp_path / "old/var/withness.sqlite3"
    assert answers[0][0] == 0, answers
    assert "migrations are not applied" not in answers[1][1]
    assert AT_ONCE in applied(at_once)
    assert "0020_meetings_words" in applied(stepwise)
    assert kept(at_once) == kept(stepwise)


def applied(path):
    return {name for (name,) in asked(path, "SELECT name FROM django_migrations")}


def kept(path):
    """Every table, index and trigger, with what makes it; the parts of a table in the order of their names."""
    rows = asked(path, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): sorted(parts(sql)) if kind == "table" else sql for kind, name, sql in rows}


def parts(sql):
    """Columns and constraints of a table: what the commas outside brackets and quotes divide."""
    depth, quoted, part = 0, False, ""
    for letter in sql[sql.index("(") + 1 : sql.rindex(")")]:
        quoted ^= letter == "'"
        depth += 0 if quoted else {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth and not quoted:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()


def asked(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()
