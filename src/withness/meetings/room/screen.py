"""What one person's screen shows of a meeting, worked out from its state. Pure, like the state itself.

Everybody's screen is drawn from here, so this is where it is decided what shows about whom: names in
the round, who has come in, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from withness.meetings.room.drawn import Named, PathStone
from withness.meetings.room.holding import holder_is_gone
from withness.meetings.room.state import Moment, PersonId, Phase, RoomState, Stone
from withness.meetings.room.steps import Kind, Step, Who

LATE_IS_SAID_AFTER = 60
LONGER_BY = 600
LONG_NAME = 14
NEAR = 120


@dataclass(frozen=True, slots=True)
class Screen:
    """One person's screen at one version. `holds` says whether they have the facilitator's controls."""

    state: RoomState
    me: PersonId
    names: Mapping[PersonId, str]
    now: Moment
    holds: bool
    gone: bool
    forgotten: str = ""

    @property
    def phase(self) -> str:
        """The phase, as a word for templates."""
        return self.state.phase.value

    @property
    def inside(self) -> bool:
        """Have I come in?"""
        return self.me in self.state.present

    @property
    def step(self) -> Step:
        """The step the meeting stands on."""
        return self.state.stone.step

    @property
    def heading(self) -> str:
        """The question on the wall: the first prompt, or the step's own title."""
        return self.step.question or self.step.title

    @property
    def prompts(self) -> tuple[str, ...]:
        """The other prompts."""
        return self.step.prompts[1:]

    @property
    def facilitator(self) -> str:
        """Who holds the meeting; empty when nobody does."""
        return self._name(self.state.facilitator)

    @property
    def i_facilitate(self) -> bool:
        """Is it me who holds it?"""
        return self.state.facilitator == self.me

    @property
    def speaker(self) -> str:
        """Whose turn it is in the round."""
        return self._name(self.state.speaker)

    @property
    def following(self) -> str:
        """Who is next."""
        return self._name(self.state.following)

    @property
    def my_turn(self) -> bool:
        """Is it my turn? In a rehearsal one person takes the turns of all."""
        return self.state.speaker is not None and (self.state.speaker == self.me or self.state.speaker < 0)

    @property
    def has_long_voice(self) -> bool:
        """Does whoever the ring names have a name too long to stand there large?"""
        return self.round_rests or max(map(len, (self.speaker, self.presenter, self.facilitator))) > LONG_NAME

    @property
    def round_rests(self) -> bool:
        """Has everyone had a turn?"""
        return self.state.in_round and self.state.speaker is None

    @property
    def round(self) -> tuple[Named, ...]:
        """The round in its order."""
        return tuple(
            Named(person, self._name(person), self._turn(place)) for place, person in enumerate(self.state.order)
        )

    @property
    def after_me(self) -> Named | None:
        """Whom I could let go first, while my own turn is not over."""
        waiting = [each for each in self.round if each.state != "spoken"]
        pairs = pairwise(waiting)
        return next((then for first, then in pairs if first.id == self.me), None)

    @property
    def swaps(self) -> tuple[tuple[Named, Named], ...]:
        """Neighbours in the round that could change places: who would go first, and before whom."""
        waiting = [each for each in self.round if each.state != "spoken"]
        return tuple((then, first) for first, then in pairwise(waiting))

    @property
    def present(self) -> tuple[Named, ...]:
        """Who has come in, by name."""
        return tuple(Named(person, self._name(person)) for person in self.state.present)

    @property
    def others(self) -> tuple[Named, ...]:
        """Who else has come in."""
        return tuple(each for each in self.present if each.id != self.me)

    @property
    def presenter(self) -> str:
        """Who brings something."""
        return self._name(self.state.presenter)

    @property
    def i_present(self) -> bool:
        """Is it me?"""
        return self.state.presenter == self.me

    @property
    def asks_presenter(self) -> bool:
        """Does this step want to know who brings something?"""
        wanted = self.step.who is Who.PRESENTER or self.step.asks_who_tells
        return wanted and self.state.presenter is None

    @property
    def asks_listening(self) -> bool:
        """Is the kind of listening still to be named before this story?"""
        return self.step.listening and self.state.presenter is not None and self.state.listening is None

    @property
    def may_name_listening(self) -> bool:
        """The one who tells names it; the facilitator may for somebody without a phone."""
        return self.i_present or self.holds

    @property
    def offered(self) -> str:
        """Who has been asked to hold the meeting."""
        return self._name(self.state.offered)

    @property
    def offered_to_me(self) -> bool:
        """Is it me?"""
        return self.state.offered == self.me

    @property
    def may_take_over(self) -> bool:
        """Is the facilitation offered round, and am I one of those who could take it?"""
        return self.gone and self.inside and not self.i_facilitate

    @property
    def stones(self) -> tuple[PathStone, ...]:
        """The path, in its order."""
        return tuple(self._stone(place, stone) for place, stone in enumerate(self.state.path))

    @property
    def here(self) -> PathStone:
        """The stone we stand on."""
        return self.stones[self.state.index]

    @property
    def ahead(self) -> tuple[PathStone, ...]:
        """What can still be changed."""
        first = self.state.index + 1 if self.state.started else 0
        return self.stones[first:]

    @property
    def first_title(self) -> str:
        """The step that Start begins with."""
        return next(stone.title for stone in self.stones if stone.state != "left-out")

    @property
    def ten_minutes_later(self) -> int:
        """The agreed end, moved."""
        return (self.state.ends_at or self.now) + LONGER_BY

    @property
    def is_last(self) -> bool:
        """Is nothing left ahead?"""
        return self.state.started and not self.state.ahead

    @property
    def is_first(self) -> bool:
        """Is there nothing to go back to?"""
        return all(stone.skipped for stone in self.state.path[: self.state.index])

    @property
    def part(self) -> int:
        """How much of the ring is left, of 100; the browser draws it finer."""
        given = self.state.stone.given
        return 100 * self.state.left(self.now) // given if given else 0

    @property
    def minutes_left(self) -> int:
        """For those who hear the ring: whole minutes left, rounded up."""
        return -(-self.state.left(self.now) // 60)

    @property
    def nearly_up(self) -> bool:
        """Is the time of this step nearly up? Whoever keeps the time says so."""
        return 0 < self.state.left(self.now) <= self.near

    @property
    def near(self) -> int:
        """How many seconds before its end a step is nearly over: two minutes, or a quarter of a short one."""
        return min(NEAR, self.state.stone.given // 4)

    @property
    def minutes_over(self) -> int:
        """By how much the path runs past the agreed end, where it is worth saying."""
        if self.state.ends_at is None:
            return 0
        over = self.state.would_end_at(self.now) - self.state.ends_at
        return -(-over // 60) if over > LATE_IS_SAID_AFTER else 0

    @property
    def total_minutes(self) -> int:
        """What the path takes as planned, without what was left out."""
        return round(sum(stone.planned for stone in self.state.path if not stone.skipped) / 60)

    @property
    def collects_learning(self) -> bool:
        """Is this where the circle says what it may keep?"""
        return self.step.kind is Kind.LEARNING or (self.is_last and self.step.kind is Kind.LEAVE)

    @property
    def round_of(self) -> str:
        """Is this the round of coming in, or of going, so that a question can be picked for it?"""
        if self.step.who is not Who.ROUND:
            return ""
        return {Kind.ARRIVE: "in", Kind.LEAVE: "out"}.get(self.step.kind, "")

    @property
    def asks_next_roles(self) -> bool:
        """Is this where people say what they do next time?"""
        return self.step.kind is Kind.ROLES or (self.is_last and self.step.kind is Kind.LEAVE)

    @property
    def stamp(self) -> str:
        """What a browser shows back to ask whether anything is new."""
        return f"{self.state.version}.{int(self.holds)}{int(self.may_take_over)}"

    def _turn(self, place: int) -> str:
        if not self.state.in_round:
            return ""
        return "spoken" if place < self.state.place else "speaking" if place == self.state.place else ""

    def _stone(self, place: int, stone: Stone) -> PathStone:
        first = self.state.index + 1 if self.state.started else 0
        return PathStone(
            id=stone.id,
            place=place,
            step=stone.step,
            state=self._stone_state(place, stone),
            planned=stone.planned,
            given=stone.given,
            may_go_earlier=place > first,
            may_go_later=first <= place < len(self.state.path) - 1,
        )

    def _stone_state(self, place: int, stone: Stone) -> str:
        if stone.skipped:
            return "left-out"
        if not self.state.started or place > self.state.index:
            return ""
        return "now" if place == self.state.index else "done"

    def _name(self, person: PersonId | None) -> str:
        return "" if person is None else self.names.get(person, self.forgotten)


def screen_for(
    state: RoomState,
    *,
    me: PersonId,
    names: Mapping[PersonId, str],
    now: Moment,
    holds: bool = False,
    holder_seen: Moment | None = None,
    forgotten: str = "",
) -> Screen:
    """The screen of `me`. `holds` is true for whoever has the facilitator's controls."""
    gone = state.phase in {Phase.RUNNING, Phase.PAUSED} and holder_is_gone(state, holder_seen=holder_seen, now=now)
    return Screen(state=state, me=me, names=names, now=now, holds=holds, gone=gone, forgotten=forgotten)
