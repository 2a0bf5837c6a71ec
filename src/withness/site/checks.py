"""System checks: every column has its policy, and the database keeps what it acknowledges."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connections

from withness.journal.practice.packs import refused
from withness.kit import policy


@register("policy")
def every_column_has_a_policy(**_: Any) -> list[Error]:
    """One error for each column without a line in policy/retention.yaml, and each line without a column."""
    there = {
        f"{model._meta.db_table}.{field.column}"
        for model in all_models()
        for field in model._meta.local_concrete_fields
    }
    told = set(policy.columns())
    missing = [Error(f"no policy for column {name}", id="withness.E001") for name in sorted(there - told)]
    stale = [
        Error(f"policy for a column that is not there: {name}", id="withness.E002") for name in sorted(told - there)
    ]
    return missing + stale


@register(Tags.database)
def database_keeps_its_word(databases: Any = None, **_: Any) -> list[Error]:
    """Refuse to run when SQLite's settings read back otherwise."""
    return [
        Error(f"SQLite {name} reads back as {found}, and must be {wanted}", id="withness.E003")
        for alias in databases or []
        for name, found, wanted in pragmas(alias)
        if found != wanted
    ]


@register("packs")
def every_pack_can_be_used(**_: Any) -> list[Caution]:
    """One warning for each measure that somebody put into the data folder and that is left out, with the reason."""
    return [Caution(f"pack {name} is left out: {why}", id="withness.W001") for name, why in refused().items()]


def pragmas(alias: str) -> list[tuple[str, str, str]]:
    """Name, value read back and value wanted, for each pragma that matters. Empty on PostgreSQL."""
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return []
    wanted = {"journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "foreign_keys": "1"}
    with connection.cursor() as cursor:
        found = {name: str(cursor.execute(f"PRAGMA {name}").fetchone()[0]) for name in wanted}
    return [(name, found[name], wanted[name]) for name in wanted]


def all_models() -> list[Any]:
    """Every model with a table, those of libraries and many-to-many tables among them."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
