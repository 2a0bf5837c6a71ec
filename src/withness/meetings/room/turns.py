"""Verbs on the round: come in, take one's turn or pass it, let somebody go first.

There is no verb for passing. A person who passes and a person who has spoken press two buttons that
send the same words to the same place, and this file cannot tell them apart. Nor can anything after it.
"""

from dataclasses import replace

from withness.meetings.room.state import PersonId, Phase, RoomState
from withness.meetings.room.steps import Who


def come_in(state: RoomState, *, person: PersonId, takes_turns: bool = True) -> RoomState:
    """Somebody comes in. Whoever comes late is last in the round, and never the surprised next."""
    if person in state.present or state.phase is Phase.CLOSED:
        return state
    order = (*state.order, person) if takes_turns else state.order
    return state.changed(present=(*state.present, person), order=order)


def go_out(state: RoomState, *, person: PersonId) -> RoomState:
    """Somebody leaves the room, or the circle: their turn goes to whoever is next."""
    if person not in state.present or state.phase is Phase.CLOSED:
        return state
    gone_before = person in state.order[: state.place]
    return state.changed(
        present=_without(state.present, person),
        order=_without(state.order, person),
        place=state.place - 1 if gone_before else state.place,
        facilitator=None if state.facilitator == person else state.facilitator,
        offered=None if state.offered == person else state.offered,
        **({"presenter": None, "listening": None} if state.presenter == person else {}),
    )


def end_turn(state: RoomState, *, stone: int, place: int) -> RoomState:
    """A turn is over, spoken or passed: the next person has it."""
    here = state.stone.id == stone and state.place == place
    if state.phase is not Phase.RUNNING or not here or state.speaker is None:
        return state
    return state.changed(place=place + 1)


def let_go_first(state: RoomState, *, stone: int, first: PersonId, then: PersonId) -> RoomState:
    """`first` and `then` change places, so that `first` goes before `then`."""
    waiting = state.order[state.place :]
    if state.phase is not Phase.RUNNING or not state.in_round or state.stone.id != stone:
        return state
    if first not in waiting or then not in waiting:
        return state
    if waiting.index(first) <= waiting.index(then):
        return state
    swapped = {first: then, then: first}
    return state.changed(order=tuple(swapped.get(each, each) for each in state.order))


def begin_round(state: RoomState) -> RoomState:
    """Propose the order of a round that is just beginning; one that was left halfway goes on.

    The facilitator begins the first round, so that nobody has to be the first to be open. Each later
    round begins with the next person.
    """
    if state.stone.step.who is not Who.ROUND or state.round_of == state.stone.id:
        return state
    return replace(state, order=_proposed(state), place=0, round_of=state.stone.id)


def _proposed(state: RoomState) -> tuple[PersonId, ...]:
    order = state.order
    if state.round_of is not None:
        return (*order[1:], *order[:1])
    if state.facilitator in order:
        return (state.facilitator, *_without(order, state.facilitator))
    return order


def _without(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(each for each in people if each != person)
