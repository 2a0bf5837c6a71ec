"""Lines in the one mail of the day: a reminder to those who said yes, one question to those who have not answered."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.circles.models import Membership
from withness.kit.clock import now
from withness.kit.when import say_when
from withness.meetings.models import Answer, Occurrence, Swap
from withness.people import digest
from withness.people.models import Person

ASK = dt.timedelta(days=5)


def leave_lines() -> int:
    """Leave the lines that are due for the meetings of the next days. Returns how many are new."""
    moment = now()
    soon = list(
        Occurrence.objects.filter(
            starts_at__gt=moment, starts_at__lte=moment + ASK, state=Occurrence.PLANNED
        ).select_related("circle")
    )
    return sum(_leave(meeting, person, choice, moment) for meeting, person, choice in _everybody(soon))


def take_back(meeting: Occurrence, person: Person | None = None) -> None:
    """Lines about a meeting that have not gone are taken back, for one person who answered or for everybody."""
    for kind in ("reminder", "question"):
        digest.withdraw(prefix=f"{kind}:{meeting.id}:", person=person)


def ask_about_swap(swap: Swap) -> None:
    """One line for whoever is asked: that a question waits, not what it is about."""
    circle_id, person = swap.gives.circle_id, swap.asked
    if Membership.objects.filter(
        circle=circle_id, person=person, left_on=None, closed_since=None, muted=False
    ).exists():
        with translation.override(person.language):
            words = _("%(title)s: a question waits for your yes or no.") % {"title": person.calendar_title}
        until = min(swap.gives.starts_at, swap.takes.starts_at)
        path = reverse("circle_rota", args=[circle_id])
        digest.add(person, key=_swap_key(swap.pk), words=words, path=path, due_at=now(), until=until)


def take_back_swap(swap_id: int) -> None:
    """The question was answered, or is gone."""
    digest.withdraw(prefix=_swap_key(swap_id))


def _everybody(meetings: list[Occurrence]) -> Iterator[tuple[Occurrence, Person, str | None]]:
    """Each meeting with each of its circle's people and what they answered."""
    people: dict[int, list[Person]] = defaultdict(list)
    inside = Membership.objects.filter(
        circle__in={meeting.circle_id for meeting in meetings}, left_on=None, closed_since=None, muted=False
    )
    for membership in inside.select_related("person"):
        people[membership.circle_id].append(membership.person)
    answers = {
        (answer.occurrence_id, answer.person_id): answer.choice
        for answer in Answer.objects.filter(occurrence__in=meetings)
    }
    for meeting in meetings:
        for person in people[meeting.circle_id]:
            yield meeting, person, answers.get((meeting.id, person.id))


def _leave(meeting: Occurrence, person: Person, choice: str | None, moment: dt.datetime) -> bool:
    if choice == Answer.COMING:
        due, kind = _morning_before(meeting, person), "reminder"
    elif choice is None:
        due, kind = moment, "question"
    else:
        return False
    if moment < due:
        return False
    with translation.override(person.language):
        words = _words(meeting, person, kind)
    return digest.add(
        person,
        key=_key(meeting, kind),
        words=words,
        path=reverse("meeting", args=[meeting.id]),
        due_at=due,
        until=meeting.starts_at,
    )


def _words(meeting: Occurrence, person: Person, kind: str) -> str:
    said = {"title": person.calendar_title, "when": say_when(meeting.starts_at, meeting.zone, person.time_zone)}
    if kind == "reminder":
        return _("%(title)s: %(when)s") % said
    return _("Can you come? %(title)s: %(when)s") % said


def _morning_before(meeting: Occurrence, person: Person) -> dt.datetime:
    """The beginning of the day before the meeting, in the person's own zone."""
    zone = ZoneInfo(person.time_zone)
    day = meeting.starts_at.astimezone(zone).date() - dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)


def _swap_key(swap_id: int) -> str:
    return f"swap:{swap_id}:"


def _key(meeting: Occurrence, kind: str) -> str:
    return f"{kind}:{meeting.id}:{meeting.starts_at:%Y%m%dT%H%M}"
