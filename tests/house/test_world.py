"""Rooms furnish one world; what stands in an address under one name is one thing."""

import pytest

from tests.world import World


def test_two_rooms_cannot_give_one_name_to_different_things():
    world = World()
    world.arguments |= {"thread_id": 1, "post_id": 2}

    with pytest.raises(ValueError, match="thread_id stands for 1 already and cannot be 3 too"):
        world.arguments |= {"thread_id": 3}
    with pytest.raises(ValueError, match="post_id"):
        world.arguments["post_id"] = 3

    assert world.arguments == {"thread_id": 1, "post_id": 2}


def test_the_same_thing_may_be_named_twice():
    world = World()
    world.arguments |= {"thread_id": 1}

    world.arguments |= {"thread_id": 1, "post_id": 2}

    assert world.arguments == {"thread_id": 1, "post_id": 2}
