"""The record refuses changes and deletions, in the database itself."""

from typing import ClassVar

from django.db import migrations

from withness.migrations._record import refuse_changes


class Migration(migrations.Migration):
    """After the house is built."""

    dependencies: ClassVar = [("withness", "0001_house")]
    operations: ClassVar = [migrations.RunPython(refuse_changes, migrations.RunPython.noop, elidable=False)]
