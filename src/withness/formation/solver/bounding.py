"""How much better any proposal could be: a bound on the points of a whole round. Needs the extra `bound`; for a job."""

from withness.formation.solver.asked import Proposal, Round
from withness.formation.solver.bound import upper_bound
from withness.formation.solver.explaining import in_the_open
from withness.formation.solver.translating import Drawn, Layer, wanted


def most_points(asked: Round) -> float:
    """No proposal has more points. It is worked out from what a coordinator sees, so that it tells nothing else.

    Rules that are not seen can only take points away, so it holds for the whole round. ImportError without scipy.
    """
    seen, total = in_the_open(asked), 0.0
    strict = asked.aim == "mix" or asked.make_up == "any"
    pinned = dict(asked.pinned)
    for kind in seen.kinds:
        groups = [group for group in seen.groups if group.kind == kind.key]
        names = {group.id for group in groups}
        seats = [seat for seat in seen.seats if kind.key in wanted(seen, seat) or pinned.get(seat.id) in names]
        homes = {seat.id: seat.earlier for seat in seats if seen.keep and seat.earlier in names}
        layer = Layer(seen, kind, seats, strict=strict)
        laid = layer.lay(Drawn(), {one: group for one, group in homes.items() if group}, groups, firm=False)
        total += upper_bound(laid.instance)
    return total


def better_by(asked: Round, proposal: Proposal) -> float:
    """At most so many per cent better is possible."""
    most = most_points(asked)
    return 100 * max(most - proposal.points, 0) / max(most, 1)
