"""Django's sessions in the database, found by a prepared query: every page asks for one."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from withness.kit.clock import now
from withness.kit.prepared import prepared


class SessionStore(InDatabase):
    """Where settings.SESSION_ENGINE looks."""

    def _get_session_from_db(self) -> Session | None:
        found = _live_session.first(key=self.session_key, moment=now())
        if found is None:
            self._session_key = None
        return found


@prepared
def _live_session(key: Any, moment: Any) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=moment)
