"""Triggers with which the database itself refuses to change or delete a line of the record."""

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


def refuse_changes(apps: object, schema_editor: object) -> None:
    """Add the triggers of this database."""
    connection = schema_editor.connection  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES)
        else:
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(SQLITE.format(verb=verb))
