"""What stands around a round: the guest's time in a circle, what someone takes along, what goes when they go."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import make_person, make_position
from tests.formation import house
from withness.circles.models import Circle, KeptPlace, Membership
from withness.formation.actions import sealing, terms
from withness.formation.export import files
from withness.formation.laid import PURPOSE
from withness.formation.leaving import go
from withness.formation.models import FormedTerm, Placement, Seat
from withness.kit.clock import today
from withness.kit.ids import to_text
from withness.kit.tokens import token_for

pytestmark = pytest.mark.django_db


def take(person, place):
    eyes = Client()
    eyes.force_login(person)
    return eyes.post(f"/seat/{token_for(PURPOSE, place.id)}/place/")


@pytest.fixture
def guest_place():
    """The place that is kept for whoever holds the one circle of a round."""
    lena, _forming, made = house.ready(5, 1)
    sealing.seal_round(actor=lena, proposal=made)
    return KeptPlace.objects.get(seat=None)


def test_a_guest_comes_by_their_own_word_on_the_terms_of_the_round(guest_place):
    ines, ruth = make_person("Ines"), make_person("Ruth")
    take(ines, guest_place)
    take(ruth, KeptPlace.objects.filter(seat__isnull=False).first())
    circle = Circle.objects.get()
    eyes = Client()
    eyes.force_login(ruth)

    page = eyes.get(f"/circles/{to_text(circle.id)}/formed/").content.decode()

    assert Membership.objects.get(person=ines).is_external
    assert "Ines holds its meetings as a guest" in page
    assert "Six meetings, paid by the organisation" in page
    assert "4 places are kept" in page


def test_a_guest_of_the_same_area_is_not_let_in(guest_place):
    circle = Circle.objects.get()
    ruth, marek = make_person("Ruth"), make_person("Marek")
    take(ruth, KeptPlace.objects.filter(seat__isnull=False).first())
    for person in (ruth, marek):
        make_position(person, circle.organisation, service="Outreach")

    assert take(marek, guest_place).status_code == 409
    assert not Membership.objects.filter(person=marek).exists()


def test_the_time_of_a_guest_ends_a_week_after_the_last_meeting(guest_place):
    ines = make_person("Ines")
    take(ines, guest_place)
    FormedTerm.objects.update(starts_on=today() - timedelta(days=90), ends_on=today() - timedelta(days=8))

    assert terms.end_over() == 1
    assert terms.end_over() == 0
    assert Membership.objects.get(person=ines).left_on == today()


def test_someone_takes_along_their_own_row_and_nobody_elses():
    _lena, forming, _made = house.ready(5, 1)
    ruth = make_person("Ruth")
    seat = forming.seats.order_by("id").first()
    Seat.objects.filter(id=seat.id).update(person=ruth)

    content = json.loads(next(files(ruth)).content)

    assert [row["name"] for row in content["rounds"]] == [seat.name]
    assert list(files(make_person("Kofi"))) == []


def test_an_account_that_goes_takes_its_row_and_its_seat_along(guest_place):
    _lena, forming, made = house.ready(5, 1)
    ines = make_person("Ines")
    take(ines, guest_place)
    seat = forming.seats.first()
    Seat.objects.filter(id=seat.id).update(person=ines)

    go(ines)

    assert not Placement.objects.filter(proposal=made, seat_id=seat.id).exists()
    term = FormedTerm.objects.select_related("circle").get()
    assert (term.guest, term.guest_name) == (None, "")
