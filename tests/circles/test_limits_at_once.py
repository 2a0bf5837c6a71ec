"""The last place and the last number of an intake, wanted by several people in the same moment."""

import threading

import pytest
from django.db import connections

from tests.cast import make_circle, make_intake, make_person
from withness.circles.actions.seats import NoSeatLeft, take_seat
from withness.circles.models import Circle, Membership

pytestmark = pytest.mark.usefixtures("for_real")


def sit_together(circle, people, intake=None):
    """Everyone tries at once; the names of those who found no seat, sorted."""
    gate, without = threading.Barrier(len(people)), []

    def sit(person):
        gate.wait()
        try:
            take_seat(circle=circle, person=person, intake=intake)
        except NoSeatLeft:
            without.append(person.name)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sit, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return without


def test_five_want_the_eighth_place_and_one_has_it():
    circle = make_circle(*[make_person() for _ in range(7)], kind=Circle.REFLECTIVE)
    intake = make_intake(circle)

    without = sit_together(circle, [make_person(f"Late {n}") for n in range(5)], intake)

    assert len(without) == 4
    seats = Membership.objects.filter(circle=circle).values_list("seat", flat=True)
    assert sorted(seats) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_five_want_to_join_at_one_intake_and_two_do():
    circle = make_circle(make_person("Asha"), kind=Circle.STAFF_SUPPORT)
    intake = make_intake(circle)

    without = sit_together(circle, [make_person(f"Late {n}") for n in range(5)], intake)

    assert len(without) == 3
    numbers = Membership.objects.filter(circle=circle, intake=intake).values_list("intake_number", flat=True)
    assert sorted(numbers) == [1, 2]


def test_a_community_of_twelve_has_twelve():
    circle = make_circle(*[make_person() for _ in range(10)], kind=Circle.COMMUNITY, cap=12)

    without = sit_together(circle, [make_person(f"Late {n}") for n in range(4)])

    assert len(without) == 2
    assert Membership.objects.filter(circle=circle, left_on=None).count() == 12
