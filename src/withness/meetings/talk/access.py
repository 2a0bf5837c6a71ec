"""The doors to talk. Someone who joined later sees nothing from before, unless the circle agreed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from withness.circles.access import membership_for
from withness.circles.models import Circle, Membership
from withness.kit.ids import from_text, to_text
from withness.meetings.models import Draft, Mute, Post, Thread
from withness.people.models import Person

PAGE = 40
MUTED = "EXISTS (SELECT 1 FROM withness_mute WHERE withness_mute.thread_id = withness_thread.id AND withness_mute.person_id = %s)"


@dataclass(frozen=True)
class Slice:
    """One page of a list: its rows, and the key of the page before and after, empty where there is none."""

    rows: list
    newer: str = ""
    older: str = ""


def threads_of(membership: Membership, before: str = "") -> Slice:
    """The circle's threads that this member may see, the one that moved last first."""
    threads = Thread.objects.filter(circle=membership.circle).select_related("author")
    if membership.sees_from:
        threads = threads.filter(latest_at__gte=membership.sees_from)
    if before:
        at, number = _cursor(before)
        threads = threads.filter(Q(latest_at__lt=at) | Q(latest_at=at, id__lt=number))
    rows = list(threads.order_by("-latest_at", "-id")[: PAGE + 1])
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
    quiet = RawSQL(MUTED, [person.pk], BooleanField())  # noqa: S611 (a constant with a placeholder)
    thread = get_object_or_404(Thread.objects.annotate(quiet=quiet), id=thread_id)
    membership = membership_for(person, thread.circle_id)
    if membership.sees_from and thread.latest_at < membership.sees_from:
        raise Http404
    thread.circle = membership.circle
    return thread, membership


def posts_of(thread: Thread, membership: Membership, before: str = "") -> Slice:
    """The words of a thread that this member may see, oldest first; the newest page unless `before` is given."""
    posts = Post.objects.filter(thread=thread)
    if membership.sees_from:
        posts = posts.filter(said_at__gte=membership.sees_from)
    if before:
        at, number = _cursor(before)
        posts = posts.filter(Q(said_at__lt=at) | Q(said_at=at, id__lt=number))
    columns = ("id", "author_id", "signed", "page", "said_at", "changed", "removed")
    rows = list(posts.order_by("-said_at", "-id").values_list(*columns, named=True)[: PAGE + 1])
    older = _key(rows[PAGE - 1].said_at, rows[PAGE - 1].id) if len(rows) > PAGE else ""
    return Slice(rows[:PAGE][::-1], older=older)


def names_in(circle: Circle) -> tuple[dict[int, str], int]:
    """The names of everyone who is or was in the circle by their number, and how many are in it now."""
    known = list(circle.memberships.values_list("person_id", "person__name", "left_on"))
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
    for draft in Draft.objects.filter(person=person, circle=circle, thread=thread)[:1]:
        draft.person = person
        return draft
    return None


def muted_by(thread: Thread) -> QuerySet[Mute]:
    """Who wants no notices about a thread: for sending them, never for a page."""
    return Mute.objects.filter(thread=thread)


def _in_circle(rows: list, circle: Circle) -> list:
    for row in rows:
        row.circle = circle
    return rows


def _key(at: datetime, number: int) -> str:
    return f"{int(at.timestamp() * 1_000_000)}-{to_text(number)}"


def _cursor(text: str) -> tuple[datetime, int]:
    try:
        micro, number = text.split("-")
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(micro)), from_text(number)
    except (ValueError, OverflowError):
        raise Http404 from None
