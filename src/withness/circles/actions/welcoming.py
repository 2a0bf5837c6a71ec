"""Whether someone is welcome: what is settled first, what everyone is asked, and what follows from the answers."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from withness.circles import access
from withness.circles.access import joining as doors
from withness.circles.access.consent import too_few_for_secret
from withness.circles.access.power import Lines, lines_with, stands_near
from withness.circles.actions import places
from withness.circles.actions.consent import open_round, settles
from withness.circles.models import ConsentRound, Joining, Standing
from withness.circles.post import joining as letters
from withness.kit.clock import now

DAYS_TO_ASK = 7


def ask_circle_or_not(joining: Joining) -> None:
    """Ask everyone, or let the managers among them declare first. Where neither can be, nobody is asked: not now."""
    if joining.as_guest:
        _ask_about_guest_or_not(joining)
        return
    pairs = lines_with(joining.circle, joining.person) if joining.person else set()
    if not pairs:
        _ask_circle(joining)
    elif joining.circle.has_hard_cap or too_few_for_secret(joining.circle) or not _is_a_peer_in(joining, pairs):
        places.someone_has_to_write(joining)
    else:
        _open_standings(joining, pairs)


@settles(ConsentRound.GUEST)
@settles(ConsentRound.JOINING)
def circle_answered(asking: ConsentRound) -> None:
    """Everyone said yes, or somebody did not, or not everybody answered: the last two look the same to everyone."""
    joining = Joining.objects.select_related("circle", "guide", "person").filter(id=asking.subject_id or 0).first()
    if joining is None or joining.stage != Joining.ASKED:
        return
    if asking.state == ConsentRound.AGREED:
        joining.stage = Joining.READY
        joining.save(update_fields=["stage"])
        doors.standings_with(joining).update(state=Standing.AGREED, agreed_at=now())
        letters.send_news(joining, "welcome")
        places.let_in(joining)
    else:
        places.someone_has_to_write(joining)


def go_on_after_declaring(joining: Joining) -> None:
    """The managers in the circle have declared: now everyone is asked."""
    if not doors.standings_with(joining).exclude(state=Standing.DECLARED).exists():
        _ask_circle(joining)


def end_silent_declarations() -> int:
    """A manager in the circle did not declare within two weeks: not yet."""
    waiting = _standings_open().filter(opened_at__lte=now() - timedelta(days=14)).values("circle_id", "report_id")
    return sum(_end_silent(row["circle_id"], row["report_id"]) for row in waiting)


def _ask_about_guest_or_not(joining: Joining) -> None:
    """A guest stands outside the members' lines and areas (R9), unless everyone is asked to waive that."""
    near = joining.person is not None and stands_near(joining.circle, joining.person)
    if near and not joining.waives_line:
        places.someone_has_to_write(joining)
        return
    question = _("%(name)s would come as a guest facilitator, on terms that you can read. Is that all right with you?")
    if near:
        question = _(
            "%(name)s would come as a guest facilitator, on terms that you can read. %(name)s works in the same area "
            "as one of us or stands in the line of one of us. Is that all right with you?"
        )
    _open(joining, ConsentRound.GUEST, question)


def _is_a_peer_in(joining: Joining, pairs: Lines) -> bool:
    over = any(manager == joining.person_id for _report, manager in pairs)
    under = any(report == joining.person_id for report, _manager in pairs)
    return (joining.peer_with_reports or not over) and (joining.peer_with_manager or not under)


def _open_standings(joining: Joining, pairs: Lines) -> None:
    for report, manager in pairs:
        declares = manager == joining.person_id
        Standing.objects.update_or_create(
            circle=joining.circle,
            report_id=report,
            manager_id=manager,
            defaults={
                "state": Standing.DECLARED if declares else Standing.OPENED,
                "declared_at": now() if declares else None,
                "agreed_at": None,
                "told_at": None,
            },
        )
    go_on_after_declaring(joining)


def _ask_circle(joining: Joining) -> None:
    question = _("%(name)s has read the charter and accepts it. Is it all right with you that %(name)s joins?")
    if doors.standings_with(joining).exists():
        question = _(
            "%(name)s has read the charter and accepts it. %(name)s manages someone here, or is managed by someone "
            "here. Those who manage say: here I am a peer, line management stays outside, and others take the lead. "
            "Is it all right with you that %(name)s joins?"
        )
    _open(joining, ConsentRound.JOINING, question)


def _open(joining: Joining, matter: str, question: str) -> None:
    open_round(
        actor=joining.guide,
        circle=joining.circle,
        matter=matter,
        question=question % {"name": joining.person},
        secret=True,
        asked=access.people_to_ask(joining.circle),
        subject_id=joining.id,
        days=DAYS_TO_ASK,
    )
    places.tell_of_newcomer(joining)


def _standings_open() -> QuerySet[Standing]:
    ways = Joining.objects.filter(stage=Joining.ASKED).values("person")
    return Standing.objects.filter(state=Standing.OPENED, report__in=ways)


@transaction.atomic
def _end_silent(circle_id: int, report_id: int) -> int:
    ways = Joining.objects.select_related("circle", "guide", "person")
    joining = ways.filter(circle_id=circle_id, person_id=report_id, stage=Joining.ASKED).first()
    if joining is None or doors.round_about(joining):
        return 0
    places.someone_has_to_write(joining)
    return 1
