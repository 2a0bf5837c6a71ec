"""The first page: what this house is, or Today."""

import re

import pytest

from tests.cast import make_circle, make_organisation, make_person, make_position
from withness.kit.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas(client):
    person = make_person("Tomas")
    client.force_login(person)
    return person


def test_signed_out_it_says_what_this_is_and_how_to_come_in(client):
    page = client.get("/").content.decode()

    assert "Support for people who support others" in page
    assert 'href="/account/login/"' in page


def test_signed_in_it_greets_and_lists_the_own_circles_only(client, tomas):
    make_circle(tomas, name="Thursday circle")
    make_circle(make_person("Ruth"), name="Somebody else's circle")

    page = client.get("/").content.decode()

    assert "Good to see you, Tomas" in page
    assert "Thursday circle" in page
    assert "Somebody else" not in page


def test_an_acknowledgement_of_the_own_organisation_stands_at_the_foot(client, tomas):
    harbour = make_organisation("Harbour Support", acknowledgement="We meet on cared-for land.")
    make_position(tomas, harbour, confirmed_on=today())
    make_organisation("Hill Support", acknowledgement="Not theirs.")

    page = client.get("/").content.decode()

    assert page.count("We meet on cared-for land.") == 1
    assert "Not theirs." not in page


@pytest.mark.parametrize(
    ("address", "place"), [("/", "Today"), ("/circles/", "Circles"), ("/you/about/", "You"), ("/calendar/", "You")]
)
def test_the_head_says_under_which_place_a_page_stands(client, tomas, address, place):
    page = client.get(address).content.decode()

    assert re.findall(r'aria-current="\w+">(\w+)</a>', page) == [place]


def test_it_costs_the_same_with_one_circle_and_with_three(client, tomas, django_assert_num_queries):
    for count in (1, 2):
        for _ in range(count):
            make_circle(tomas)
        with django_assert_num_queries(4):
            client.get("/")


def test_it_is_read_and_not_written(client):
    assert client.post("/").status_code == 405
