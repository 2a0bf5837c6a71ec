"""The people of a round are asked: each is shown their own group, and may quietly say no to it, once.

What somebody says here has no actor and stands in no record. Only their own seat is looked at again; nobody is told.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from withness.formation import post
from withness.formation.access.links import table_around
from withness.formation.access.proposals import chosen, lay_out
from withness.formation.actions.moving import put
from withness.formation.actions.rounds import NotNow, enter, locked
from withness.formation.models import Placement, Proposal, Round, Seat
from withness.people.models import Person


@transaction.atomic
def ask_people(*, actor: Person, proposal: Proposal) -> int:
    """Write to everybody who has a seat in this draft. Returns to how many. Raises NotNow."""
    forming = locked(actor, proposal.round)
    proposal.refresh_from_db()
    proposal.round = forming
    if proposal.state != Proposal.READY:
        raise NotNow(_("This draft is not ready."))
    if forming.state == Round.ASKING:
        raise NotNow(_("People are being asked already."))
    forming.proposals.filter(asked=True).update(asked=False)
    Proposal.objects.filter(id=proposal.id).update(asked=True, undo=[])
    Round.objects.filter(id=forming.id).update(state=Round.ASKING)
    people = [each for group in lay_out(proposal).groups for each in group.people]
    for each in people:
        post.ask(forming, each.someone)
    enter(forming, actor, "asked the people of a round", people=len(people))
    return len(people)


@transaction.atomic
def stop_asking(*, actor: Person, forming: Round) -> None:
    """Back to putting groups together. The links lead nowhere until people are asked again."""
    forming = locked(actor, forming)
    Round.objects.filter(id=forming.id, state=Round.ASKING).update(state=Round.OPEN)
    forming.proposals.filter(asked=True).update(asked=False)
    forming.seats.filter(declined=True).update(declined=False)
    Placement.objects.filter(proposal__round=forming).update(not_here=None)


@transaction.atomic
def decline(*, seat: Seat) -> bool:
    """A quiet no to the group that is shown, once. Returns whether there is another group for them."""
    forming = _asking(seat)
    seat = forming.seats.select_for_update().get(id=seat.id)
    if seat.declined:
        raise NotNow
    proposal = chosen(forming)
    placement = proposal.placements.select_related("group").filter(seat=seat).first() if proposal else None
    if placement is None or placement.group is None:
        raise NotNow
    Seat.objects.filter(id=seat.id).update(declined=True)
    placement.not_here = placement.group
    placement.save(update_fields=["not_here"])
    seat.round = forming
    return _seat_again(placement, seat)


@transaction.atomic
def go_out(*, seat: Seat) -> None:
    """They do not take part. Their row is deleted, and whoever put the round together sees one person fewer."""
    _asking(seat)
    Seat.objects.filter(id=seat.id).delete()


def _seat_again(placement: Placement, seat: Seat) -> bool:
    """Only this one seat is looked for anew; everybody else stays where they are."""
    table = table_around(seat)
    free = [option for option in table.options(seat.id) if not option.breaks] if table else []
    group = placement.proposal.groups.filter(id=int(free[0].group)).first() if free else None
    put(placement, group)
    return group is not None


def _asking(seat: Seat) -> Round:
    forming = Round.objects.select_for_update().filter(id=seat.round_id, state=Round.ASKING).first()
    if forming is None:
        raise NotNow
    return forming
