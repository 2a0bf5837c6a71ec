"""Whom someone could hand a slip to: the people of their own circles, and nobody else."""

import pytest

from tests.cast import make_circle, make_line, make_membership, make_organisation, make_person
from withness.circles.models import Circle
from withness.kit.clock import today
from withness.kit.handing import people_near

pytestmark = pytest.mark.django_db


def names(person):
    return [(str(near.person), near.through) for near in people_near(person)]


def test_members_and_guests_of_ones_circles(tomas):
    make_circle(tomas, make_person("Ruth"), facilitator=make_person("Ines"))
    make_circle(make_person("Kofi"), make_person("Lena"), name="Another circle")

    assert names(tomas) == [("Ines", "Tuesday circle"), ("Ruth", "Tuesday circle")]


def test_someone_in_two_circles_is_there_once(tomas):
    ruth = make_person("Ruth")
    make_circle(tomas, ruth)
    make_circle(tomas, ruth, name="Another circle")

    assert names(tomas) == [("Ruth", "Tuesday circle")]


def test_nobody_who_left_whose_account_is_closed_or_whose_circle_ended(tomas):
    circle = make_circle(tomas, make_person("Closed", is_active=False))
    make_membership(circle, make_person("Gone"), seat=3, left_on=today())
    make_circle(tomas, make_person("Past"), name="Ended circle", stage=Circle.ENDED)

    assert names(tomas) == []


def test_someone_who_left_sees_nobody(tomas):
    circle = make_circle(make_person("Ruth"))
    make_membership(circle, tomas, seat=2, left_on=today())

    assert names(tomas) == []


def test_a_circle_that_closed_to_a_manager_shows_neither(tomas):
    marek = make_person("Marek")
    make_circle(tomas, marek)
    make_line(tomas, marek, make_organisation())
    from withness.people.actions.lines import count_change

    count_change()

    assert names(marek) == []
    assert names(tomas) == []


@pytest.mark.parametrize("others", [1, 3])
def test_queries(tomas, others, django_assert_num_queries):
    make_circle(tomas, *[make_person("Ruth") for _ in range(others)])
    names(tomas)

    with django_assert_num_queries(2):
        names(tomas)
