"""One mail a day at most: rooms leave lines here, and in the morning they go together.

A line is content-free: it says that something waits and where, never what it is about.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.kit import ids, post
from withness.kit.clock import now
from withness.people.models import DigestLine, Person
from withness.people.quiet import open_from


def add(person: Person, *, key: str, words: str, path: str, due_at: dt.datetime, until: dt.datetime) -> bool:
    """Leave a line for the mail that follows `due_at`; after `until` it is dropped. False when the key was used."""
    known = {"words": words, "path": path, "due_at": due_at, "until": until}
    return DigestLine.objects.get_or_create(person=person, key=key, defaults=known)[1]


def add_once(words: dict[Person, str], *, about: str, path: str, due_at: dt.datetime, until: dt.datetime) -> int:
    """Leave each of these people a line, unless one about the same still waits for them. Returns how many new lines.

    `about` is what the lines' keys begin with.
    """
    waiting = set(
        DigestLine.objects.filter(
            person__in=list(words), key__startswith=about, told=False, until__gt=now()
        ).values_list("person", flat=True)
    )
    lines = [
        DigestLine(person=person, key=f"{about}{ids.new_id()}", words=said, path=path, due_at=due_at, until=until)
        for person, said in words.items()
        if person.pk not in waiting
    ]
    DigestLine.objects.bulk_create(lines)
    return len(lines)


def withdraw(*, prefix: str, person: Person | None = None) -> None:
    """Take back the lines whose key begins so and that have not gone yet, for one person or for everybody."""
    lines = DigestLine.objects.filter(key__startswith=prefix, told=False)
    (lines if person is None else lines.filter(person=person)).delete()


def withdraw_under(person: Person, *, path: str) -> None:
    """Take back what would lead this person under an address, because it is closed to them now."""
    DigestLine.objects.filter(person=person, path__startswith=path, told=False).delete()


def send_due() -> int:
    """Send each person whose quiet hours are over what waits for them, once a day. Returns how many letters."""
    moment = now()
    waiting = DigestLine.objects.filter(told=False, due_at__lte=moment, until__gt=moment)
    people = Person.objects.filter(id__in=waiting.values("person"), is_active=True, notices=True)
    return sum(_send(person, moment) for person in people if open_from(person, moment) <= moment)


def forget_old() -> None:
    """Lines whose time is over."""
    DigestLine.objects.filter(until__lte=now()).delete()


@transaction.atomic
def _send(person: Person, moment: dt.datetime) -> bool:
    lines = list(
        DigestLine.objects.filter(person=person, told=False, due_at__lte=moment, until__gt=moment).order_by("until")
    )
    if not lines:
        return False
    with translation.override(person.language):
        sent = post.send(_draft(person, lines, moment.astimezone(ZoneInfo(person.time_zone)).date()))
    if sent:
        DigestLine.objects.filter(id__in=[line.id for line in lines]).update(told=True)
    return sent


def _draft(person: Person, lines: list[DigestLine], day: dt.date) -> post.Draft:
    said = [f"{line.words}\n{settings.HOUSE_URL}{line.path}" for line in lines]
    footer = _("At most one of these a day. To stop them: %(url)s") % {"url": f"{settings.HOUSE_URL}{reverse('home')}"}
    return post.Draft(
        key=f"digest:{person.id}:{day.isoformat()}",
        to=person.post_address,
        subject=_("Notes for today"),
        body="\n\n".join([*said, footer]),
    )
