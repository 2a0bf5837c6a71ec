"""What stands on a thread's page, made ready: a page of forty posts should not cost forty lookups of everything."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from withness.kit.sealing import open_column
from withness.kit.when import say_minute
from withness.meetings.models import Post


def posts(rows: list[Any], names: dict[int, str], reader_id: int) -> list[dict[str, Any]]:
    """Each post as plain words: `page` was cleaned when it was written and is safe."""
    gone = _("Someone who has left")
    return [
        {
            "pk": row.id,
            "name": names.get(row.author_id) or open_column(Post, "signed", row.id, row.signed) or gone,
            "iso": row.said_at.isoformat(timespec="minutes"),
            "when": say_minute(row.said_at),
            "page": mark_safe(open_column(Post, "page", row.id, row.page)),
            "mine": row.author_id == reader_id and not row.removed,
            "changed": row.changed,
            "removed": row.removed,
        }
        for row in rows
    ]
