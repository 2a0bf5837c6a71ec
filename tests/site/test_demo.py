"""The demo house is peopled once, whole, and keeps the rules it shows."""

import time

import pytest

from withness.circles.models import Circle, Membership
from withness.kit import record
from withness.kit.ids import to_text
from withness.meetings.models import Taster
from withness.people.access import house_contacts, managers_of
from withness.people.models import Person
from withness.site.demo import cast
from withness.site.demo.seed import seed

pytestmark = pytest.mark.django_db


def test_everyone_of_the_cast_lives_there_once():
    first, second = seed(), seed()

    assert (first, second) == (True, False)
    assert set(Person.objects.values_list("name", flat=True)) == {invented.name for invented in cast.EVERYONE}
    assert house_contacts().count() == 3


def test_three_circles_two_open_and_one_on_its_way():
    seed()

    found = {(circle.name, circle.kind, circle.stage, circle.memberships.count()) for circle in Circle.objects.all()}
    assert found == {
        ("Round table", Circle.REFLECTIVE, Circle.OPEN, 8),
        ("Night calls", Circle.COMMUNITY, Circle.OPEN, 5),
        ("Kitchen table", Circle.COMMUNITY, Circle.FOUNDING, 3),
    }
    assert all(circle.occurrences.count() >= 6 for circle in Circle.objects.filter(stage=Circle.OPEN))


def test_one_shows_its_charter_and_offers_an_open_half_hour_in_which_a_place_is_taken(client):
    seed()
    taster = Taster.objects.select_related("circle").get()

    page = client.get(f"/tasters/{to_text(taster.id)}/").content.decode()

    assert taster.circle.name == "Night calls"
    assert "I would like to come" in page
    assert taster.places.count() == 1


def test_nobody_sits_with_someone_who_manages_them():
    seed()

    for circle in Circle.objects.all():
        members = set(Membership.objects.filter(circle=circle).values_list("person_id", flat=True))
        assert not {manager for _, manager in managers_of(members)} & members, circle.name


def test_what_happened_stands_in_the_record_unbroken():
    seed()

    for circle in Circle.objects.all():
        lines = list(record.chain(f"circle:{circle.id}"))
        assert lines
        assert record.first_broken(lines) is None


def test_it_takes_less_than_five_seconds_of_work():
    begun = time.process_time()
    seed()

    assert time.process_time() - begun < 5
