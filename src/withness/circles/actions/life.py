"""What a circle settles about itself: places, set times, what newcomers may read, pausing, ending, erasing, sisters."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from withness.circles import access
from withness.circles.access.charter import all_clauses, charter_in_force, mission_of
from withness.circles.actions import places
from withness.circles.actions.consent import open_round, settles
from withness.circles.actions.drafting import write_clause, write_mission
from withness.circles.actions.founding import found_circle
from withness.circles.models import HARD_CAP, CapChange, Circle, ConsentRound, Intake, Membership
from withness.kit import record
from withness.kit.bus import publish
from withness.kit.clock import today, today_in
from withness.kit.sealing import drop_key
from withness.people.models import Person

INTAKE_LASTS = timedelta(days=7)


class TooFewPlaces(Exception):
    """More people are in the circle than there would be places."""


class PastTheLimit(Exception):
    """Eight is a promise in this kind of group."""


@transaction.atomic
def change_cap(*, actor: Person, circle: Circle, cap: int, reason: str) -> CapChange:
    """Fewer places at once, with a reason; more only when everyone agrees, and never past eight where eight is promised."""
    _seated(actor, circle)
    circle = Circle.held(circle.id)
    if circle.has_hard_cap and cap > HARD_CAP:
        raise PastTheLimit
    change = CapChange(circle=circle, before=circle.cap, after=cap, reason=reason, by=actor)
    if cap < circle.cap:
        _close_up(circle, cap)
        change.done_on = today_in(circle.zone)
        change.save(force_insert=True)
        _set_cap(circle, cap, actor)
    else:
        change.save(force_insert=True)
        question = _("More places: %(cap)d instead of %(before)d. Reason: %(reason)s")
        told = {"cap": cap, "before": circle.cap, "reason": reason}
        _ask(actor, circle, ConsentRound.PLACES, question % told, subject_id=change.id)
    return change


@settles(ConsentRound.PLACES)
def places_answered(asking: ConsentRound) -> None:
    """More places when everyone agreed."""
    change = CapChange.objects.select_related("circle").filter(id=asking.subject_id or 0).first()
    if change and asking.state == ConsentRound.AGREED:
        change.done_on = today_in(change.circle.zone)
        change.save(update_fields=["done_on"])
        _set_cap(change.circle, change.after, None)


@transaction.atomic
def set_intakes(*, actor: Person, circle: Circle, only: bool, every: int) -> None:
    """Whether people join only at set times, and after how many meetings. A group with a hard cap always does."""
    _seated(actor, circle)
    Circle.objects.filter(id=circle.id).update(intakes_only=only or circle.has_hard_cap, intake_every=every)
    _record(circle, actor, "changed_set_times")


@transaction.atomic
def plan_intake(*, actor: Person | None, circle: Circle, opens_on: date, from_meetings: bool = False) -> Intake:
    """A set time: a week in which two may join. Without an actor it follows from the meetings."""
    if actor:
        _seated(actor, circle)
    intake, made = Intake.objects.get_or_create(
        circle=circle,
        opens_on=opens_on,
        defaults={"closes_on": opens_on + INTAKE_LASTS, "from_meetings": from_meetings},
    )
    if made and actor:
        _record(circle, actor, "set_a_time_to_join")
    return intake


@transaction.atomic
def drop_intake(*, actor: Person, circle: Circle, intake_id: int) -> None:
    """Take a set time back, unless someone joined at it."""
    _seated(actor, circle)
    if circle.intakes.filter(id=intake_id, joined=None).delete()[0]:
        _record(circle, actor, "dropped_a_time_to_join")


@transaction.atomic
def ask_to_share_past(*, actor: Person, circle: Circle) -> ConsentRound:
    """May people who join read what was said before they came? Only if everyone agrees."""
    _seated(actor, circle)
    question = _("May people who join read what was said in this circle before they came?")
    return _ask(actor, circle, ConsentRound.PAST, question, secret=True)


@settles(ConsentRound.PAST)
def past_answered(asking: ConsentRound) -> None:
    """With everyone's yes the past opens, also to those who came lately."""
    if asking.state == ConsentRound.AGREED:
        Circle.objects.filter(id=asking.circle_id).update(shares_past=True)
        Membership.objects.filter(circle=asking.circle_id, left_on=None).update(sees_from=None)


@transaction.atomic
def keep_past(*, actor: Person, circle: Circle) -> None:
    """From now on newcomers see nothing said before they came. One member's word is enough."""
    _seated(actor, circle)
    Circle.objects.filter(id=circle.id).update(shares_past=False)
    _record(circle, actor, "keeps_the_past")


@transaction.atomic
def show_charter(*, actor: Person, circle: Circle, listed: bool) -> None:
    """Let anyone read the charter, or no longer. Without one there is nothing to show."""
    _seated(actor, circle)
    if listed and charter_in_force(circle) is None:
        raise PermissionDenied
    Circle.objects.filter(id=circle.id).update(listed=listed)
    _record(circle, actor, "shows_the_charter" if listed else "hides_the_charter")


@transaction.atomic
def pause(*, actor: Person, circle: Circle) -> None:
    """Rest for a while. Nobody joins, nothing is lost; any member opens it again."""
    _from_to(actor, circle, Circle.OPEN, Circle.PAUSED, "paused")


@transaction.atomic
def resume(*, actor: Person, circle: Circle) -> None:
    """Go on."""
    _from_to(actor, circle, Circle.PAUSED, Circle.OPEN, "went_on")


@transaction.atomic
def ask_to_end(*, actor: Person, circle: Circle) -> ConsentRound:
    """End the circle, when everyone agrees. Its words stay readable for its members until they choose otherwise."""
    _seated(actor, circle)
    question = _("Shall the circle end? What was written stays readable for its members, until all choose to erase it.")
    return _ask(actor, circle, ConsentRound.ENDING, question)


@settles(ConsentRound.ENDING)
def ending_answered(asking: ConsentRound) -> None:
    """It ends: no new meetings, nobody joins, the public page is gone."""
    if asking.state == ConsentRound.AGREED:
        Circle.objects.filter(id=asking.circle_id).update(stage=Circle.ENDED, listed=False)
        transaction.on_commit(lambda: publish(f"circle:{asking.circle_id}", "members"))


@transaction.atomic
def ask_to_erase(*, actor: Person, circle: Circle) -> ConsentRound:
    """Erase everything that was written in an ended circle, when everyone agrees."""
    _seated(actor, circle)
    if circle.stage != Circle.ENDED:
        raise PermissionDenied
    question = _("Shall everything that was written in this circle be erased? Nobody can bring it back.")
    return _ask(actor, circle, ConsentRound.ERASING, question)


@settles(ConsentRound.ERASING)
def erasing_answered(asking: ConsentRound) -> None:
    """The key is dropped: what was sealed with it is gone, in backups too once they are past."""
    if asking.state == ConsentRound.AGREED:
        circle = asking.circle
        Membership.objects.filter(circle=circle, left_on=None).update(left_on=today())
        transaction.on_commit(lambda: drop_key(circle.data_key_id))
        transaction.on_commit(lambda: publish(f"circle:{circle.id}", "members"))


@transaction.atomic
def seed_sister(*, actor: Person, circle: Circle, name: str) -> Circle:
    """A sister circle, begun by a member with a copy of the charter as a draft. The members there write their own."""
    _seated(actor, circle)
    need, zone = circle.learning_need, circle.zone
    sister = found_circle(actor=actor, kind=circle.kind, name=name, learning_need=need, zone=zone)
    Circle.objects.filter(id=sister.id).update(seeded_from=circle, organisation=circle.organisation_id)
    version = charter_in_force(circle)
    if version:
        if mission := mission_of(version):
            write_mission(actor=actor, circle_id=sister.id, text=mission, based_on=0)
        for clause in all_clauses(version):
            if not clause.taken_out:
                write_clause(actor=actor, circle_id=sister.id, section=clause.section, text=clause.text)
    _record(circle, actor, "seeded_a_sister_circle")
    return sister


def _from_to(actor: Person, circle: Circle, before: str, after: str, verb: str) -> None:
    _seated(actor, circle)
    if Circle.objects.filter(id=circle.id, stage=before).update(stage=after):
        _record(circle, actor, verb)
        transaction.on_commit(lambda: publish(f"circle:{circle.id}", "members"))


def _ask(
    actor: Person, circle: Circle, matter: str, question: str, *, subject_id: int | None = None, secret: bool = False
) -> ConsentRound:
    return open_round(
        actor=actor,
        circle=circle,
        matter=matter,
        question=question,
        secret=secret,
        asked=access.people_to_ask(circle),
        subject_id=subject_id or circle.id,
    )


def _close_up(circle: Circle, cap: int) -> None:
    """Those on seats that go away sit down on lower ones."""
    seated = list(circle.memberships.filter(left_on=None, seat__isnull=False).order_by("seat"))
    if len(seated) > cap:
        raise TooFewPlaces
    free = iter(sorted(set(range(1, cap + 1)) - {seat.seat for seat in seated}))
    for membership in seated:
        if membership.seat and membership.seat > cap:
            membership.seat = next(free)
            membership.save(update_fields=["seat"])


def _set_cap(circle: Circle, cap: int, actor: Person | None) -> None:
    Circle.objects.filter(id=circle.id).update(cap=cap)
    record.enter(
        scope=f"circle:{circle.id}",
        actor_id=actor.id if actor else None,
        verb="changed_the_number_of_places",
        details={"before": circle.cap, "after": cap},
    )
    places.offer(circle)


def _seated(actor: Person, circle: Circle) -> None:
    if not access.has_seat(actor, circle):
        raise PermissionDenied


def _record(circle: Circle, actor: Person, verb: str) -> None:
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb=verb)
