"""Sending letters: the worker takes what is due; what fails is tried again, later each time."""

from datetime import timedelta
from email.mime.text import MIMEText
from email.utils import formatdate

import css_inline
import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from withness.kit.clock import now
from withness.kit.jobs import every, task
from withness.kit.models import Letter

log = structlog.get_logger(__name__)
KEPT_SENT = timedelta(days=7)
GIVES_UP = 12


@task()
def deliver() -> int:
    """Send every letter that is due. Returns how many went."""
    sent = 0
    while letter_id := _claim():
        sent += _send(letter_id)
    return sent


def deliver_soon() -> None:
    """Ask the worker to deliver."""
    deliver.enqueue()


@every(30)
def deliver_due() -> None:
    """Letters whose time has come, and those that failed before."""
    if Letter.objects.filter(sent_at=None, not_before__lte=now(), tries__lt=GIVES_UP).exists():
        deliver.call()


@every(3600)
def forget_sent() -> None:
    """Sent letters are kept a week, to answer `did it go`, and then deleted."""
    Letter.objects.filter(sent_at__lt=now() - KEPT_SENT).delete()


@transaction.atomic
def _claim() -> int | None:
    letter = (
        Letter.objects.select_for_update(skip_locked=True)
        .filter(sent_at=None, not_before__lte=now(), tries__lt=GIVES_UP)
        .order_by("not_before")
        .first()
    )
    if letter is None:
        return None
    letter.tries += 1
    letter.not_before = now() + timedelta(minutes=2**letter.tries)
    letter.save(update_fields=["tries", "not_before"])
    return letter.id


def _send(letter_id: int) -> int:
    letter = Letter.objects.filter(id=letter_id, sent_at=None).first()
    if letter is None:
        return 0
    try:
        _message(letter).send()
    except OSError as error:
        log.warning("a letter did not go; it will be tried again", tries=letter.tries, why=type(error).__name__)
        return 0
    letter.sent_at = now()
    letter.save(update_fields=["sent_at"])
    return 1


def _message(letter: Letter) -> EmailMultiAlternatives:
    host = settings.HOUSE_URL.split("//")[-1].split(":")[0]
    headers = {"Message-ID": f"<{letter.id}@{host}>", "Date": formatdate(letter.made_at.timestamp())}
    message = EmailMultiAlternatives(letter.subject, letter.body, to=[letter.to], headers=headers | letter.headers)
    if letter.html:
        message.attach_alternative(css_inline.inline(letter.html), "text/html")
    if letter.calendar:
        part = MIMEText(letter.calendar, "calendar", "utf-8")
        part.set_param("method", letter.calendar_method)
        message.attach(part)
    return message
