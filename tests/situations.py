"""Whole situations that several tests share."""

from email import message_from_bytes, policy

from django.conf import settings

from withness.kit import jobs


def read_post():
    """Everything that waits is sent; the parsed messages of the mail folder, oldest first."""
    jobs.run_waiting()
    paths = sorted(settings.MAIL_FOLDER.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
