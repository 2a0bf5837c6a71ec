"""Rows as pages show them: words ready, nothing left to look up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from withness.kit.when import Said, when
from withness.meetings.rota import Reason, Role


@dataclass(frozen=True)
class Date:
    """One meeting in a list."""

    id: int
    when: Said
    skipped: bool
    moved: bool
    how: str
    answer: str


@dataclass(frozen=True)
class Holder:
    """One role at one meeting and who holds it."""

    role: Role
    word: str
    person: Any
    yours: bool


def dates(meetings: Iterable[Any], answers: dict[int, str] | None = None) -> list[Date]:
    """Meetings as a list."""
    return [date(meeting, (answers or {}).get(meeting.id, "")) for meeting in meetings]


def date(meeting: Any, answer: str = "") -> Date:
    """One meeting."""
    return Date(
        meeting.id,
        when(meeting.starts_at, meeting.zone),
        meeting.state == "skipped",
        meeting.moved,
        meeting.get_mode_display(),
        answer,
    )


def holders(turns: dict[Role, Any], reader: Any) -> list[Holder]:
    """Every role with its holder."""
    return [Holder(role, role_word(role), person, person == reader) for role, person in turns.items()]


def role_word(role: Role) -> str:
    """What a role is called."""
    words = {Role.FACILITATOR: _("Facilitator"), Role.CORRESPONDENT: _("Correspondent"), Role.HOST: _("Host")}
    return words[role]


def role_task(role: Role) -> str:
    """What a role does, in one line."""
    words = {
        Role.FACILITATOR: _("opens the room, keeps the time, sees that everyone can speak"),
        Role.CORRESPONDENT: _("writes to members and to those outside"),
        Role.HOST: _("looks after the place, the link and the dates"),
    }
    return words[role]


def refusal(error: Exception) -> str:
    """Why not, in words that blame nobody."""
    reason = error.args[0] if error.args else None
    words: dict[Any, str] = {
        Reason.FIRST_MEETING: _("Nobody holds a role at their first meeting."),
        Reason.AWAY: _("That does not go: one of you cannot come to that meeting."),
        Reason.RESTING: _("That does not go: this role is left out for now."),
        Reason.NOT_THIS_TIME: _("That does not go: it was left out for that meeting."),
        Reason.OFTEN_IN_A_ROW: _("Nobody facilitates more than two meetings in a row here."),
        Reason.POWER_TOO_SOON: _("Somebody who manages another member does not facilitate the first three meetings."),
        Reason.POWER_SHARE: _("Somebody who manages another member facilitates no more often than their share."),
    }
    return words.get(reason) or _("That turn has changed hands in the meantime. Nothing was changed.")
