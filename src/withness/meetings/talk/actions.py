"""Verbs of talk."""

from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from withness.circles.models import Circle, Membership
from withness.kit.clock import now
from withness.kit.markdown import render
from withness.meetings.models import Draft, Mute, Post, Thread
from withness.meetings.talk.notices import tell_circle
from withness.people.models import Person

Said = TypeVar("Said", Thread, Post)


@transaction.atomic
def begin_thread(*, actor: Person, circle: Circle, title: str, words: str, once: int) -> Thread:
    """A new thread with its first words. `once` is the number of both, so that a form sent twice is one thread."""
    moment = now()
    try:
        with transaction.atomic():
            thread = Thread(id=once, circle=circle, author=actor, title=title, began_at=moment, latest_at=moment)
            thread.save(force_insert=True)
    except IntegrityError:
        return _mine(Thread.objects.get(id=once), actor, circle)
    _write(thread, actor, words, moment, post_id=once)
    Draft.objects.filter(person=actor, circle=circle, thread=None).delete()
    return thread


@transaction.atomic
def reply(*, actor: Person, thread: Thread, words: str, once: int) -> Post:
    """Words added to a thread. `once` is the number the post will have, so that a form sent twice is said once."""
    moment = now()
    try:
        with transaction.atomic():
            post = _write(thread, actor, words, moment, post_id=once)
    except IntegrityError:
        return _mine(Post.objects.get(id=once), actor, thread.circle)
    Thread.objects.filter(id=thread.id).update(latest_at=Greatest(F("latest_at"), moment))
    Draft.objects.filter(person=actor, thread=thread).delete()
    return post


@transaction.atomic
def change_words(*, actor: Person, post: Post, words: str) -> None:
    """Say it otherwise. What stood there before is not kept."""
    _own(actor, post)
    post.words, post.page, post.changed = words, render(words), True
    post.save(update_fields=["words", "page", "changed"])


@transaction.atomic
def take_back(*, actor: Person, post: Post) -> bool:
    """Remove one's words. A thread of which nothing is left goes with them: True then."""
    _own(actor, post)
    post.words, post.page, post.removed = "", "", True
    post.save(update_fields=["words", "page", "removed"])
    others = Post.objects.filter(thread_id=post.thread_id, removed=False).exists()
    if not others:
        post.thread.delete()
    return not others


@transaction.atomic
def keep_draft(*, actor: Person, circle: Circle, thread: Thread | None, title: str = "", words: str = "") -> None:
    """Keep what someone is writing; nothing written means no draft."""
    known = Draft.objects.filter(person=actor, circle=circle, thread=thread)
    if not (title or words):
        known.delete()
    else:
        draft = known.select_for_update().first() or Draft(circle=circle, thread=thread)
        draft.person, draft.title, draft.words = actor, title, words
        draft.save()


@transaction.atomic
def mute_thread(*, actor: Person, thread: Thread, quiet: bool) -> None:
    """No notices about this thread, or notices again."""
    if quiet:
        Mute.objects.get_or_create(person=actor, thread=thread)
    else:
        Mute.objects.filter(person=actor, thread=thread).delete()


@transaction.atomic
def mute_circle(*, actor: Person, membership: Membership, quiet: bool) -> None:
    """No notices about talk in this circle, or notices again."""
    if membership.person_id != actor.id:
        raise PermissionDenied
    Membership.objects.filter(id=membership.id).update(muted=quiet)


def _write(thread: Thread, actor: Person, words: str, moment: datetime, post_id: int | None = None) -> Post:
    post = Post(circle=thread.circle, thread=thread, author=actor, words=words, page=render(words), said_at=moment)
    post.id = post_id or post.id
    post.save(force_insert=True)
    tell_circle(thread, actor)
    return post


def _mine(found: Said, actor: Person, circle: Circle) -> Said:
    if found.author_id != actor.id or found.circle_id != circle.id:
        raise PermissionDenied
    return found


def _own(actor: Person, post: Post) -> None:
    if post.author_id != actor.id:
        raise PermissionDenied
