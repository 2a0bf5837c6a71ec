"""Circles of an organisation that may go on in a round: when and where they meet, how many may come in, and nobody's name.

Their members are laid out for the search, so that every rule holds towards them too; no page and no row tells of them.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from withness.circles.access.joining import places
from withness.circles.models import AT_AN_INTAKE, Circle
from withness.formation.models import Round
from withness.formation.solver.asked import ONLINE, Leader, Seat, Standing, Time
from withness.formation.wall import elsewhere
from withness.meetings.access.dates import running_series
from withness.meetings.models import IN_PERSON

GOES_ON = "goes-on:"
HIDDEN = 1 << 61  # numbers below minus this stand for nobody who has a row in a round


@dataclass(frozen=True)
class Going:
    """One circle as a round knows it. `members` are ids of people, for the search alone."""

    circle: int
    time: Time
    place: str
    joins: int
    members: tuple[int, ...]

    @property
    def key(self) -> str:
        """What the search calls it."""
        return f"{GOES_ON}{self.circle}"

    @property
    def size(self) -> int:
        """How many are in it, which the organisation sees anyway."""
        return len(self.members)


def may_go_on(forming: Round) -> list[Going]:
    """Every circle of this kind that meets at one time and at a place of the round, and has a seat free."""
    return _laid_out(forming, circles_of(forming))


def going_on(forming: Round) -> list[Going]:
    """Those that were chosen for the round, and still can."""
    chosen = list(forming.going_on.values_list("circle", flat=True))
    return _laid_out(forming, circles_of(forming).filter(id__in=chosen)) if chosen else []


def circles_of(forming: Round) -> QuerySet[Circle]:
    """Circles of the organisation that are of the kind of a round and have not ended."""
    stages = (Circle.FOUNDING, Circle.OPEN)
    return Circle.objects.filter(organisation=forming.organisation, kind=forming.kind, stage__in=stages)


def there_are_circles(forming: Round) -> bool:
    """Whether there is any, to show the way to them."""
    return circles_of(forming).exists()


def standings(
    forming: Round, found: list[Going]
) -> tuple[list[Standing], list[Leader], list[Seat], list[tuple[int, str]]]:
    """The same as the search is asked: groups that stand, who holds them (nobody by name), members, where they are."""
    groups, leaders, seats, pins = [], [], [], []
    for number, going in enumerate(found, start=1):
        leader = -HIDDEN - number
        times = frozenset({going.time})
        groups.append(
            Standing(
                id=going.key,
                kind=forming.kind,
                time=going.time,
                place=going.place,
                leader=leader,
                joins=going.joins,
                fixed=True,
            )
        )
        leaders.append(Leader(id=leader, places=(going.place,), times=times, zone=forming.zone))
        for person in going.members:
            here = (
                {"modes": frozenset({ONLINE})}
                if going.place == ONLINE
                else {"modes": frozenset({"in_person"}), "sites": (going.place,)}
            )
            seats.append(
                Seat(
                    id=hidden(person),
                    times=times,
                    zone=forming.zone,
                    waking=("00:00", "23:59"),
                    earlier=going.key,
                    **here,
                )
            )
            pins.append((hidden(person), going.key))
    return groups, leaders, seats, pins


def hidden(person: int) -> int:
    """The number of a member in the search."""
    return -HIDDEN - person


def _laid_out(forming: Round, circles: QuerySet[Circle]) -> list[Going]:
    found = [going for circle in circles.order_by("id") if (going := _going(forming, circle))]
    return sorted(found, key=lambda going: (going.time, going.place, going.circle))


def _going(forming: Round, circle: Circle) -> Going | None:
    series = running_series(circle).first()
    if series is None:
        return None
    rhythm = series.as_rhythm()
    place = series.place if series.mode == IN_PERSON else ONLINE
    there = place in forming.sites if series.mode == IN_PERSON else forming.online
    members = tuple(circle.memberships.filter(left_on=None, seat__isnull=False).values_list("person_id", flat=True))
    free = min(places(circle).free, forming.most - len(members))
    joins = min(free, AT_AN_INTAKE) if circle.joins_at_intakes and circle.stage == Circle.OPEN else free
    if not there or joins < 1 or not members:
        return None
    day = next(
        iter(series.occurrences.order_by("original_date").values_list("original_date", flat=True)), rhythm.starts_on
    )
    time = elsewhere((day.isoweekday(), rhythm.time.strftime("%H:%M")), rhythm.zone, forming.zone, forming.starts_on)
    return Going(circle.id, time, place, joins, members)
