"""Lines that people declare themselves, and a manager who says: here I am a peer."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles import access
from withness.circles.access.consent import too_few_for_secret
from withness.circles.access.power import look_again
from withness.circles.actions.consent import TooFewForSecret, open_round, settles
from withness.circles.actions.welcoming import go_on_after_declaring
from withness.circles.models import Circle, ConsentRound, DeclaredLine, Joining, Membership, Standing
from withness.circles.post import joining as letters
from withness.kit import record
from withness.kit.clock import now, today
from withness.people.access import LATELY, lines_revision
from withness.people.models import LineRevision, Person, ReportingLine


@transaction.atomic
def declare_line(*, actor: Person, circle: Circle, other_id: int, other_manages: bool) -> DeclaredLine:
    """I manage someone here, or someone here manages me. It stands in no record: only the two of us read it."""
    if other_id == actor.id or not {actor.id, other_id} <= set(access.everyone_in(circle)):
        raise PermissionDenied
    report, manager = (actor.id, other_id) if other_manages else (other_id, actor.id)
    line, _made = DeclaredLine.objects.get_or_create(
        report_id=report, manager_id=manager, ends_on=None, defaults={"said_by": actor}
    )
    count_change()
    look_again(circle)
    return line


@transaction.atomic
def end_line(*, actor: Person, line: DeclaredLine) -> None:
    """It is no longer so. Only whoever said it takes it back."""
    if line.said_by_id != actor.id:
        raise PermissionDenied
    line.ends_on = today()
    line.save(update_fields=["ends_on"])
    count_change()


@transaction.atomic
def declare_peer(*, actor: Person, circle: Circle) -> ConsentRound | None:
    """Here I am a peer. Then everyone is asked in secret: the members, or the circle about whoever is on the way in.

    Raises TooFewForSecret when fewer than three would answer, because the manager could work out who said no.
    """
    standings = circle.standings.filter(manager=actor, state=Standing.OPENED).select_related("circle")
    if circle.has_hard_cap or not standings:
        raise PermissionDenied
    there = set(access.everyone_in(circle))
    inside = [standing for standing in standings if standing.report_id in there]
    coming = [standing for standing in standings if standing.report_id not in there]
    if inside and too_few_for_secret(circle, besides=actor):
        raise TooFewForSecret
    circle.standings.filter(id__in=[row.id for row in standings]).update(state=Standing.DECLARED, declared_at=now())
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="declared_to_be_a_peer")
    for standing in coming:
        _go_on(standing)
    return _ask_everyone(actor, circle) if inside else None


@settles(ConsentRound.POWER)
def everyone_answered(asking: ConsentRound) -> None:
    """With everyone's yes the circle opens to the manager. One no, or silence, and it stays closed; nothing says whose."""
    standings = asking.circle.standings.filter(manager=asking.subject_id, state=Standing.DECLARED)
    agreed = asking.state == ConsentRound.AGREED
    if agreed:
        standings.update(state=Standing.AGREED, agreed_at=now())
    else:
        standings.update(state=Standing.REFUSED)
    look_again(asking.circle)
    manager = Membership.objects.filter(circle=asking.circle, person=asking.subject_id, left_on=None).first()
    if manager:
        words = _("A question about one of your circles is settled.")
        letters.tell_person(manager.person, f"power:{asking.id}", words, _path(asking.circle))


def tell_both() -> int:
    """Each of two whom a line concerns, and who are in the circle, is told that something waits. Returns how many."""
    untold = Standing.objects.filter(told_at=None).select_related("circle", "manager", "report")
    return sum(_tell(standing) for standing in untold)


def look_where_lines_changed(most: int = 200) -> int:
    """Circles whose doors nobody opened since lines changed, some at a time. The door itself never waits for this."""
    stale = Membership.objects.filter(
        left_on=None, lines_seen__lt=lines_revision(), circle__stage__in=("open", "paused", "founding")
    )
    circles = Circle.objects.filter(id__in=stale.values("circle_id"))[:most]
    for circle in circles:
        look_again(circle)
    return len(circles)


def notice_dates() -> bool:
    """Whether a line began, ended, or ended half a year ago in the last days: then it counts as a change."""
    days = [today() - timedelta(days=back) for back in range(3)]
    ended = [day - timedelta(days=1) for day in days] + [day - LATELY for day in days]
    turns = Q(starts_on__in=days) | Q(ends_on__in=ended)
    if turned := ReportingLine.objects.filter(turns).exists() or DeclaredLine.objects.filter(turns).exists():
        count_change()
    return turned


def count_change() -> None:
    """One more change of lines in this house."""
    LineRevision.objects.get_or_create(id=1)
    LineRevision.objects.filter(id=1).update(number=F("number") + 1)


def _ask_everyone(actor: Person, circle: Circle) -> ConsentRound:
    question = _(
        "%(name)s manages someone in this circle, and says: here I am a peer. Line management stays outside, I use "
        "nothing that I hear, and others take the lead. Is it all right with you that %(name)s is here?"
    )
    return open_round(
        actor=actor,
        circle=circle,
        matter=ConsentRound.POWER,
        question=question % {"name": actor},
        secret=True,
        asked=[person for person in access.people_to_ask(circle) if person != actor],
        subject_id=actor.id,
    )


def _go_on(standing: Standing) -> None:
    ways = Joining.objects.select_related("circle", "guide", "person")
    way = ways.filter(circle=standing.circle, person=standing.report_id, stage=Joining.ASKED).first()
    if way:
        go_on_after_declaring(way)


@transaction.atomic
def _tell(standing: Standing) -> int:
    first = Standing.objects.filter(id=standing.id, told_at=None).update(told_at=now())
    there = set(access.everyone_in(standing.circle))
    if first and standing.state == Standing.OPENED:
        for person in (standing.manager, standing.report):
            if person.id in there:
                words = _("Something about one of your circles needs a look from you.")
                letters.tell_person(person, f"standing:{standing.id}", words, _path(standing.circle))
    return first


def _path(circle: Circle) -> str:
    return reverse("standing", kwargs={"circle_id": circle.id})
