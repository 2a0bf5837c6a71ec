"""Letters of a round. Their subject and their first lines say nothing; what they tell stands further down.

A name goes only to somebody who said that they want a group, at an address that is theirs. To an address that a sheet
gave, whoever reads there may be somebody else: they learn when and where, and the names once they have come in.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from withness.circles.models import Circle
from withness.formation import phrases
from withness.formation.laid import PURPOSE, Group, Laid, Someone
from withness.formation.models import Round
from withness.formation.solver.asked import ONLINE
from withness.formation.wall import first_day
from withness.kit import ids
from withness.kit.clock import now
from withness.kit.post import Draft, send
from withness.kit.tokens import token_for
from withness.kit.when import say_when
from withness.meetings.recurrence import instant
from withness.people.models import Person
from withness.people.quiet import open_from


def ask(forming: Round, someone: Someone) -> None:
    """Whether a group that is being put together suits them. Each time of asking is a letter of its own."""
    body = _(
        "There is a question for you behind this private link. You need no account to read it:\n\n%(link)s\n\n"
        "If it is all right with you, there is nothing to do. You can also say no there; nobody is told."
    )
    _send(forming, someone, f"asked:{ids.new_id()}", _("A question for you"), body % {"link": link_of(someone.id)})


@dataclass(frozen=True)
class Founded:
    """A circle that came of a group: who is in it, for whom a place is kept until when, and the guest's place if kept."""

    circle: Circle
    group: Group
    here: list[Someone]
    invited: list[Someone]
    until: date
    guest_place: int = 0


def tell_placed(laid: Laid, founded: Founded) -> None:
    """Everybody of a group: who, when, where, and why this group."""
    forming, group = laid.proposal.round, founded.group
    for someone in founded.here:
        lines = [*_when_and_where(forming, group, someone), *_names(group, someone), *_why(laid, someone)]
        lines.append(_("You are in. What happens next stands here: %(link)s") % {"link": _founding(founded.circle)})
        _send(forming, someone, "placed", _("A date for you"), _below(lines))
    for someone in founded.invited:
        lines = [*_when_and_where(forming, group, someone), _numbers(group), *_why(laid, someone)]
        words = _("A place is kept for you until %(day)s. Come in, or give it back, here: %(link)s")
        lines.append(words % {"day": phrases.say_day(founded.until), "link": link_of(someone.id)})
        lines.append(_("Who the others are stands there once you have come in."))
        _send(forming, someone, "placed", _("A date for you"), _below(lines))
    if group.leader:
        _tell_leader(forming, founded, group.leader)


def tell_going_on(laid: Laid, group: Group, links: dict[int, str]) -> None:
    """Everybody placed in a circle that is there already: when, where, how many, why, and the circle's own way in."""
    forming = laid.proposal.round
    for each in group.people:
        someone = each.someone
        lines = [*_when_and_where(forming, group, someone), _numbers(group), *_why(laid, someone)]
        lines.append(
            _("This group is there already. It asks you to read first how its people treat each other: %(link)s")
        )
        lines[-1] %= {"link": links[someone.id]}
        _send(forming, someone, "placed", _("A date for you"), _below(lines))


def way_in(token: str) -> str:
    """The private link that leads into a circle that is open."""
    path = reverse("invitation", kwargs={"invitation_token": token})
    return f"{settings.HOUSE_URL}{path}"


def tell_waiting(forming: Round, someone: Someone, rows: list[list[object]]) -> None:
    """No seat this time: why, and what would help."""
    lines = [_("This time there is no seat for you."), *phrases.say_lines(rows)]
    _send(forming, someone, "waiting", _("About a date"), _below(lines))


def link_of(row_id: int) -> str:
    """The private link of somebody in a round; the same before and after the seal."""
    path = reverse("round_seat", kwargs={"seat_token": token_for(PURPOSE, row_id)})
    return f"{settings.HOUSE_URL}{path}"


def _tell_leader(forming: Round, founded: Founded, leader: Someone) -> None:
    lines = [*_when_and_where(forming, founded.group, leader), _numbers(founded.group)]
    if founded.guest_place:
        words = _(
            "You would hold this group. Its place is kept until %(day)s. Take it, or give it back, here: %(link)s"
        )
        lines.append(words % {"day": phrases.say_day(founded.until), "link": link_of(founded.guest_place)})
    else:
        lines.append(_("You hold this group. It stands here: %(link)s") % {"link": _founding(founded.circle)})
    _send(forming, leader, f"holds:{founded.circle.id}", _("A date for you"), _below(lines))


def _founding(circle: Circle) -> str:
    path = reverse("founding", kwargs={"circle_id": circle.id})
    return f"{settings.HOUSE_URL}{path}"


def _below(lines: list[str]) -> str:
    """What is told, under lines that a screen may show to anybody."""
    above = _(
        "This is about a date that was made for you.\n\nWhat it is stands further down, so that nobody reads it by "
        "chance on the screen of a phone that lies on a table. Scroll when you are alone with it."
    )
    return "\n\n".join([above, ".", ".", *lines])


def _when_and_where(forming: Round, group: Group, someone: Someone) -> list[str]:
    day = first_day(group.time, forming.starts_on)
    start = instant(day, group.row.wall_time, forming.zone)
    when = _("When: %(when)s for the first time, then %(often)s, %(minutes)d minutes.")
    told = {
        "when": say_when(start, forming.zone, someone.told.zone),
        "often": forming.get_often_display(),
        "minutes": forming.minutes,
    }
    online = _("Where: online. The group sets the link of its call.")
    place = online if group.row.place == ONLINE else _("Where: %(place)s.") % {"place": group.row.place}
    held = [_("Held by: %(name)s.") % {"name": group.leader.name}] if group.leader and group.leader != someone else []
    return [when % told, place, *held]


def _names(group: Group, someone: Someone) -> list[str]:
    others = [each.someone.name for each in group.people if each.id != someone.id]
    return [_("Who: you and %(names)s.") % {"names": phrases.listed(others)}] if others else []


def _numbers(group: Group) -> str:
    areas = len({each.someone.told.area for each in group.people if each.someone.told.area})
    words = ngettext("Who: one person.", "Who: %(n)d people in all.", group.size) % {"n": group.size}
    return words + " " + ngettext("From one area.", "From %(n)d areas.", areas) % {"n": areas} if areas else words


def _why(laid: Laid, someone: Someone) -> list[str]:
    said = phrases.say_lines(laid.by_seat[someone.id][0].placement.lines) or [_("You can come then, and there.")]
    return [_("Why this group:") + "".join(f"\n- {line}" for line in said)]


def _send(forming: Round, someone: Someone, occasion: str, subject: str, body: str) -> None:
    person = Person.objects.filter(id=someone.row.person_id or 0, is_active=True).first()
    key = f"round:{forming.id}:{someone.id}:{occasion}"
    if person is None:
        send(Draft(key=key, to=someone.address, subject=subject, body=body))
        return
    with translation.override(person.language):
        open_at = open_from(person, now())
        send(Draft(key=key, to=person.post_address, subject=subject, body=body, not_before=open_at))
