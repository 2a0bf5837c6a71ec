"""After something was deleted because it must not be known: sweep the copies that a database keeps for itself.

With secure_delete SQLite's main file is clean, but its log holds every earlier page until it is cut short; PostgreSQL
keeps dead rows until they are vacuumed.
"""

from django.db import connection, transaction

from withness.kit.jobs import task


def sweep_soon(table: str) -> None:
    """Once what is being deleted is committed, ask the worker to sweep this table's traces."""
    transaction.on_commit(lambda: sweep.enqueue(table))


@task()
def sweep(table: str) -> None:
    """Cut SQLite's log short, or vacuum the table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif not connection.in_atomic_block:
            cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
