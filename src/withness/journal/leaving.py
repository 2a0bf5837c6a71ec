"""When somebody deletes their account their journal goes too: it can be of use to nobody else."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from withness.journal import access, actions
from withness.kit import leaving
from withness.people.access import Person


def says(person: Person) -> Iterator[str | Promise]:
    """One sentence, if there is a journal."""
    if access.vault_of(person) or access.set_aside(person):
        yield _("Your journal is deleted. If you want to keep it, open it first and take a sealed copy with you.")


leaving.register("journal", says=says, leave=actions.delete_vaults)
