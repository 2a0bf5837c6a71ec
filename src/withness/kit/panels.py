"""Slots on lower pages that higher rooms fill by address. The table itself is in site/panels.py."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Panel:
    """A fragment: the slot it stands in, the URL name, and the words of the link that stands there without JavaScript."""

    slot: str
    url: str
    words: str | Promise


table: list[Panel] = []


def in_slot(slot: str) -> list[Panel]:
    """The panels of a slot, in the order of the table."""
    return [panel for panel in table if panel.slot == slot]
