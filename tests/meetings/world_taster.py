"""A taster of the open circle with somebody who would like to come, and one of the members' own circle."""

from datetime import timedelta

from tests.cast import make_taster
from withness.kit.clock import now
from withness.kit.tokens import token_for
from withness.meetings.tasters import actions


def furnish(world):
    listed = make_taster(world.things["listed"])
    actions.take_place(taster=listed, name="Noor", address="noor@example.org")
    own = make_taster(world.things["circle"], holder=world.people["host"], starts_at=now() + timedelta(minutes=10))
    world.things |= {"taster": own}
    world.arguments |= {
        "listed_taster_id": listed.id,
        "taster_id": own.id,
        "taster_token": token_for("taster", listed.places.get().id),
    }
