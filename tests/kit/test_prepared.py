import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from tests.cast import make_circle, make_person
from withness.circles.models import Membership
from withness.kit.clock import now, today
from withness.kit.prepared import prepared
from withness.people.models import Person

pytestmark = pytest.mark.django_db


@prepared
def seats(circle, person=None, since=None):
    there = Membership.objects.filter(circle=circle).select_related("person", "circle").order_by("seat")
    if person:
        there = there.filter(person=person)
    if since:
        there = there.filter(Q(joined_at__gte=since) | Q(left_on=None, joined_at=since))
    return there.annotate(with_others=Exists(Membership.objects.filter(circle=OuterRef("circle")).exclude(seat=1)))


@prepared
def names(joined):
    return Person.objects.filter(joined_on=joined).order_by("name").values_list("name", flat=True)


def told(rows):
    return [(seat.id, seat.seat, seat.person.name, str(seat.circle), seat.with_others) for seat in rows]


def test_the_rows_are_those_of_the_queryset():
    asha, ruth = make_person("Asha"), make_person("Ruth")
    circle = make_circle(asha, ruth)

    plain = seats.build(circle.id)

    assert told(seats(circle=circle.id)) == told(plain)
    assert [vars(seat).keys() for seat in seats(circle=circle.id)] == [vars(seat).keys() for seat in plain]


def test_values_change_from_one_time_to_the_next():
    asha, ruth = make_person("Asha"), make_person("Ruth")
    one, other = make_circle(asha, ruth), make_circle(ruth, name="Night shift")

    found = [told(seats(circle=circle.id, person=ruth.id)) for circle in (one, other, one)]

    assert [[row[3] for row in rows] for rows in found] == [["Tuesday circle"], ["Night shift"], ["Tuesday circle"]]


def test_a_value_that_is_none_is_left_out_of_the_question():
    asha, ruth = make_person("Asha"), make_person("Ruth")
    circle = make_circle(asha, ruth)
    later = now() + timedelta(minutes=1)

    assert len(seats(circle=circle.id, person=None, since=None)) == 2
    assert seats(circle=circle.id, since=later) == []
    assert [seat.person for seat in seats(circle=circle.id, person=asha.id)] == [asha]


def test_what_was_written_since_is_there():
    asha = make_person("Asha")
    circle = make_circle(asha)
    before = seats.first(circle=circle.id)

    Membership.objects.filter(id=before.id).update(seat=5)

    assert (before.seat, seats.first(circle=circle.id).seat) == (1, 5)


def test_plain_values_and_days_come_too():
    make_person("Ruth")
    make_person("Asha")

    assert names(joined=today()) == ["Asha", "Ruth"]
    assert names.first(joined=today() - timedelta(days=1)) is None


def test_it_asks_once(django_assert_num_queries):
    make_person("Ruth")
    names(joined=today())

    with django_assert_num_queries(1):
        names(joined=today())


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection():
    make_person("Ruth")
    heard = {"here": names(joined=today())}

    def ask():
        heard["there"] = names(joined=today())
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    connection.close()

    assert heard == {"here": ["Ruth"], "there": ["Ruth"]}
    assert names(joined=today()) == ["Ruth"]
