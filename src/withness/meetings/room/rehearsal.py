"""Pretend members for a rehearsal. Their names are invented, their numbers are below nothing, and no row is theirs."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

PRETEND = (-1, -2, -3, -4, -5)


def pretend_names() -> Mapping[int, str]:
    """Who comes to a rehearsal."""
    names = (_("Bo (pretend)"), _("Mina (pretend)"), _("Olu (pretend)"), _("Pat (pretend)"), _("Zoe (pretend)"))
    return dict(zip(PRETEND, names, strict=True))
