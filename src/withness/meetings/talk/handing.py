"""Where a member could say something in talk, by address: a new thread in each circle, and the latest threads."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles.access import open_memberships
from withness.circles.models import Circle, Membership
from withness.kit import handing, ids
from withness.kit.policy import sentence
from withness.meetings.models import Thread
from withness.meetings.talk.access import may_see_title
from withness.people.models import Person

LATEST = 30
FIRST = ids.to_text(1)


def places(person: Person) -> Iterator[handing.Place]:
    """Each open circle's new thread, then the threads that moved last."""
    seats = {seat.circle_id: seat for seat in open_memberships(person)}
    others = _others(person, seats)
    for seat in seats.values():
        yield _new_thread(seat.circle, others[seat.circle_id])
    for thread in Thread.objects.filter(circle_id__in=seats).order_by("-latest_at", "-id")[:LATEST]:
        seat = seats[thread.circle_id]
        if may_see_title(thread, seat):
            thread.circle = seat.circle
            yield _thread(thread, others[thread.circle_id])


def _others(person: Person, circles: dict[int, Membership]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    seats = Membership.objects.filter(circle_id__in=circles, left_on=None).exclude(person=person)
    for seat in seats.select_related("person").order_by("seat", "id"):
        found[seat.circle_id] += (str(seat.person),)
    return found


def _new_thread(circle: Circle, people: tuple[str, ...]) -> handing.Place:
    who, meaning = sentence("withness_post.words", circle=circle.name, people=len(people))
    return handing.Place(
        within=circle.name,
        name=_("A new thread"),
        post_to=reverse("new_thread", kwargs={"circle_id": circle.id}),
        fields={"words": "words", "once": "once", "title": "title"},
        shown_at=_by_number("thread", "thread_id"),
        removed_at=_by_number("post_removal", "post_id"),
        who=who,
        meaning=meaning,
        people=people,
    )


def _thread(thread: Thread, people: tuple[str, ...]) -> handing.Place:
    who, meaning = sentence("withness_post.words", circle=thread.circle.name, people=len(people))
    address = reverse("thread", kwargs={"thread_id": thread.id})
    return handing.Place(
        within=thread.circle.name,
        name=thread.title,
        post_to=address,
        fields={"words": "words", "once": "once"},
        shown_at=address,
        removed_at=_by_number("post_removal", "post_id"),
        who=who,
        meaning=meaning,
        people=people,
    )


def _by_number(name: str, argument: str) -> str:
    return reverse(name, kwargs={argument: FIRST}).replace(FIRST, "{once}")


handing.register("talk", places=places)
