"""Writing a letter: one row, once for each key."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string

from withness.kit.clock import now
from withness.kit.models import Letter


@dataclass(frozen=True)
class Draft:
    """A letter to be: `key` names the one occasion it is for, so that it is never written twice."""

    key: str
    to: str
    subject: str
    body: str
    not_before: datetime | None = None
    calendar: str = ""
    calendar_method: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def send(draft: Draft) -> bool:
    """Queue a letter. False when a letter with this key is there already."""
    from withness.kit.post.sending import deliver_soon

    _, made = Letter.objects.get_or_create(
        key=draft.key,
        defaults={
            "to": draft.to,
            "subject": draft.subject,
            "body": draft.body,
            "html": render_to_string("mail.html", {"body": draft.body, "subject": draft.subject}),
            "calendar": draft.calendar,
            "calendar_method": draft.calendar_method,
            "headers": draft.headers,
            "not_before": draft.not_before or now(),
        },
    )
    if made and draft.not_before is None:
        transaction.on_commit(deliver_soon)
    return made
