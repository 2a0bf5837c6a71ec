"""The doors to a person's calendar. A feed is opened by its address alone, and the address is known by its hash."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.http import Http404

from withness.kit.clock import now
from withness.kit.ids import to_text
from withness.meetings.access.answers import answers_of
from withness.meetings.access.dates import meetings_of
from withness.meetings.ical import Entry
from withness.meetings.models import Answer, Calendar, Occurrence
from withness.people.models import Person

KEPT_BEHIND = timedelta(days=60)


def calendar_of(person: Person) -> Calendar:
    """The person's calendar choices; not written yet if they never made one."""
    return Calendar.objects.select_related("person").filter(person=person).first() or Calendar(person=person)


def owner_of_feed(token: str) -> Person:
    """Whose feed this is. An address that was replaced, or whose owner's account is closed, is not there."""
    calendar = Calendar.objects.select_related("person").filter(token_hash=hash_of(token)).first()
    if calendar is None or not calendar.person.is_active:
        raise Http404
    return calendar.person


def hash_of(token: str) -> str:
    """What is stored of an address. It is long and random, so a plain hash cannot be tried backwards."""
    return sha256(token.encode()).hexdigest()


def entries_of(person: Person) -> list[Entry]:
    """What stands in the person's feed: every meeting of their circles but those they cannot come to.

    Three queries, however many circles and meetings.
    """
    since = now() - KEPT_BEHIND
    meetings = list(meetings_of(person).filter(starts_at__gte=since).order_by("starts_at", "id"))
    answers = answers_of(person, meetings)
    return [
        _entry(meeting, answers.get(meeting.id)) for meeting in meetings if answers.get(meeting.id) != Answer.CANNOT
    ]


def _entry(meeting: Occurrence, answer: str | None) -> Entry:
    host = str(settings.HOUSE_URL).split("//")[-1].split(":")[0]
    return Entry(
        uid=f"{to_text(meeting.id)}@{host}",
        start=meeting.starts_at,
        zone=meeting.zone,
        minutes=meeting.minutes,
        status="CONFIRMED" if answer == Answer.COMING else "TENTATIVE",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
    )
