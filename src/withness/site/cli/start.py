"""What every command does first: read the settings, set Django up, refuse a house that is not ready."""

import os

from withness.site.refusal import Refusal

MANIFEST = "staticfiles.json"
NOT_SERVED = ["django_htmx"]


def begin(*, demo: bool = False) -> None:
    """Set Django up with our settings."""
    import django
    from environs import EnvError

    if demo:
        os.environ["WITHNESS_DEMO"] = "1"
    try:
        django.setup()
    except EnvError as error:
        raise Refusal(f"a setting does not parse: {error}") from None


def prepare() -> None:
    """Bring keys, database and static files up to this version."""
    from django.core.management import call_command

    make_keys_of_a_new_house()
    call_command("migrate", interactive=False, verbosity=0)
    collect()


def collect() -> None:
    """Put the static files where they are served from, unless these very files have been put there before."""
    from django.conf import settings
    from django.core.management import call_command

    from withness.site.assets import fingerprint

    note = settings.HOME / "static-made-from"
    made_from = fingerprint(NOT_SERVED)
    if (settings.STATIC_ROOT / MANIFEST).exists() and note.exists() and note.read_text(encoding="ascii") == made_from:
        return
    note.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=NOT_SERVED)
    note.write_text(made_from, encoding="ascii")


def make_keys_of_a_new_house() -> None:
    """A key file, if nothing has ever been sealed here. A lost one is never quietly replaced."""
    from django.conf import settings

    from withness.kit.sealing import keyfile

    if not settings.KEY_FILE.exists():
        if sealed_already():
            raise Refusal(
                f"the key file {settings.KEY_FILE} is missing, and this database is sealed with it. Put it back."
            )
        keyfile.make_key_file()


def refuse_if_behind() -> None:
    """A house whose database or keys are not ready is not served."""
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    if unapplied():
        raise Refusal("the database is behind this version; run `withness migrate`")
    if not settings.KEY_FILE.exists():
        raise Refusal(f"the key file {settings.KEY_FILE} is missing; put it back, or no sealed text opens")
    try:
        call_command("check", databases=["default"], fail_level="ERROR", verbosity=0)
    except SystemCheckError as error:
        raise Refusal(str(error)) from None


def refuse_without_static_files() -> None:
    """Pages need them under their hashed names."""
    from django.conf import settings

    if not (settings.STATIC_ROOT / MANIFEST).exists():
        raise Refusal("the static files are not there yet; run `withness migrate`")


def unapplied() -> list[str]:
    """Names of migrations that this version has and the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def sealed_already() -> bool:
    """Whether any data key is stored in this database."""
    from django.db import connection

    from withness.kit.models import DataKey

    return DataKey._meta.db_table in connection.introspection.table_names() and DataKey.objects.exists()
