"""What becomes of someone in rounds when they delete their account: their rows go, and their name as a guest."""

from withness.formation.models import FormedTerm, Leader, Seat
from withness.kit import leaving
from withness.people.models import Person


def go(person: Person) -> None:
    """Out of every round, and no name left on the terms of a circle."""
    Seat.objects.filter(person=person).delete()
    Leader.objects.filter(person=person).delete()
    for term in FormedTerm.objects.filter(guest=person).select_related("circle"):
        term.guest, term.guest_name = None, ""
        term.save(update_fields=["guest", "guest_name"])


leaving.register("formation", leave=go)
