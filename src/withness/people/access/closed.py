"""The doors to a closed account: for thirty days to its owner, then to the job that forgets."""

from datetime import timedelta

from django.db.models import QuerySet

from withness.kit.clock import today
from withness.people.models import Person

GRACE = timedelta(days=30)


def closed_person(person_id: int) -> Person | None:
    """Someone whose account was closed less than thirty days ago."""
    recent = Person.objects.filter(is_active=False, closed_on__gt=today() - GRACE)
    return recent.filter(pk=person_id).first()


def closed_long_ago() -> QuerySet[Person]:
    """Everyone whose thirty days are over."""
    return Person.objects.filter(is_active=False, closed_on__lte=today() - GRACE)


def person_at(address: str, *, active: bool) -> Person | None:
    """Whoever signs in with this address, for the command line."""
    return Person.objects.filter(email=address.lower(), is_active=active).first()
