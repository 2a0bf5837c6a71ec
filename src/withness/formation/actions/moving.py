"""A change by hand: move somebody, pin them, take it back. A rule that always holds is never given up for it."""

from django.db import transaction
from django.utils.translation import gettext as _

from withness.formation.access.proposals import group_in, placement_in, table_of
from withness.formation.actions.rounds import NotNow, locked
from withness.formation.models import Placement, Proposal, ProposedGroup
from withness.formation.weighing import Option
from withness.people.models import Person

KEPT_UNDO = 30


class Refused(Exception):
    """A rule that always holds stands against it: `option` says which, as far as that may be told."""

    def __init__(self, option: Option) -> None:
        super().__init__(option.breaks)
        self.option = option


@transaction.atomic
def move(*, actor: Person, proposal: Proposal, seat_id: int, group_id: int | None) -> Option | None:
    """Seat somebody in another group, or in none. Raises Refused. Returns what it costs."""
    proposal = _ready(actor, proposal)
    placement = placement_in(proposal, seat_id)
    if group_id is None:
        _remember(proposal, placement)
        put(placement, None)
        return None
    group = group_in(proposal, group_id)
    option = table_of(proposal).option(seat_id, str(group.id))
    if option.breaks:
        raise Refused(option)
    _remember(proposal, placement)
    put(placement, group)
    return option


@transaction.atomic
def pin(*, actor: Person, proposal: Proposal, seat_id: int, pinned: bool) -> None:
    """Somebody stays in their group, whatever else is looked for from here; or no longer."""
    proposal = _ready(actor, proposal)
    placement = placement_in(proposal, seat_id)
    if pinned and placement.group_id is None:
        raise NotNow(_("Only who has a seat can be pinned."))
    if placement.pinned != pinned:
        _remember(proposal, placement)
        placement.pinned = pinned
        placement.save(update_fields=["pinned"])


@transaction.atomic
def undo(*, actor: Person, proposal: Proposal) -> int:
    """Take the last change back. Returns whose it was. Raises NotNow when there is none, or it cannot be taken back."""
    proposal = _ready(actor, proposal)
    if not proposal.undo:
        raise NotNow(_("There is nothing to take back."))
    seat_id, group_id, pinned = proposal.undo.pop()
    placement = proposal.placements.filter(seat=seat_id).select_related("group").first()
    group = proposal.groups.filter(id=group_id).first() if group_id else None
    if placement and placement.group_id != group_id:
        if group and table_of(proposal).option(seat_id, str(group.id)).breaks:
            raise NotNow(_("That seat is not free any more, so it cannot be taken back."))
        put(placement, group)
    if placement and placement.group_id:
        placement.pinned = pinned
        placement.save(update_fields=["pinned"])
    proposal.save(update_fields=["undo"])
    return int(seat_id)


def put(placement: Placement, group: ProposedGroup | None) -> None:
    """Write where somebody sits, on the lowest free number. What was said of the seat they had goes."""
    taken = set(group.placements.values_list("number", flat=True)) if group else set()
    placement.group = group
    placement.number = next(number for number in range(1, 99) if number not in taken) if group else None
    placement.pinned = False
    placement.lines, placement.unmet = [], []
    placement.save(update_fields=["group", "number", "pinned", "lines", "unmet"])


def _remember(proposal: Proposal, placement: Placement) -> None:
    proposal.undo = [*proposal.undo, [placement.seat_id, placement.group_id, placement.pinned]][-KEPT_UNDO:]
    proposal.save(update_fields=["undo"])


def _ready(actor: Person, proposal: Proposal) -> Proposal:
    forming = locked(actor, proposal.round)
    found = forming.proposals.filter(id=proposal.id, state=Proposal.READY).first()
    if found is None:
        raise NotNow(_("This draft is not ready."))
    found.round = forming
    return found
