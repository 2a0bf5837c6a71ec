"""Leaving, being away for long, and leaving at the circle's word. Nobody is asked why."""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from withness.circles import access
from withness.circles.access.enquiry import answerer_of
from withness.circles.actions import places
from withness.circles.actions.consent import drop_turns, open_round, settles
from withness.circles.models import Circle, ConsentRound, Enquiry, Goodbye, Joining, LongAbsence, Membership, Standing
from withness.circles.post import joining as letters
from withness.kit import record
from withness.kit.bus import publish
from withness.kit.clock import today, today_in
from withness.people import digest
from withness.people.models import Person

GOODBYES_STAY = timedelta(days=90)
Choice = Callable[[Person, Circle, str], None]
WITH_NAME, WITHOUT_NAME, REMOVED = "with_name", "without_name", "removed"
after_leaving: list[Choice] = []


def hears_of_leaving(choice: Choice) -> Choice:
    """Rooms that hold what members wrote do with it what the leaver chose: keep it, unname it, remove it."""
    if choice not in after_leaving:
        after_leaving.append(choice)
    return choice


@transaction.atomic
def leave(*, actor: Person, circle: Circle, contributions: str = WITH_NAME, goodbye: str = "") -> None:
    """Go, at once. What they wrote stays with their name, without it, or not at all, as they choose."""
    membership = access.membership_even_closed(actor, circle.id)
    if goodbye:
        Goodbye(circle=circle, name=str(actor), words=goodbye, said_on=today_in(circle.zone)).save(force_insert=True)
    for choice in after_leaving:
        choice(actor, circle, contributions)
    _take_out(membership)
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="left")


@transaction.atomic
def leave_every_circle(*, actor: Person) -> None:
    """Go from everywhere at once, for someone who deletes their account. What they wrote was seen to before."""
    for membership in Membership.objects.filter(person=actor, left_on=None).select_related("circle", "person"):
        _take_out(membership)
        record.enter(scope=f"circle:{membership.circle_id}", actor_id=actor.id, verb="left")


@transaction.atomic
def ask_to_remove(*, actor: Person, circle: Circle, person_id: int) -> ConsentRound:
    """Ask everyone else, in secret, whether someone should go. No reason is stored; everyone has to agree."""
    person = next((seat.person for seat in access.members_of(circle) if seat.person_id == person_id), None)
    if not access.has_seat(actor, circle) or person is None or person == actor:
        raise PermissionDenied
    question = _(
        "Should %(name)s leave the circle? First talk, and mend what can be mended: the charter says how. If everyone "
        "else agrees, %(name)s leaves at once."
    )
    return open_round(
        actor=None,
        circle=circle,
        matter=ConsentRound.REMOVAL,
        question=question % {"name": person},
        secret=True,
        asked=[other for other in access.people_to_ask(circle) if other != person],
        subject_id=person.id,
    )


@settles(ConsentRound.REMOVAL)
def circle_said(asking: ConsentRound) -> None:
    """With everyone's yes the person leaves, and is told where to read what happens with what they wrote."""
    found = Membership.objects.select_related("circle", "person")
    membership = found.filter(circle=asking.circle, person=asking.subject_id, left_on=None).first()
    if membership is None or asking.state != ConsentRound.AGREED:
        return
    _take_out(membership)
    record.enter(scope=f"circle:{asking.circle_id}", actor_id=None, verb="left_at_the_circles_word")
    words = _("You are no longer in one of your circles. What you wrote can be taken along or removed here.")
    letters.tell_person(membership.person, f"removed:{membership.id}", words, reverse("home"))


@transaction.atomic
def be_away(*, actor: Person, circle: Circle, until: object = None) -> LongAbsence:
    """Be away for long and keep the place. The circle sees that, and until when if a day is given."""
    membership = access.membership_for(actor, circle.id)
    absence, _made = LongAbsence.objects.get_or_create(membership=membership, ends_on=None)
    if until:
        absence.ends_on = until  # type: ignore[assignment]
        absence.save(update_fields=["ends_on"])
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="is_away")
    return absence


@transaction.atomic
def come_back(*, actor: Person, circle: Circle) -> None:
    """Back again."""
    membership = access.membership_for(actor, circle.id)
    for absence in membership.absences.filter(ends_on=None) | membership.absences.filter(ends_on__gte=today()):
        absence.ends_on = max(absence.starts_on, today())
        absence.save(update_fields=["ends_on"])
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="is_back")


def forget_goodbyes() -> int:
    """Words left behind are there for 90 days."""
    return Goodbye.objects.filter(said_on__lte=today() - GOODBYES_STAY).delete()[0]


def _take_out(membership: Membership) -> None:
    """Everything that leads into the circle ends for this person in one go."""
    circle, person = membership.circle, membership.person
    membership.left_on = today()
    membership.save(update_fields=["left_on"])
    Standing.objects.filter(circle=circle, manager=person).delete()
    Standing.objects.filter(circle=circle, report=person).delete()
    drop_turns(person=person, circle=circle)
    access.look_again(circle)
    successor = answerer_of(circle)
    Enquiry.objects.filter(circle=circle, answerer=person).update(answerer=successor)
    Joining.objects.filter(circle=circle, guide=person).update(guide=successor)
    Joining.objects.filter(circle=circle, buddy=person).update(buddy=None)
    Membership.objects.filter(circle=circle, buddy=person).update(buddy=None)
    digest.withdraw_under(person, path=reverse("circle", kwargs={"circle_id": circle.id}))
    if successor is None:
        Circle.objects.filter(id=circle.id).update(stage=Circle.ENDED)
    else:
        places.offer(circle)
    transaction.on_commit(lambda: publish(f"circle:{circle.id}", "members"))
