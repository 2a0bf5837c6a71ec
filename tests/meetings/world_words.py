"""A circle's list of words: one of its own, and one of the common pairs said otherwise."""

from withness.meetings.words import actions


def furnish(world):
    circle, member = world.things["circle"], world.people["member"]
    own = actions.add_wording(actor=member, circle=circle, said="huddle", instead="meeting", why="We agreed on it.")
    actions.change_pair(actor=member, circle=circle, pair="client", instead="neighbour", why="They live next door.")
    world.arguments |= {"wording_id": own.id, "common_pair_id": "client"}
