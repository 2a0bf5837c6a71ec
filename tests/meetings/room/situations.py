"""Meetings for tests, made by the same verbs that people press."""

from withness.meetings.models import Sitting
from withness.meetings.room import actions
from withness.meetings.room.access import ROOM, learnings_at, seat_for, sitting_at

CANARY = "CANARY-ROOM-7c1f"


def seat(person, circle, place=ROOM):
    """The person at the door of the circle's room."""
    return seat_for(person, circle.pk, place)


def state_of(person, circle, place=ROOM):
    return sitting_at(seat(person, circle, place)).read()


def waiting_meeting(circle, *people):
    """These people have come in; nobody has started."""
    for person in people:
        actions.come_in(actor=seat(person, circle))
    return sitting_at(seat(people[0], circle))


def open_meeting(circle, *people):
    """The first of them has started it."""
    waiting_meeting(circle, *people)
    actions.open_room(actor=seat(people[0], circle))
    return sitting_at(seat(people[0], circle))


def hold_meeting(circle, *people, learning=""):
    """From coming in to the close; everyone allows the line, if there is one."""
    meeting = open_meeting(circle, *people)
    first = seat(people[0], circle)
    if learning:
        actions.propose_learning(actor=first, text=learning)
        for person in people:
            for line in learnings_at(meeting):
                actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=True)
    actions.close_room(actor=first)
    return Sitting.objects.get(pk=meeting.pk)


def go_to(circle, holder, who):
    """On to the first step in which `who` speaks."""
    while (state := state_of(holder, circle)).stone.step.who.value != who:
        actions.go_on(actor=seat(holder, circle), stone=state.stone.id, to="next")
    return state
