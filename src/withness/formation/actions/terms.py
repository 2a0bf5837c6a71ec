"""The time of a guest facilitator in a circle that a round formed ends with the last meeting of a fixed number."""

from datetime import timedelta

from django.db import transaction

from withness.circles.access.kept import Kept
from withness.circles.actions.kept import take_place
from withness.circles.models import Membership
from withness.formation.models import FormedTerm
from withness.kit import record
from withness.kit.bus import publish
from withness.kit.clock import today
from withness.people.models import Person

AFTER = timedelta(days=7)


def end_over() -> int:
    """A week after the last meeting the guest leaves; the circle may ask them again. Returns how many left."""
    over = FormedTerm.objects.filter(ends_on__lt=today() - AFTER).exclude(guest=None)
    return sum(_end(term) for term in over.select_related("circle"))


@transaction.atomic
def take_guest_place(*, actor: Person, place: Kept, name: str = "") -> None:
    """Somebody comes to hold a circle from outside: its terms are theirs from now on. Raises as `take_place` does."""
    take_place(actor=actor, place=place, name=name)
    for term in FormedTerm.objects.filter(circle=place.circle_id).select_related("circle"):
        term.guest, term.guest_name = actor, str(actor)
        term.save(update_fields=["guest", "guest_name"])


@transaction.atomic
def _end(term: FormedTerm) -> int:
    FormedTerm.objects.filter(id=term.id).update(guest=None)
    here = Membership.objects.filter(circle=term.circle, person=term.guest_id or 0, is_external=True, left_on=None)
    left = here.update(left_on=today())
    if left:
        record.enter(scope=f"circle:{term.circle_id}", actor_id=term.guest_id, verb="left")
        transaction.on_commit(lambda: publish(f"circle:{term.circle_id}", "members"))
    return left
