"""Where mail goes: to the SMTP server of WITHNESS_MAIL_URL, or to a folder that the demo shows as an outbox."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Chooses for each batch, so that a test or a demo can point it elsewhere."""

    def send_messages(self, email_messages: Any) -> int:
        """Send, and say how many went."""
        if settings.MAIL_URL:
            return int(smtp(settings.MAIL_URL).send_messages(email_messages) or 0)
        for message in email_messages:
            _write(settings.MAIL_FOLDER, message.message().as_bytes())
        return len(email_messages)


def smtp(url: str) -> Any:
    """A connection to the server that the address names, not yet open."""
    parts = urlsplit(url)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 25,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=parts.scheme == "smtps",
        use_tls=parts.scheme == "smtp" and bool(parts.username),
        timeout=15,
    )


def _write(folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = uuid4().hex
    (folder / f"{name}.part").write_bytes(content)
    (folder / f"{name}.part").rename(folder / f"{name}.eml")
