"""The doors to talk. Someone who joined later sees nothing from before, unless the circle agreed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from withness.circles.access import membership_for
from withness.circles.models import Circle, Membership
from withness.kit.ids import from_text, to_text
from withness.kit.prepared import prepared
from withness.meetings.models import Draft, Mute, Post, Thread
from withness.people.models import Person

PAGE = 40


@dataclass(frozen=True)
class Slice:
    """One page of a list: its rows, and the key of the page before and after, empty where there is none."""

    rows: list
    newer: str = ""
    older: str = ""


def threads_of(membership: Membership, before: str = "") -> Slice:
    """The circle's threads that this member may see, the one that moved last first."""
    at, number = _cursor(before)
    rows = _threads(circle=membership.circle_id, since=membership.sees_from, at=at, number=number)
    older = _key(rows[PAGE - 1].latest_at, rows[PAGE - 1].id) if len(rows) > PAGE else ""
    shown = _in_circle(rows[:PAGE], membership.circle)
    for thread in shown:
        thread.hidden = not may_see_title(thread, membership)
        thread.by = (thread.author.name if thread.author else thread.signed) or _("someone who has left")
    return Slice(shown, older=older)


def thread_for_member(person: Person, thread_id: int) -> tuple[Thread, Membership]:
    """A thread and the person's membership of its circle; `thread.quiet` when they want no notices about it.

    404 for anyone else, and before their time.
    """
    thread = _thread.first(person=person.pk, thread=thread_id)
    if thread is None:
        raise Http404
    membership = membership_for(person, thread.circle_id)
    if membership.sees_from and thread.latest_at < membership.sees_from:
        raise Http404
    thread.circle = membership.circle
    return thread, membership


def posts_of(thread: Thread, membership: Membership, before: str = "") -> Slice:
    """The words of a thread that this member may see, oldest first; the newest page unless `before` is given."""
    at, number = _cursor(before)
    rows = _posts(thread=thread.id, since=membership.sees_from, at=at, number=number)
    older = _key(rows[PAGE - 1].said_at, rows[PAGE - 1].id) if len(rows) > PAGE else ""
    return Slice(rows[:PAGE][::-1], older=older)


def names_in(circle: Circle) -> tuple[dict[int, str], int]:
    """The names of everyone who is or was in the circle by their number, and how many are in it now."""
    known = _names(circle=circle.id)
    return {person: name for person, name, _left in known}, sum(left is None for _person, _name, left in known)


def own_post(person: Person, post_id: int) -> Post:
    """A post that the person wrote and has not taken back, in a circle they are in."""
    post = Post.objects.filter(id=post_id, author=person, removed=False).select_related("thread", "author").first()
    if post is None:
        raise Http404
    post.circle = post.thread.circle = membership_for(person, post.circle_id).circle
    return post


def may_see_title(thread: Thread, membership: Membership) -> bool:
    """Whether the title was given after this member's time began."""
    return membership.sees_from is None or thread.began_at >= membership.sees_from


def draft_of(person: Person, circle: Circle, thread: Thread | None = None) -> Draft | None:
    """What the person was writing here."""
    draft = _drafts.first(person=person.pk, circle=circle.id, thread=thread.id if thread else None)
    if draft:
        draft.person = person
    return draft


def listening_to(thread: Thread, *, besides: Person) -> list[Person]:
    """Who wants to know of new words in a thread, `besides` the writer: for sending notices, never for a page."""
    seats = _listening(circle=thread.circle_id, thread=thread.id, writer=besides.pk)
    return [seat.person for seat in seats]


@prepared
def _threads(circle: Any, since: Any = None, at: Any = None, number: Any = None) -> QuerySet[Thread]:
    threads = Thread.objects.filter(circle=circle).select_related("author")
    if since:
        threads = threads.filter(latest_at__gte=since)
    if at:
        threads = threads.filter(Q(latest_at__lt=at) | Q(latest_at=at, id__lt=number))
    return threads.order_by("-latest_at", "-id")[: PAGE + 1]


@prepared
def _thread(person: Any, thread: Any) -> QuerySet[Thread]:
    muted = Mute.objects.filter(thread=OuterRef("id"), person=person)
    return Thread.objects.filter(id=thread).annotate(quiet=Exists(muted))


@prepared
def _posts(thread: Any, since: Any = None, at: Any = None, number: Any = None) -> QuerySet[Post, Any]:
    posts = Post.objects.filter(thread=thread)
    if since:
        posts = posts.filter(said_at__gte=since)
    if at:
        posts = posts.filter(Q(said_at__lt=at) | Q(said_at=at, id__lt=number))
    columns = ("id", "author_id", "signed", "page", "said_at", "changed", "removed")
    return posts.order_by("-said_at", "-id").values_list(*columns, named=True)[: PAGE + 1]


@prepared
def _names(circle: Any) -> QuerySet[Membership, Any]:
    return Membership.objects.filter(circle=circle).values_list("person_id", "person__name", "left_on")


@prepared
def _listening(circle: Any, thread: Any, writer: Any) -> QuerySet[Membership]:
    here = Membership.objects.filter(circle=circle, left_on=None, muted=False, closed_since=None).exclude(person=writer)
    quiet = Mute.objects.filter(thread=thread, person=OuterRef("person"))
    return here.exclude(Exists(quiet)).select_related("person").order_by("seat", "id")


@prepared
def _drafts(person: Any, circle: Any, thread: Any = None) -> QuerySet[Draft]:
    return Draft.objects.filter(person=person, circle=circle, thread=thread)


def _in_circle(rows: list, circle: Circle) -> list:
    for row in rows:
        row.circle = circle
    return rows


def _key(at: datetime, number: int) -> str:
    return f"{int(at.timestamp() * 1_000_000)}-{to_text(number)}"


def _cursor(text: str) -> tuple[datetime, int] | tuple[None, None]:
    if not text:
        return None, None
    try:
        micro, number = text.split("-")
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(micro)), from_text(number)
    except (ValueError, OverflowError):
        raise Http404 from None
