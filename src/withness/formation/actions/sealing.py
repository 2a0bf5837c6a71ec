"""Sealing a round: one transaction in which every circle of it is founded, or none is.

Those who said themselves that they want such a group sit down at once. For everybody else a place is kept: whoever put
the round together cannot say yes for them. Then everybody of the round is deleted from it.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from withness.circles.actions import formed
from withness.circles.models import Circle
from withness.formation import post
from withness.formation.access.proposals import lay_out, table_of
from withness.formation.actions.rounds import NotNow, enter, forget_people, locked
from withness.formation.clocks import say_time
from withness.formation.laid import PURPOSE, Group, Laid, Someone
from withness.formation.models import FormedTerm, Proposal, Round, Seat
from withness.formation.solver.asked import ONLINE
from withness.formation.wall import first_day
from withness.kit import ids, record
from withness.kit.clock import today
from withness.kit.tokens import hash_of, token_for
from withness.meetings.actions.dates import Where, set_dates
from withness.meetings.models import IN_PERSON
from withness.meetings.models import ONLINE as BY_CALL
from withness.meetings.recurrence import LAST, Kind, Rhythm, first
from withness.people.models import Person

PLACES_KEPT = dt.timedelta(days=30)
WEEK = 7


@dataclass(frozen=True)
class Sealed:
    """What came of it."""

    groups: int
    seated: int
    kept: int


@transaction.atomic
def seal_round(*, actor: Person, proposal: Proposal) -> Sealed:
    """Found the circles of a draft. Raises NotNow when a rule stands against it now, or somebody was faster."""
    forming = locked(actor, proposal.round)
    found = forming.proposals.filter(id=proposal.id, state=Proposal.READY).first()
    if found is None:
        raise NotNow(_("This draft is not ready."))
    found.round = forming
    laid = lay_out(found)
    check(laid)
    told = [
        (_go_on if group.row.circle_id else _found)(actor, forming, laid, group)
        for group in laid.groups
        if group.people
    ]
    sealed = Sealed(len(told), sum(seated for seated, _kept in told), sum(kept for _seated, kept in told))
    for each in laid.waiting:
        post.tell_waiting(forming, each.someone, each.placement.lines)
    forget_people(forming)
    Round.objects.filter(id=forming.id).update(
        state=Round.SEALED, ended_on=today(), formed_groups=sealed.groups, formed_people=sealed.seated + sealed.kept
    )
    enter(forming, actor, "sealed a round", groups=sealed.groups, people=sealed.seated + sealed.kept)
    return sealed


def check(laid: Laid) -> None:
    """Every rule once more, as things stand today. Raises NotNow."""
    forming = laid.proposal.round
    small = laid.too_small(forming.least)
    if not laid.placed:
        raise NotNow(_("Nobody has a seat in this draft."))
    if any(group.people for group in small):
        raise NotNow(_("A group has too few people. Move somebody there, or move its people elsewhere."))
    if forming.needs_leaders and any(
        group.leader is None and group.people and not group.row.circle_id for group in laid.groups
    ):
        raise NotNow(_("Nobody holds one of the groups. Make the draft again."))
    if table_of(laid.proposal).faults():
        raise NotNow(_("Something has changed since this draft: a rule stands against it now. Make the draft again."))


def rhythm_of(forming: Round, group: Group) -> Rhythm:
    """The dates of a group: from its first day on, as often as the round says."""
    day = first_day(group.time, forming.starts_on)
    known = {"time": dt.time.fromisoformat(group.time[1]), "zone": forming.zone, "every": int(forming.often[1:])}
    if forming.often[0] == "w":
        return Rhythm(kind=Kind.WEEKS, starts_on=day, count=forming.count, **known)  # type: ignore[arg-type]
    nth = (day.day - 1) // WEEK + 1
    return Rhythm(
        kind=Kind.MONTHLY,
        starts_on=day,
        weekday=day.weekday(),
        nth=nth if nth <= 4 else LAST,  # noqa: PLR2004 (a month has four of each day, and sometimes a fifth)
        count=forming.count,
        **known,  # type: ignore[arg-type]
    )


def _found(actor: Person, forming: Round, laid: Laid, group: Group) -> tuple[int, int]:
    """One circle, with its people, its guest facilitator and its dates. Returns (seated, places kept)."""
    circle = formed.found_for_round(
        actor=actor,
        organisation=forming.organisation,
        kind=forming.kind,
        name=say_time(group.time),
        need=forming.title,
        zone=forming.zone,
        cap=forming.most,
        intake_every=forming.intake_every,
    )
    here, invited = _both(group)
    guest = _person(group.leader) if group.leader and _said_so(group.leader) else None
    formed.sit_down(circle=circle, people=[person for person in map(_person, here) if person], guest=guest)
    until = today() + PLACES_KEPT
    guest_place = ids.new_id() if group.leader and guest is None else 0
    kept_guest = (guest_place, hash_of(token_for(PURPOSE, guest_place))) if guest_place else None
    formed.keep_places(
        circle=circle, seats={each.id: each.row.token_hash for each in invited}, guest=kept_guest, until=until
    )
    rhythm = rhythm_of(forming, group)
    online = group.row.place == ONLINE
    where = Where(
        mode=BY_CALL if online else IN_PERSON, minutes=forming.minutes, place="" if online else group.row.place
    )
    set_dates(actor=actor, circle=circle, rhythm=rhythm, where=where)
    _term(forming, circle, group, guest, rhythm)
    post.tell_placed(laid, post.Founded(circle, group, here, invited, until, guest_place))
    return len(here), len(invited)


def _go_on(actor: Person, forming: Round, laid: Laid, group: Group) -> tuple[int, int]:
    """A circle that is there already takes others in, as it does: nobody in it is moved, and its own way in holds.

    While it is being founded that is a kept place. Once it is open, the charter comes first, and everyone is asked.
    """
    circle = Circle.objects.select_for_update().get(id=group.row.circle_id or 0)
    record.enter(scope=f"circle:{circle.id}", actor_id=actor.id, verb="placed_people_here")
    until, people = today() + PLACES_KEPT, [each.someone for each in group.people]
    if circle.stage == Circle.FOUNDING:
        seats = {each.id: each.row.token_hash for each in people}
        formed.keep_places(circle=circle, seats=seats, guest=None, until=until)
        links = {each.id: post.link_of(each.id) for each in people}
    else:
        links = {
            each.id: post.way_in(formed.ask_in(circle=circle, name=each.name, address=each.address)) for each in people
        }
    post.tell_going_on(laid, group, links)
    return 0, len(people)


def _both(group: Group) -> tuple[list[Someone], list[Someone]]:
    """Who said so themselves, and whose word is still to come."""
    people = [each.someone for each in group.people]
    return [each for each in people if _said_so(each)], [each for each in people if not _said_so(each)]


def _said_so(someone: Someone) -> bool:
    return someone.row.source == Seat.SAID and someone.row.person_id is not None


def _person(someone: Someone | None) -> Person | None:
    """The person behind a row that they themselves wrote."""
    return Person.objects.filter(id=someone.row.person_id or 0).first() if someone else None


def _term(forming: Round, circle: Circle, group: Group, guest: Person | None, rhythm: Rhythm) -> None:
    """Who holds it as a guest, from the first meeting to the last of a fixed number, on which terms."""
    meetings = first(rhythm, forming.count) if forming.count else first(rhythm, 1)
    term = FormedTerm(circle=circle, formed_on=today(), guest=guest, starts_on=meetings[0].date)
    term.ends_on = meetings[-1].date if forming.count else None
    term.guest_name, term.terms = group.leader.name if group.leader else "", forming.terms if group.leader else ""
    term.save(force_insert=True)
