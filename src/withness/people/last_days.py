"""The way in for the owner of a closed account. The site lets whoever came in by it into the journal and nowhere else."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from withness.people.access.closed import closed_person
from withness.people.models import Person

BACKEND = "withness.people.last_days.LastDays"


class LastDays(BaseBackend):
    """Knows people whose account was closed less than thirty days ago; proves nobody by word or code."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Nobody comes in by this but through the link in their letter."""

    def get_user(self, user_id: int) -> Person | None:
        """The owner of the session, while their days last."""
        return closed_person(user_id)
