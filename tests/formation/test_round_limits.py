"""What the database itself refuses in a round: two seats for one person, a ninth in a group, somebody after the seal."""

import pytest
from django.db import IntegrityError, transaction

from tests.formation import house
from withness.formation.actions.people import Entry, new_row
from withness.formation.models import Placement, ProposedGroup, Round, Seat
from withness.formation.told import Told
from withness.kit.clock import today

pytestmark = pytest.mark.django_db


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.fixture
def made():
    return house.ready(9, 2)[2]


def test_a_round_has_four_to_eight_in_a_group():
    lena, organisation = house.make_coordinator()

    for sizes in ({"least": 3}, {"most": 9}, {"least": 6, "most": 5}):
        refused(lambda known=sizes: house.make_round(lena, organisation, **known))


def test_one_seat_an_address_and_one_place_a_draft(made):
    placement = made.placements.first()
    twin = new_row(made.round, Entry("Twin", placement.seat.address, Told()), None, Seat.TYPED)

    refused(lambda: twin.save(force_insert=True))
    refused(lambda: Placement.objects.create(proposal=made, seat=placement.seat))


def test_nobody_on_a_number_past_the_size_of_the_round():
    lena, organisation = house.make_coordinator()
    forming = house.make_round(lena, organisation, most=5)
    house.bring(lena, forming, *(house.row(number) for number in range(9)), house.leader(1), house.leader(2))
    made = house.draft(lena, forming)
    placement = made.placements.filter(group__isnull=False).first()

    refused(lambda: Placement.objects.filter(id=placement.id).update(number=6))


def test_no_ninth_and_no_two_on_one_number(made):
    one, other = made.placements.filter(group=made.groups.first())[:2]

    refused(lambda: Placement.objects.filter(id=one.id).update(number=9))
    refused(lambda: Placement.objects.filter(id=one.id).update(number=other.number))


def test_a_seat_stays_in_its_own_draft_and_its_own_round(made):
    _lena, _forming, other = house.ready(5, 1)
    placement = made.placements.filter(group__isnull=False).first()

    refused(lambda: Placement.objects.filter(id=placement.id).update(group=other.groups.first()))
    refused(lambda: Placement.objects.filter(id=placement.id).update(seat=other.placements.first().seat))


def test_one_facilitator_holds_one_group_at_a_time(made):
    group = made.groups.first()
    again = {name: getattr(group, name) for name in ("proposal", "weekday", "wall_time", "place", "leader")}

    refused(lambda: ProposedGroup.objects.create(number=99, **again))


def test_nobody_comes_into_a_sealed_round_and_it_stays_sealed():
    _lena, forming, _made = house.ready(5, 1)
    Round.objects.filter(id=forming.id).update(state=Round.SEALED, ended_on=today())

    refused(lambda: new_row(forming, Entry("Late", "late@x.example", Told()), None, Seat.TYPED).save(force_insert=True))
    refused(lambda: Round.objects.filter(id=forming.id).update(state=Round.OPEN, ended_on=None))
