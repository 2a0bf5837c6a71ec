"""The words of a thread as HTML, made in one go.

A template that loops over forty posts takes longer than everything else on the page together.
"""

from functools import cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from withness.kit import ids
from withness.kit.sealing import open_column
from withness.kit.when import minutes
from withness.meetings.models import Post

FIRST = ids.to_text(1)


def posts(rows: list[Any], names: dict[int, str], reader_id: int) -> SafeString:
    """An item of a list for each post: who said it and when, the words, and for one's own what one may do with them."""
    shown, say = {number: escape(name) for number, name in names.items()}, minutes()
    return mark_safe("".join(_item(row, shown, say(row.said_at), row.author_id == reader_id) for row in rows))


def _item(row: Any, names: dict[int, str], said: str, mine: bool) -> str:
    name = names.get(row.author_id) or escape(
        open_column(Post, "signed", row.id, row.signed) or _("Someone who has left")
    )
    changed = f" · {_('changed since')}" if row.changed else ""
    when = f'<time datetime="{row.said_at.isoformat(timespec="minutes")}">{said}</time>'
    head = f'<p class="small"><b>{name}</b> <span class="quiet">{when}{changed}</span></p>'
    if row.removed:
        words = f'<p class="quiet">{_("These words were taken back.")}</p>'
    else:
        # The page was cleaned when it was written: kit.markdown.
        words = f'<div class="prose">{open_column(Post, "page", row.id, row.page)}</div>'
    return f'<li class="post" id="p{row.id}">{head}{words}{_doings(row.id) if mine and not row.removed else ""}</li>'


def _doings(post_id: int) -> str:
    change, removal = (_way(name).replace(FIRST, ids.to_text(post_id)) for name in ("post", "post_removal"))
    links = f'<a href="{change}">{_("Change")}</a> <a href="{removal}">{_("Take back")}</a>'
    return f'<p class="small row no-print">{links}</p>'


@cache
def _way(name: str) -> str:
    """The address of the first post, in which another's number can be put: looking up forty takes long."""
    return reverse(name, kwargs={"post_id": ids.from_text(FIRST)})
