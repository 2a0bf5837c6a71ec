"""A round as a coordinator asks it, and the proposal that answers it: what stands on the page, not in the arrays.

    from withness.formation.solver.answering import answer_round
    proposal = answer_round(round, seed=1, seconds=20, told=lambda done: True)

A time is a weekday from 1 (Monday) to 7 and a wall time "14:00", in the zone that is named beside it. Ids are whole
numbers or words that mean nothing here. What somebody gave in confidence (`perspective`, `not_alone`, `apart`,
`barred`) shapes who sits where and appears in no line.
"""

from dataclasses import dataclass
from datetime import date

Time = tuple[int, str]
ONLINE = "online"  # the one place that is no site


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of group. `least` and `most` are how many people one has, facilitator not counted: 4 to 8, not more."""

    key: str
    least: int = 4
    most: int = 8
    outside: bool = True  # the facilitator works in no area that a member works in


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody who wants a seat: one group in this round, of one of the kinds they want, the liked ones first.

    `modes` holds "online" and "in_person"; `sites` are where they can come in person. `times` are when a meeting could
    begin for them, in their `zone`; a whole meeting lies between the two wall times of `waking`. `perspective` is
    "consumer", "carer", "both", "none" or "" (not said). `earlier` is the id of the group they were in.
    """

    id: int
    role: str = ""
    area: str = ""
    kinds: tuple[str, ...] = ()
    modes: frozenset[str] = frozenset({ONLINE})
    sites: tuple[str, ...] = ()
    times: frozenset[Time] = frozenset()
    liked: frozenset[Time] = frozenset()
    zone: str = "UTC"
    waking: tuple[str, str] = ("06:00", "23:00")
    perspective: str = ""
    not_alone: bool = False
    sole: bool = False
    night: bool = False
    earlier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A facilitator of the pool: `capacity` groups in all. `load` are held already and are not in this round's groups.

    `kinds` empty means any. `times` are those at which a meeting could begin that they have not given away.
    """

    id: int
    area: str = ""
    capacity: int = 1
    load: int = 0
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = (ONLINE,)  # "online" and sites
    times: frozenset[Time] = frozenset()
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A group that there is already: a circle that goes on, or a group of an earlier draft.

    `time` is in the round's zone. `joins` is how many may come in at this intake: 2 as a rule, 0 between intakes, None
    for a group of a draft, which nobody has joined yet. With `fixed` it stays at its time and place.
    """

    id: str
    kind: str
    time: Time | None = None
    place: str | None = None
    leader: int | None = None
    joins: int | None = 2
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Everything that is asked. Raises nothing; `answer_round` says what is wrong with it.

    `aim` is "mix" (the make-up of groups is kept, whoever fits in none waits) or "everyone" (it gives way before
    somebody is left out). `make_up` is "any", "same_role" (similar roles across areas) or "one_area" (mixed roles in one
    area). `perspectives` makes groups of consumer peers, groups of carer peers and others. `keep` is false for a fresh
    round, in which nobody's earlier group matters.

    `apart` holds pairs of seats and `barred` pairs (seat, leader): lines of reporting at any depth, now or in the last
    six months, and private separations, indistinguishable. `pinned` and `forbidden` hold pairs (seat, group id).
    """

    kinds: tuple[Kind, ...]
    seats: tuple[Seat, ...]
    leaders: tuple[Leader, ...]
    first: date  # of the first meetings: zones are compared as they stand at noon UTC of that day
    zone: str = "UTC"  # in which times of groups are said
    minutes: int = 90  # how long a meeting is
    groups: tuple[Standing, ...] = ()
    aim: str = "everyone"
    make_up: str = "any"
    perspectives: bool = False
    keep: bool = True
    apart: frozenset[frozenset[int]] = frozenset()
    barred: frozenset[tuple[int, int]] = frozenset()
    pinned: frozenset[tuple[int, str]] = frozenset()
    forbidden: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One reason or unmet wish: which sentence, and what stands in its gaps. `words` is the sentence in English.

    A page in another language translates the sentence `said.SENTENCES[key]` and fills the same gaps.
    """

    key: str
    words: str
    gaps: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A group of a proposal. `time` is in the round's zone; `new` if no such group stood before."""

    id: str
    kind: str
    time: Time
    place: str
    leader: int
    seats: tuple[int, ...]
    new: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where somebody sits, when that is on their own clock, why, and which of their wishes are not met."""

    seat: int
    group: str
    time: Time
    lines: tuple[Line, ...]
    unmet: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a seat: the rule that stands in the way, and the smallest change that would help."""

    seat: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An answer, judged. The same round, seed and steps give it again; `whole` is false if somebody ended it early."""

    groups: tuple[Proposed, ...]
    placements: tuple[Placement, ...]
    waiting: tuple[Waiting, ...]
    seed: int = 1
    steps: int = 0
    whole: bool = True
    kernel: str = "plain"
    points: int = 0  # to compare two drafts of one round; means nothing by itself
