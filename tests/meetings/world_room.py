"""The live room's part of the small world: a meeting under way, one that was held, and what stays of it."""

from tests.meetings.room.situations import CANARY, hold_meeting, open_meeting, seat
from withness.meetings.room import actions
from withness.meetings.room.actions import copy_format, keep_for_self, propose_learning, write_note


def furnish(world):
    people, circle = world.people, world.things["circle"]
    inside = [people[role] for role in ("guest", "member", "host")]
    held = hold_meeting(circle, *inside, learning=f"A line we keep {CANARY}")
    meeting = open_meeting(circle, *inside)
    propose_learning(actor=seat(people["member"], circle), text=f"A line proposed {CANARY}")
    line = meeting.learnings.get()
    actions.answer_learning(actor=seat(people["member"], circle), learning_id=line.pk, allows=True)
    own = copy_format(actor=seat(people["host"], circle), way="open-circle")
    kept = keep_for_self(actor=people["member"], text=f"Mine alone {CANARY}")
    write_note(actor=seat(people["guest"], circle), text=f"About holding {CANARY}")
    actions.come_in(actor=seat(people["member"], circle, "rehearsal"))
    world.things |= {"sitting": meeting, "held": held, "kept": kept}
    world.arguments |= {
        "place": "room",
        "sitting_id": held.pk,
        "learning_id": line.pk,
        "format_id": own.pk,
        "kept_id": kept.pk,
        "card_id": "first-meeting",
    }
