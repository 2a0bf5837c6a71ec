"""What someone takes along of talk: their own words, where they stood, and what they had begun to write."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from withness.kit import export
from withness.meetings.models import Draft, Mute, Post, Thread
from withness.people.models import Person


def files(person: Person) -> Iterator[export.File]:
    """`talk.json`, and each thread's own words as Markdown."""
    posts = [_post(post) for post in _own_posts(person)]
    content = {
        "posts": posts,
        "threads_begun": [_thread(thread) for thread in Thread.objects.filter(author=person).select_related("circle")],
        "drafts": [_draft(draft) for draft in Draft.objects.filter(person=person).select_related("circle", "person")],
        "muted_threads": Mute.objects.filter(person=person).count(),
    }
    yield export.File("talk.json", json.dumps(content, ensure_ascii=False, indent=2).encode())
    if posts:
        yield export.File("talk.md", "\n".join(_markdown(post) for post in posts).encode())


def _own_posts(person: Person) -> list[Post]:
    posts = (
        Post.objects.filter(author=person, removed=False).select_related("circle", "thread").order_by("said_at", "id")
    )
    for post in (found := list(posts)):
        post.thread.circle = post.circle
    return found


def _post(post: Post) -> dict[str, Any]:
    mine = post.thread.author_id == post.author_id
    return {
        "circle": post.circle.name,
        "thread": post.thread.title if mine else _("a thread that someone else began"),
        "said_at": post.said_at.isoformat(),
        "words": post.words,
    }


def _thread(thread: Thread) -> dict[str, str]:
    return {"circle": thread.circle.name, "title": thread.title, "began_at": thread.began_at.isoformat()}


def _draft(draft: Draft) -> dict[str, str]:
    return {"circle": draft.circle.name, "title": draft.title, "words": draft.words}


def _markdown(post: dict[str, Any]) -> str:
    return f"## {post['circle']}: {post['thread']}\n\n{post['said_at'][:10]}\n\n{post['words']}\n"


export.register(
    "talk", files, leaves_out="Replies by others, and the titles of threads that others began: those are their words."
)
