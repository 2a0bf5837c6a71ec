"""The mail folder of the demo, read."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Read:
    """One letter as the demo shows it: its file's name, the head, the plain words, and the calendar part if any."""

    name: str
    to: str
    subject: str
    date: datetime | None
    words: str
    calendar: str


def newest(how_many: int) -> list[Read]:
    """The newest letters, newest first."""
    paths = sorted(settings.MAIL_FOLDER.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [read(path) for path in paths[:how_many]]


def letter(name: str) -> Read | None:
    """One letter by the name of its file; None when there is none."""
    path: Path = settings.MAIL_FOLDER / f"{name}.eml"
    return read(path) if path.is_file() else None


def read(path: Path) -> Read:
    """Parse one file."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 (policy.default makes this class)
    plain = message.get_body(("plain",))
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return Read(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=message["Date"].datetime if message["Date"] else None,
        words=plain.get_content() if plain else "",
        calendar=parts[0].get_content() if parts else "",
    )
