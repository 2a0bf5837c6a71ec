"""Whether a round as it is asked makes sense: every name known, every number in bounds, every zone and time there."""

from collections.abc import Iterable, Iterator

from withness.formation.solver.asked import Round
from withness.formation.solver.clock import clock, zone_of
from withness.formation.solver.model import Wrong

SMALLEST, LARGEST = 2, 8  # of a group; more than eight is a decision of its members, not of a round
AIMS, MAKE_UPS = ("mix", "everyone"), ("any", "same_role", "one_area")
PERSPECTIVES = ("", "none", "consumer", "carer", "both")


def sensible(asked: Round) -> Round:
    """The same round; Wrong says what is wrong with it first."""
    for reason in faults(asked):
        raise Wrong(reason)
    return asked


def faults(asked: Round) -> Iterator[str]:
    """Everything that is wrong."""
    if asked.aim not in AIMS or asked.make_up not in MAKE_UPS:
        yield f"aim is one of {', '.join(AIMS)}, and make_up one of {', '.join(MAKE_UPS)}"
    if not asked.kinds:
        yield "a round has at least one kind of group"
    if not 0 < asked.minutes <= 24 * 60:
        yield "minutes is how long a meeting is, a day at most"
    for kind in asked.kinds:
        if not SMALLEST <= kind.least <= kind.most <= LARGEST:
            yield f"{kind.key}: a group has from {SMALLEST} to {LARGEST} people, and least is not more than most"
    yield from once("kind", (kind.key for kind in asked.kinds))
    yield from once("seat", (seat.id for seat in asked.seats))
    yield from once("facilitator", (leader.id for leader in asked.leaders))
    yield from once("group", (group.id for group in asked.groups))
    yield from sensible_times(asked)
    yield from sensible_groups(asked)


def once(what: str, keys: Iterable[object]) -> Iterator[str]:
    """Nothing is there twice."""
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            yield f"{what} {key} is there twice"
        seen.add(key)


def sensible_times(asked: Round) -> Iterator[str]:
    """Zones and times that there are. `clock` and `zone_of` raise Wrong themselves."""
    zone_of(asked.zone)
    for zone in {seat.zone for seat in asked.seats} | {leader.zone for leader in asked.leaders}:
        zone_of(zone)
    times = {when for seat in asked.seats for when in (*seat.times, *seat.liked)}
    times |= {when for leader in asked.leaders for when in leader.times}
    times |= {group.time for group in asked.groups if group.time}
    for weekday, text in times:
        clock(text)
        if weekday not in range(1, 8):
            yield f"{weekday} is no weekday from 1 to 7"
    for waking in {seat.waking for seat in asked.seats}:
        clock(waking[0])
        clock(waking[1])
    for seat in asked.seats:
        if seat.perspective not in PERSPECTIVES:
            yield f"seat {seat.id}: a perspective is one of {', '.join(PERSPECTIVES[1:])}, or empty"


def sensible_groups(asked: Round) -> Iterator[str]:
    """Groups of kinds that there are, and pins that name what there is."""
    kinds, groups = {kind.key for kind in asked.kinds}, {group.id for group in asked.groups}
    seats = {seat.id for seat in asked.seats}
    for group in asked.groups:
        if group.kind not in kinds:
            yield f"group {group.id}: there is no kind {group.kind}"
        if group.fixed and (group.time is None or group.place is None):
            yield f"group {group.id}: what is fixed has a time and a place"
        if group.joins is not None and group.joins < 0:
            yield f"group {group.id}: joins is not negative"
    for seat, name in sorted(asked.pinned | asked.forbidden):
        if seat not in seats or name not in groups:
            yield f"seat {seat} or group {name} is not in this round"
    yield from once("pinned seat", (seat for seat, _ in asked.pinned))
    for leader in asked.leaders:
        if leader.capacity < 0 or leader.load < 0:
            yield f"facilitator {leader.id}: capacity and load are not negative"
