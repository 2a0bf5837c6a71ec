"""What someone's going means for the organisations they look after."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from withness.kit import leaving
from withness.people.actions.leaving import organisations_left_alone
from withness.people.models import Person


def says(person: Person) -> Iterator[str]:
    """One sentence for each organisation without anybody to look after it."""
    for name in organisations_left_alone(person):
        yield _(
            "Nobody will look after %(name)s here any more. Name someone else first if you can; "
            "otherwise whoever looks after this house can."
        ) % {"name": name}
    if person.positions.exists():
        yield _("The organisations you work in lose the entry of your job and the lines to and from you.")


leaving.register("people", says=says)
