"""A draft is looked for in a job: with its progress, and a way to stop it. The same seed and steps give it again."""

import time
from datetime import time as wall

import structlog
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from withness.formation.access.going import GOES_ON
from withness.formation.access.proposals import base_of
from withness.formation.access.question import Base, question
from withness.formation.actions.rounds import NotNow, locked
from withness.formation.models import Placement, Proposal, ProposedGroup, Round
from withness.formation.solver.answering import answer_round
from withness.formation.solver.asked import Line, Proposed
from withness.formation.solver.asked import Proposal as Answer
from withness.formation.solver.search import Progress
from withness.kit.jobs import task
from withness.people.models import Person

log = structlog.get_logger(__name__)
MOST_DRAFTS = 12
STEPS, LOOK = 400, 0.5  # for each person; seconds between two looks at whether to stop


@transaction.atomic
def begin_draft(*, actor: Person, forming: Round, based_on: Proposal | None = None) -> Proposal:
    """Ask for a draft. One search at a time; each with another seed, so that a second draft may differ.

    `based_on` another draft: whoever is pinned there stays, and few of the others move.
    """
    forming = locked(actor, forming)
    if not forming.seats.exists():
        raise NotNow(_("There is nobody in the round yet."))
    if forming.needs_leaders and not forming.leaders.exists() and not forming.going_on.exists():
        raise NotNow(_("Nobody holds groups of this round yet. Enter at least one facilitator."))
    if forming.proposals.count() >= MOST_DRAFTS:
        raise NotNow(_("Twelve drafts are kept at most. Discard one first."))
    last = forming.proposals.order_by("-number").values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            made = Proposal.objects.create(round=forming, number=last + 1, seed=last + 1, based_on=based_on)
    except IntegrityError:
        raise NotNow(_("A draft is being looked for already.")) from None
    transaction.on_commit(lambda: make_draft.enqueue(made.id))
    return made


@transaction.atomic
def stop_draft(*, actor: Person, proposal: Proposal) -> None:
    """Stop looking. What was found until now is thrown away."""
    locked(actor, proposal.round)
    Proposal.objects.filter(id=proposal.id, state=Proposal.WAITING).update(state=Proposal.STOPPED, stop=True)
    Proposal.objects.filter(id=proposal.id, state=Proposal.RUNNING).update(stop=True)


@transaction.atomic
def name_draft(*, actor: Person, proposal: Proposal, label: str) -> None:
    """Call a draft something."""
    locked(actor, proposal.round)
    Proposal.objects.filter(id=proposal.id).update(label=label)


@transaction.atomic
def discard_draft(*, actor: Person, proposal: Proposal) -> None:
    """A draft goes. Raises NotNow for the one that people are asked about."""
    forming = locked(actor, proposal.round)
    if forming.proposals.filter(id=proposal.id, asked=True).exists():
        raise NotNow(_("People are asked about this draft. Stop asking first."))
    forming.proposals.filter(id=proposal.id).delete()


@transaction.atomic
def copy_draft(*, actor: Person, proposal: Proposal) -> Proposal:
    """The same once more, to try something without losing what is there."""
    forming = locked(actor, proposal.round)
    if forming.proposals.count() >= MOST_DRAFTS:
        raise NotNow(_("Twelve drafts are kept at most. Discard one first."))
    last = forming.proposals.order_by("-number").values_list("number", flat=True)[0]
    label = _("%(name)s, copied") % {"name": str(proposal)[:40]}
    made = Proposal.objects.create(
        round=forming, number=last + 1, label=label, seed=proposal.seed, state=Proposal.READY
    )
    twins = {}
    for group in proposal.groups.all():
        twins[group.id] = ProposedGroup.objects.create(
            proposal=made,
            **{
                name: getattr(group, name)
                for name in ("number", "weekday", "wall_time", "place", "leader_id", "circle_id", "lines")
            },
        )
    Placement.objects.bulk_create(
        Placement(
            proposal=made,
            group=twins.get(row.group_id or 0),
            **{name: getattr(row, name) for name in ("seat_id", "number", "pinned", "lines", "unmet")},
        )
        for row in proposal.placements.all()
    )
    return made


@task()
def make_draft(proposal_id: int) -> str:
    """Look for a plan and keep it. Safe to run again: what was begun and not finished is begun anew."""
    proposal = (
        Proposal.objects.filter(id=proposal_id, state__in=Proposal.AT_WORK)
        .select_related("round__organisation", "based_on")
        .first()
    )
    if proposal is None:
        return "gone"
    Proposal.objects.filter(id=proposal_id).update(state=Proposal.RUNNING, done=0)
    base = _base(proposal)
    asked = question(proposal.round, base)
    teller = Teller(proposal_id)
    try:
        found = answer_round(asked, seed=proposal.seed, steps=STEPS * max(len(asked.seats), 50), told=teller)
    except Exception:  # whatever it was: the page says that there is no plan, and another draft can be asked for
        log.exception("a round could not be answered")
        Proposal.objects.filter(id=proposal_id).update(
            state=Proposal.FAILED, why=_("No plan could be made of this round. Look at its times, places and sizes.")
        )
        return "failed"
    if teller.stopped:
        Proposal.objects.filter(id=proposal_id).update(state=Proposal.STOPPED)
        return "stopped"
    keep_answer(proposal, found, base)
    return "ready"


def _base(proposal: Proposal) -> Base | None:
    before = proposal.based_on
    if before is None:
        return None
    before.round = proposal.round
    return base_of(before)


class Teller:
    """Hears how far the search is, writes it down twice a second, and says whether to go on."""

    def __init__(self, proposal_id: int) -> None:
        self.proposal_id, self.stopped, self.next = proposal_id, False, 0.0

    def __call__(self, progress: Progress) -> bool:
        """Whether to go on."""
        done = progress.done
        if time.monotonic() >= self.next:
            self.next = time.monotonic() + LOOK
            here = Proposal.objects.filter(id=self.proposal_id)
            here.update(done=min(99, int(done * 100)))
            self.stopped = not here.filter(stop=False).exists()
        return not self.stopped


@transaction.atomic
def keep_answer(proposal: Proposal, found: Answer, base: Base | None) -> None:
    """Write the groups and where everybody sits, in one go; nobody sees half a draft."""
    forming = Round.objects.select_for_update().get(id=proposal.round_id)
    there = set(forming.seats.values_list("id", flat=True))
    if not forming.is_open or not Proposal.objects.filter(id=proposal.id, state=Proposal.RUNNING).exists():
        return
    ordered = sorted(found.groups, key=lambda each: (each.time, each.place, each.leader))
    groups = {each.id: _group(proposal, number, each) for number, each in enumerate(ordered, start=1)}
    ProposedGroup.objects.bulk_create(groups.values(), batch_size=500)
    counted = dict.fromkeys(groups, 0)
    rows, pinned = [], base.pinned if base else frozenset()
    for placed in found.placements:
        if placed.seat in there:
            counted[placed.group] += 1
            rows.append(
                Placement(
                    proposal=proposal,
                    seat_id=placed.seat,
                    group=groups[placed.group],
                    number=counted[placed.group],
                    pinned=(placed.seat, placed.group) in pinned,
                    lines=as_rows(placed.lines),
                    unmet=as_rows(placed.unmet),
                )
            )
    rows += [
        Placement(proposal=proposal, seat_id=each.seat, lines=as_rows(each.lines))
        for each in found.waiting
        if each.seat in there
    ]
    Placement.objects.bulk_create(rows, batch_size=500)
    Proposal.objects.filter(id=proposal.id).update(
        state=Proposal.READY, done=100, steps=found.steps, whole=found.whole, points=found.points
    )


def as_rows(lines: tuple[Line, ...]) -> list[list[object]]:
    """Sentences as they are kept: which one, and what stands in its gaps."""
    return [[line.key, [list(gap) for gap in line.gaps]] for line in lines]


def _group(proposal: Proposal, number: int, each: Proposed) -> ProposedGroup:
    return ProposedGroup(
        proposal=proposal,
        number=number,
        weekday=each.time[0],
        wall_time=wall.fromisoformat(each.time[1]),
        place=each.place,
        leader_id=each.leader if each.leader > 0 else None,
        circle_id=int(each.id.removeprefix(GOES_ON)) if each.id.startswith(GOES_ON) else None,
        lines=as_rows(each.lines),
    )
