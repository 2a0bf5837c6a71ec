"""Invitations and cancellations for calendars that live in mail.

What a mail calendar has been told is a row (Invitation), so that somebody who comes later is told everything, somebody
who leaves is told that it is over, and a letter that was queued twice goes once.
"""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from withness.circles.access import members_of
from withness.circles.models import Membership
from withness.kit import ids
from withness.kit import post as letters
from withness.kit.clock import now
from withness.kit.jobs import task
from withness.kit.when import say_when
from withness.meetings import ical
from withness.meetings.models import Answer, Calendar, Invitation, Occurrence, Series
from withness.meetings.recurrence import Occurrence as Day
from withness.people.models import Person
from withness.people.quiet import open_from


@task()
def tell_series(series_id: int, parts_before: int = 0) -> None:
    """Send the whole series, as it now is, to each mail calendar of its circle."""
    series = Series.objects.select_related("circle").filter(id=series_id, ended_on=None).first()
    if series is not None:
        for person in _by_mail(members_of(series.circle)):
            _invite(series, person, parts_before)


@task()
def tell_meeting(meeting_id: int) -> None:
    """Send what became of one meeting to each mail calendar that has its series."""
    meeting = Occurrence.objects.select_related("series__circle").filter(id=meeting_id, series__isnull=False).first()
    if meeting is not None and meeting.series is not None:
        for invitation in _invited(meeting.series):
            _tell_one(meeting, meeting.series, invitation)


@task()
def tell_answer(meeting_id: int, person_id: int, stamp: str) -> None:
    """Take one meeting out of the mail calendar of somebody who cannot come, or put it back; nobody else is told."""
    meeting = (
        Occurrence.objects.select_related("series__circle").filter(id=meeting_id, state=Occurrence.PLANNED).first()
    )
    if meeting is not None and meeting.series is not None and meeting.starts_at > now():
        for invitation in _invited(meeting.series).filter(person=person_id):
            _tell_one(meeting, meeting.series, invitation, stamp)


@task()
def tell_end(series_id: int) -> None:
    """Take a series that has ended out of each mail calendar."""
    for invitation in _invited(Series.objects.select_related("circle").get(id=series_id)):
        _withdraw(invitation)


def invite_and_release() -> None:
    """Tell those who came in since, and those who have left."""
    here = Membership.objects.filter(left_on=None, closed_since=None, muted=False)
    told = Invitation.objects.filter(series=OuterRef("pk"), person=OuterRef("circle__memberships__person"))
    series_ids = (
        Series.objects.filter(ended_on=None, circle__memberships__in=here)
        .exclude(Exists(told))
        .values_list("id", flat=True)
        .distinct()
    )
    for series in Series.objects.select_related("circle").filter(id__in=series_ids):
        known = set(series.invitations.values_list("person", flat=True))
        for person in _by_mail(members_of(series.circle).exclude(person__in=known)):
            _invite(series, person, 0)
    inside = here.filter(circle=OuterRef("series__circle"), person=OuterRef("person"))
    for invitation in Invitation.objects.select_related("series__circle", "person").exclude(Exists(inside)):
        _withdraw(invitation)


@task()
def withdraw_all(person_id: int) -> None:
    """Take everything out of one person's mail calendar."""
    for invitation in Invitation.objects.select_related("series__circle", "person").filter(person=person_id):
        _withdraw(invitation)


def _by_mail(memberships: QuerySet[Membership]) -> list[Person]:
    """Those who want invitations by mail: everybody, until they say otherwise."""
    without = Calendar.objects.filter(by_mail=False).values("person")
    wanted = memberships.filter(muted=False, closed_since=None, person__notices=True, person__is_active=True)
    return [membership.person for membership in wanted.exclude(person__in=without)]


def _invited(series: Series) -> QuerySet[Invitation]:
    return series.invitations.select_related("person", "series__circle")


@transaction.atomic
def _invite(series: Series, person: Person, parts_before: int) -> None:
    now_there = _stretches(series, person)
    for number, stretch in now_there:
        _send(person, series, ical.request(stretch, _between(person), stamp=now()), "REQUEST", str(number))
    for number in range(len(series.changes) + 1, parts_before):
        gone = ical.Stretch(f"{number}-{_uid(series)}", series.as_rhythm(), series.minutes, series.sequence)
        _send(person, series, ical.cancel(gone, _between(person), stamp=now()), "CANCEL", str(number))
    Invitation.objects.update_or_create(series=series, person=person, defaults={"sequence": series.sequence})


@transaction.atomic
def _tell_one(meeting: Occurrence, series: Series, invitation: Invitation, stamp: str = "") -> None:
    stretch = _stretch_of(series, meeting)
    if stretch is None:
        return
    between, what = _between(invitation.person), f"meeting-{meeting.id}{stamp}"
    if meeting.state == Occurrence.SKIPPED or _not_coming(invitation.person).filter(occurrence=meeting).exists():
        text = ical.cancel(stretch, between, stamp=now(), day=meeting.original_date)
        _send(invitation.person, series, text, "CANCEL", what)
    else:
        text = ical.request_one(stretch, between, _day(meeting), stamp=now())
        _send(invitation.person, series, text, "REQUEST", what)
    invitation.sequence = series.sequence
    invitation.save(update_fields=["sequence"])


@transaction.atomic
def _withdraw(invitation: Invitation) -> None:
    series = invitation.series
    for number, uid in enumerate([_uid(series), *(f"{n}-{_uid(series)}" for n in range(1, len(series.changes) + 1))]):
        gone = ical.Stretch(uid, series.as_rhythm(), series.minutes, series.sequence + 1)
        text = ical.cancel(gone, _between(invitation.person), stamp=now())
        _send(invitation.person, series, text, "CANCEL", f"{number}-over-{invitation.id}")
    invitation.delete()


def _send(person: Person, series: Series, text: str, method: str, what: str) -> None:
    moment = now()
    opens = open_from(person, moment)
    with translation.override(person.language):
        letters.send(
            letters.Draft(
                key=f"dates:{series.id}:{series.sequence}:{what}:{person.id}",
                to=person.post_address,
                subject=person.calendar_title,
                body=_words(person, series, method),
                not_before=None if opens <= moment else opens,
                calendar=text,
                calendar_method=method,
            )
        )


def _words(person: Person, series: Series, method: str) -> str:
    coming = Occurrence.objects.filter(series=series, state=Occurrence.PLANNED, starts_at__gt=now())
    soonest = coming.order_by("starts_at").first()
    lines = [_("Something left your calendar.") if method == "CANCEL" else _("Your calendar has something new.")]
    if soonest is not None and series.ended_on is None:
        when = say_when(soonest.starts_at, soonest.zone, person.time_zone)
        lines.append(_("Next: %(when)s.") % {"when": when})
    path = reverse("circle_dates", args=[series.circle_id])
    lines.append(_("All dates: %(url)s") % {"url": f"{settings.HOUSE_URL}{path}"})
    return "\n\n".join(lines)


def _not_coming(person: Person) -> QuerySet[Answer]:
    return Answer.objects.filter(person=person, choice=Answer.CANNOT)


def _stretches(series: Series, person: Person) -> list[tuple[int, ical.Stretch]]:
    since = now().date()
    apart = Occurrence.objects.filter(series=series, original_date__gte=since)
    without = Q(state=Occurrence.SKIPPED) | Q(answers__in=_not_coming(person))
    return ical.stretches(
        series.as_rhythm(),
        uid=_uid(series),
        minutes=series.minutes,
        sequence=series.sequence,
        since=_first_day(series, since),
        exceptions=[_day(meeting) for meeting in apart.filter(moved=True).exclude(without)],
        skipped=apart.filter(without).values_list("original_date", flat=True),
    )


def _first_day(series: Series, since: dt.date) -> dt.date:
    """A mail calendar's event starts on a day that is held."""
    held = series.occurrences.filter(original_date__gte=since).exclude(state=Occurrence.SKIPPED)
    return held.order_by("original_date").values_list("original_date", flat=True).first() or since


def _stretch_of(series: Series, meeting: Occurrence) -> ical.Stretch | None:
    """The stretch in which a day lies, starting with that day or before."""
    parts = ical.stretches(
        series.as_rhythm(),
        uid=_uid(series),
        minutes=series.minutes,
        sequence=series.sequence,
        since=meeting.original_date,
    )
    return parts[0][1] if parts else None


def _day(meeting: Occurrence) -> Day:
    return Day(meeting.original_date, meeting.wall_date, meeting.wall_time, meeting.zone, meeting.starts_at)


def _uid(series: Series) -> str:
    return f"{ids.to_text(series.id)}@{_host()}"


def _between(person: Person) -> ical.Between:
    house = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    return ical.Between(house, person.post_address, person.calendar_title)


def _host() -> str:
    return str(settings.HOUSE_URL).split("//")[-1].split(":")[0]
