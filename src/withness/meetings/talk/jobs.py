"""What follows from new words: one line for the next morning's mail, which says that there are some and not what."""

from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.circles.access import members_of
from withness.kit import ids
from withness.kit.clock import now
from withness.kit.jobs import task
from withness.meetings.models import Thread
from withness.meetings.talk.access import muted_by
from withness.people import digest
from withness.people.models import Person


@task()
def tell_circle(thread_id: int, author_id: int) -> int:
    """Leave a line for everyone in the circle but the writer and those who muted it. Returns how many new lines."""
    thread = Thread.objects.filter(id=thread_id).select_related("circle").first()
    if thread is None:
        return 0
    muted = set(muted_by(thread).values_list("person_id", flat=True))
    told = [
        _leave_line(membership.person, thread)
        for membership in members_of(thread.circle).filter(muted=False, closed_since=None)
        if membership.person_id not in {author_id, *muted}
    ]
    return sum(told)


def _leave_line(person: Person, thread: Thread) -> bool:
    about = f"talk:{thread.circle_id}:"
    if digest.waits(person, about):
        return False
    moment = now()
    with translation.override(person.language):
        return digest.add(
            person,
            key=f"{about}{ids.new_id()}",
            words=_("There are new words in one of your circles."),
            path=reverse("talk", kwargs={"circle_id": thread.circle_id}),
            due_at=moment,
            until=moment + timedelta(days=7),
        )
