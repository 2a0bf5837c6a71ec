"""A slip from the member to the host, which the host has not opened; both may be handed slips."""

from tests.journal.slips import let_hand_over, make_slip


def furnish(world):
    people = world.people
    for role in ("member", "host"):
        let_hand_over(people[role])
    world.arguments["slip_id"] = make_slip(people["member"], people["host"]).id
