"""Whole situations that several tests share."""

from email import message_from_bytes, policy

from django.conf import settings
from django.db import connection

from withness.kit import jobs


def read_post():
    """Everything that waits is sent; the parsed messages of the mail folder, oldest first."""
    do_what_waits()
    paths = sorted(settings.MAIL_FOLDER.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]


def do_what_waits():
    """What was put off until the commit, and then the tasks. A test's own transaction never commits, so do it here."""
    while connection.run_on_commit:
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, _robust in waiting:
            callback()
        jobs.run_waiting()
    jobs.run_waiting()
