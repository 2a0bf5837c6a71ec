"""The private address of a person's calendar, and invitations by mail."""

from functools import partial
from secrets import token_urlsafe

from django.db import transaction

from withness.kit.clock import today
from withness.meetings import post
from withness.meetings.access.calendars import calendar_of, hash_of
from withness.meetings.models import Calendar
from withness.people.models import Person


@transaction.atomic
def replace_feed(*, actor: Person) -> Calendar:
    """Make a new address; the one before stops at once."""
    calendar = calendar_of(actor)
    calendar.token = token_urlsafe(32)
    calendar.token_hash = hash_of(calendar.token)
    calendar.made_on = today()
    calendar.save()
    return calendar


@transaction.atomic
def close_feed(*, actor: Person) -> Calendar:
    """No address any more."""
    calendar = calendar_of(actor)
    calendar.token, calendar.token_hash = "", None
    calendar.save()
    return calendar


@transaction.atomic
def set_invitations(*, actor: Person, by_mail: bool) -> Calendar:
    """Whether invitations come by mail. Turning them off takes what was sent out of the mail calendar."""
    calendar = calendar_of(actor)
    calendar.by_mail = by_mail
    calendar.save()
    if not by_mail:
        transaction.on_commit(partial(post.withdraw_all.enqueue, actor.id))
    return calendar
