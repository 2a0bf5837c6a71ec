"""Turns: leave one out, rest, swap in two taps, take an open one, and keep what was held."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from withness.circles.access import circle_for_member, membership_for
from withness.circles.access.record import describe
from withness.circles.models import Circle
from withness.kit import record
from withness.kit.clock import now
from withness.meetings import post
from withness.meetings.access.dates import meeting_for_member
from withness.meetings.access.turns import STILL_OPEN, Rota, rota_of, swap_for
from withness.meetings.models import NotThisTime, Occurrence, Rest, RoleTurn, Swap
from withness.meetings.rota import Reason, Role
from withness.people.models import Person

describe("agreed a turn", _("agreed who has a role at a meeting"))


class CannotHold(ValueError):
    """Somebody cannot hold this role at this meeting; the reason is a Reason."""


class NotYours(ValueError):
    """The turn belongs to somebody else by now."""


@transaction.atomic
def leave_out(*, actor: Person, meeting: Occurrence, role: Role) -> None:
    """Not this time. The next in the queue is asked; the place in the queue stays."""
    meeting = meeting_for_member(actor, meeting.id)
    NotThisTime.objects.get_or_create(occurrence=meeting, role=role, person=actor)
    _to_come(meeting, role).filter(person=actor).delete()
    _forget(Swap.objects.filter(gives=meeting, role=role, asked_by=actor))


@transaction.atomic
def come_back(*, actor: Person, meeting: Occurrence, role: Role) -> None:
    """Take a "not this time" back."""
    meeting = meeting_for_member(actor, meeting.id)
    NotThisTime.objects.filter(occurrence=meeting, role=role, person=actor).delete()


@transaction.atomic
def rest(*, actor: Person, circle: Circle, role: Role, resting: bool) -> None:
    """Do not ask me for this role until I say so; or do again. No reason is asked."""
    membership = membership_for(actor, circle.id)
    if resting:
        Rest.objects.get_or_create(membership=membership, role=role)
    else:
        Rest.objects.filter(membership=membership, role=role).delete()


@transaction.atomic
def take_turn(*, actor: Person, meeting: Occurrence, role: Role) -> RoleTurn:
    """Take a role that nobody holds, or say yes to the turn that comes to oneself anyway."""
    meeting = meeting_for_member(actor, meeting.id)
    rota = rota_of(meeting.circle)
    if rota.holder(meeting, role) not in (None, actor):
        raise NotYours
    _refuse_unless_able(rota, actor, meeting, role)
    return _pin(actor, meeting, role, actor)


@transaction.atomic
def give_first_turn(*, actor: Person, meeting: Occurrence, role: Role, person: Person) -> RoleTurn:
    """Say who holds a role at the first meeting, while the circle is founded together."""
    circle = circle_for_member(actor, meeting.circle_id)
    if circle.stage != Circle.FOUNDING:
        raise NotYours
    rota = rota_of(circle)
    _refuse_unless_able(rota, person, meeting, role)
    return _pin(actor, meeting, role, person)


@transaction.atomic
def offer_swap(*, actor: Person, gives: Occurrence, takes: Occurrence, role: Role) -> Swap:
    """Offer one's turn to whoever holds the same role at another meeting, for theirs."""
    gives = meeting_for_member(actor, gives.id)
    rota = rota_of(gives.circle)
    other = rota.holder(takes, role)
    if rota.holder(gives, role) != actor or other is None or other == actor or takes.circle_id != gives.circle_id:
        raise NotYours
    _refuse_unless_able(rota, actor, takes, role, giving=gives)
    _refuse_unless_able(rota, other, gives, role, giving=takes)
    _forget(Swap.objects.filter(gives=gives, role=role))
    swap = Swap.objects.create(role=role, asked_by=actor, asked=other, gives=gives, takes=takes)
    post.ask_about_swap(swap)
    return swap


@transaction.atomic
def accept_swap(*, actor: Person, swap: Swap) -> None:
    """Both turns change hands, if both are still where they were when it was offered."""
    swap = swap_for(actor, swap.id)
    role = Role(swap.role)
    rota = rota_of(swap.gives.circle)
    if swap.asked != actor or (rota.holder(swap.gives, role), rota.holder(swap.takes, role)) != (swap.asked_by, actor):
        raise NotYours
    _refuse_unless_able(rota, swap.asked_by, swap.takes, role, giving=swap.gives)
    _refuse_unless_able(rota, actor, swap.gives, role, giving=swap.takes)
    _pin(actor, swap.gives, role, actor)
    _pin(actor, swap.takes, role, swap.asked_by)
    _forget(Swap.objects.filter(id=swap.id))


@transaction.atomic
def drop_swap(*, actor: Person, swap: Swap) -> None:
    """Withdraw an offer, or say no to one. Neither is kept."""
    _forget(Swap.objects.filter(id=swap_for(actor, swap.id).id))


def _forget(swaps: QuerySet[Swap]) -> None:
    for swap in swaps:
        post.take_back_swap(swap.pk)
    swaps.delete()


def keep_begun() -> int:
    """Keep who held which role at each meeting that has begun. Returns how many meetings were kept."""
    begun = Occurrence.objects.filter(starts_at__lte=now(), starts_at__gt=now() - STILL_OPEN, turns__isnull=True)
    kept = 0
    for meeting in begun.exclude(state=Occurrence.SKIPPED).select_related("circle"):
        kept += _keep(meeting)
    _forget_past()
    return kept


@transaction.atomic
def _keep(meeting: Occurrence) -> bool:
    rota = rota_of(meeting.circle)
    rows = [RoleTurn(occurrence=meeting, role=role, person=rota.holder(meeting, role)) for role in Role]
    RoleTurn.objects.bulk_create(rows, ignore_conflicts=True)
    return True


def _forget_past() -> None:
    NotThisTime.objects.filter(occurrence__starts_at__lt=now() - STILL_OPEN).delete()
    Swap.objects.filter(gives__starts_at__lt=now()).delete()


def _refuse_unless_able(
    rota: Rota, person: Person, meeting: Occurrence, role: Role, *, giving: Occurrence | None = None
) -> None:
    reason = rota.why_not(person, meeting, role, giving=giving)
    if reason:
        raise CannotHold(Reason(reason))


def _pin(actor: Person, meeting: Occurrence, role: Role, person: Person) -> RoleTurn:
    try:
        with transaction.atomic():
            turn, _made = RoleTurn.objects.update_or_create(occurrence=meeting, role=role, defaults={"person": person})
    except IntegrityError as error:
        raise NotYours from error
    record.enter(
        scope=f"circle:{meeting.circle_id}",
        actor_id=actor.id,
        verb="agreed a turn",
        details={"meeting": meeting.id, "role": str(role), "person": person.id},
    )
    return turn


def _to_come(meeting: Occurrence, role: Role) -> QuerySet[RoleTurn]:
    return RoleTurn.objects.filter(occurrence=meeting, occurrence__starts_at__gt=now(), role=role)
