"""One line in the mail of the day: that something waits, never what it is nor whom it is from."""

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.journal.slips import access
from withness.kit.clock import now
from withness.people import digest
from withness.people.access import Person

ABOUT = "slip:"


def tell(person: Person, *, until: dt.date) -> None:
    """Leave the line, unless one waits already."""
    with translation.override(person.language):
        words = _("Something waits for you here.")
    ends = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), dt.UTC)
    digest.add_once({person: words}, about=ABOUT, path=reverse("journal"), due_at=now(), until=ends)


def withdraw(person: Person) -> None:
    """Nothing waits any more: take the line back, if it has not gone."""
    if not access.waits_for(person):
        digest.withdraw(prefix=ABOUT, person=person)
