"""The member's journal: a vault with two doors and three sealed blobs, none of which anybody here could open."""

from tests.journal.sealed import make_vault


def furnish(world):
    """A vault in use, and one that its person set aside."""
    world.things["vault"] = make_vault(world.people["member"])
    make_vault(world.people["host"], set_aside=True)
