"""Two people around a circle, one of whom may be handed slips, and their browsers."""

import pytest
from django.test import Client

from tests.cast import make_circle, make_person
from tests.journal.slips import let_hand_over


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def circle(tomas, ruth):
    let_hand_over(ruth)
    return make_circle(tomas, ruth)


@pytest.fixture
def client_of():
    def client(person):
        client = Client()
        client.force_login(person)
        return client

    return client
