"""What someone takes along of their journal: nothing from here, and why."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from withness.kit.export import File, register
from withness.people.access import Person


def files(person: Person) -> Iterator[File]:
    """No file: whoever packs this cannot open the journal."""
    del person
    return iter(())


register(
    "journal",
    files,
    leaves_out=_(
        "Your journal: this server cannot open it. Take it with you from the journal itself, once you have opened it."
    ),
)
