"""What follows from new words: one line for the next morning's mail, which says that there are some and not what."""

from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.kit.clock import now
from withness.meetings.models import Thread
from withness.meetings.talk.access import listening_to
from withness.people import digest
from withness.people.models import Person


def tell_circle(thread: Thread, author: Person) -> int:
    """Leave a line for everyone in the circle but the writer and those who muted it. Returns how many new lines."""
    people = listening_to(thread, besides=author)
    moment, path = now(), reverse("talk", kwargs={"circle_id": thread.circle_id})
    return digest.add_once(
        {person: _words(person) for person in people},
        about=f"talk:{thread.circle_id}:",
        path=path,
        due_at=moment,
        until=moment + timedelta(days=7),
    )


def _words(person: Person) -> str:
    with translation.override(person.language):
        return _("There are new words in one of your circles.")
