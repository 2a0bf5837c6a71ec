"""What stands in the addresses of forming: someone's separation, a place in the pool, a question that waits."""

from tests.cast import make_leader, make_separation, make_wish
from withness.people.models import PoolPlace


def furnish(world):
    organisation, people = world.things["organisation"], world.people
    make_wish(people["member"], perspective="carer", not_alone=True)
    make_wish(people["manager"], perspective="both")
    make_separation(people["member"], people["manager_elsewhere"])
    make_leader(people["guest"], organisation, places=["Harbour library"])
    waiting = PoolPlace.objects.create(
        organisation=organisation, person=people["other_guest"], typed_name="Other G.", typed_email="asked@example.org"
    )
    world.arguments |= {
        "separation_id": people["member"].separations.get().id,
        "pool_place_id": people["guest"].pool_places.get().id,
        "asked_place_id": waiting.id,
    }
