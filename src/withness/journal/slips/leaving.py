"""When somebody deletes their account, what they handed over and were handed goes with them."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from withness.journal.slips import access, actions
from withness.kit import leaving
from withness.people.access import Person


def says(person: Person) -> Iterator[str | Promise]:
    """One sentence, if somebody holds a slip of theirs."""
    if access.given_by(person).exists():
        yield _("Slips that you handed to others are deleted, those that were opened too.")


leaving.register("slips", says=says, leave=actions.forget_all)
