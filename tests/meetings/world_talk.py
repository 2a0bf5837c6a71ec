from tests.cast import make_thread


def furnish(world):
    """A thread begun by the member, with a reply."""
    circle, people = world.things["circle"], world.people
    thread = make_thread(circle, people["member"], replies=[(people["host"], "A reply")])
    world.things["thread"] = thread
    world.arguments |= {"thread_id": thread.id, "post_id": thread.posts.get(author=people["member"]).id}
