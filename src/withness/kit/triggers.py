"""Rules that the database itself keeps, where a constraint cannot say them.

SQLite loses a table's triggers when a migration rebuilds the table, so all of them are dropped before migrations run
and made again after. A start-up check names any that is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections


@dataclass(frozen=True)
class Rule:
    """Refuse `event` on a table when `broken` (SQL over NEW and OLD) is true, with `words` as the reason."""

    name: str
    table: str
    event: str
    broken: str
    words: str

    def sqlite(self) -> str:
        """The trigger, for SQLite."""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} WHEN {self.broken} "
            f"BEGIN SELECT RAISE(ABORT, '{self.words}'); END"
        )

    def postgres(self) -> tuple[str, str]:
        """A function and the trigger that calls it, for PostgreSQL. It counts as a check that failed."""
        function = (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger AS $$ BEGIN IF {self.broken} THEN "
            f"RAISE EXCEPTION '{self.words}' USING ERRCODE = '23514'; END IF; "
            f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$ LANGUAGE plpgsql"
        )
        trigger = (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )
        return function, trigger


rules: dict[str, Rule] = {}


def keep(*new: Rule) -> None:
    """Register rules, each once."""
    rules.update({rule.name: rule for rule in new})


def drop(using: str = "default", **_: Any) -> None:
    """Take every trigger away, for migrations to work on the tables."""
    tables = set(connections[using].introspection.table_names())
    with connections[using].cursor() as cursor:
        for rule in rules.values():
            if rule.table in tables:
                cursor.execute(_dropping(rule, connections[using].vendor))


def make(using: str = "default", **_: Any) -> None:
    """Make every trigger whose table is there, anew."""
    drop(using)
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for rule in rules.values():
            if rule.table in tables:
                for statement in rule.postgres() if connection.vendor == "postgresql" else (rule.sqlite(),):
                    cursor.execute(statement)


def missing(using: str) -> list[str]:
    """Names of rules that this database does not keep."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    return sorted(name for name in rules if name.lower() not in {found.lower() for found in there})


@register(Tags.database)
def database_keeps_its_rules(databases: Iterable[str] | None = None, **_: Any) -> list[Error]:
    """An error for each rule without its trigger, once its table is there."""
    return [
        Error(f"the database does not keep the rule {name}; run the migrations", id="withness.E004")
        for alias in databases or []
        for name in missing(alias)
        if rules[name].table in connections[alias].introspection.table_names()
    ]


def _dropping(rule: Rule, vendor: str) -> str:
    place = f" ON {rule.table}" if vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {rule.name}{place}"
