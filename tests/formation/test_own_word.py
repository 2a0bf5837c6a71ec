"""Somebody takes their own word back while a round is being put together: the round loses them, and nobody else."""

import pytest

from tests.cast import make_leader, make_organisation
from tests.formation import house
from tests.formation.test_sealing import someone
from withness.formation.access.proposals import lay_out
from withness.formation.actions import people
from withness.formation.models import Leader, Seat
from withness.people.actions import pool, wishes
from withness.people.models import Perspective

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena():
    return house.make_coordinator()


@pytest.fixture
def forming(lena):
    return house.make_round(*lena)


def names(rows):
    return sorted(row.name for row in rows.select_related("round"))


def test_whoever_takes_back_what_they_said_is_in_no_round(lena, forming):
    ruth = someone(lena[1], "Ruth")
    someone(lena[1], "Kofi")
    people.take_from_organisation(actor=lena[0], forming=forming)

    wishes.forget_wishes(actor=ruth)

    assert names(forming.seats) == ["Kofi"]


def test_whoever_wants_another_kind_of_group_is_out_of_this_one(lena, forming):
    ruth = someone(lena[1], "Ruth")
    kofi = someone(lena[1], "Kofi")
    people.take_from_organisation(actor=lena[0], forming=forming)

    wishes.say_wishes(actor=ruth, kinds=["learning"])
    wishes.say_wishes(actor=kofi, kinds=["learning", "reflective"])

    assert names(forming.seats) == ["Kofi"]


def test_a_row_that_a_coordinator_entered_stays(lena, forming):
    ruth = someone(lena[1], "Ruth")
    house.bring(lena[0], forming, house.row(1, email=ruth.email, name="Ruth"))

    wishes.forget_wishes(actor=ruth)

    assert names(forming.seats) == ["Ruth"]


def test_a_perspective_is_in_no_row_of_a_round(lena, forming):
    ruth = someone(lena[1], "Ruth")
    wishes.say_perspective(actor=ruth, word="carer")
    wishes.say_wishes(actor=ruth, not_alone=True)
    people.take_from_organisation(actor=lena[0], forming=forming)

    told = Seat.objects.select_related("round").get().read()

    assert Perspective.objects.get().said == "carer"
    assert (told.perspective, told.not_alone) == ("", False)


def test_whoever_leaves_a_pool_holds_no_group_of_its_rounds(lena, forming):
    ines = someone(lena[1], "Dr. Ines")
    hill = make_organisation("Hill Support")
    make_leader(ines, lena[1], hill)
    wishes.forget_wishes(actor=ines)
    people.take_from_organisation(actor=lena[0], forming=forming)
    before = names(forming.leaders)

    pool.leave_pool(actor=ines, place=ines.pool_places.get(organisation=hill))
    after_another = names(forming.leaders)
    pool.leave_pool(actor=ines, place=ines.pool_places.get(organisation=lena[1]))

    assert before == after_another == ["Dr. Ines"]
    assert Leader.objects.count() == 0


def test_a_coordinator_takes_somebody_off_the_pool_and_so_off_the_round(lena, forming):
    ines = someone(lena[1], "Dr. Ines")
    make_leader(ines, lena[1])
    wishes.forget_wishes(actor=ines)
    people.take_from_organisation(actor=lena[0], forming=forming)

    pool.end_pool_place(actor=lena[0], place=ines.pool_places.get())

    assert Leader.objects.count() == 0


def test_when_whoever_would_hold_a_group_goes_its_people_wait_and_nobody_is_lost():
    lena, forming, made = house.ready(people=5, leaders=1)
    seated = lay_out(made).placed

    people.take_out(actor=lena, forming=forming, row=forming.leaders.get())

    laid = lay_out(made)
    assert seated == 5
    assert (laid.placed, len(laid.waiting)) == (0, 5)
