"""The record refuses changes and deletions, in the database itself."""

from typing import ClassVar

from django.db import migrations

SQLITE = """
CREATE TRIGGER record_no_{verb} BEFORE {verb} ON withness_recordentry
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""
POSTGRES = """
CREATE OR REPLACE FUNCTION record_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the record is append-only'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER record_no_change BEFORE UPDATE OR DELETE ON withness_recordentry
FOR EACH ROW EXECUTE FUNCTION record_is_append_only();
"""


def forwards(apps: object, schema_editor: object) -> None:
    """Add the triggers of this database."""
    connection = schema_editor.connection  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES)
        else:
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(SQLITE.format(verb=verb))


class Migration(migrations.Migration):
    """After the house is built."""

    dependencies: ClassVar = [("withness", "0001_house")]
    operations: ClassVar = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=False)]
