"""The one Django app. Rooms are packages inside it and share one line of migrations."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models import signals

ROOMS = ("kit", "people", "journal", "circles", "meetings", "formation", "site")


class WithnessConfig(AppConfig):
    """One app, so that rooms stay folders and not islands of migrations."""

    name = "withness"
    label = "withness"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read what rooms register by being imported: jobs, exports, panels, triggers, system checks."""
        for module in (
            "withness.kit.record",
            "withness.site.checks",
            "withness.site.panels",
            "withness.site.registers",
        ):
            import_module(module)
        triggers = import_module("withness.kit.triggers")
        signals.pre_migrate.connect(triggers.drop, sender=self)
        signals.post_migrate.connect(triggers.make, sender=self)
