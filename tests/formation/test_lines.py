"""Who stands in whose line, told by a sheet, by the organisation, by people in a circle, or a chain through all; and who asked."""

from datetime import timedelta

import pytest

from tests.cast import make_line, make_person, make_position, make_separation
from tests.formation import house
from withness.circles.models import DeclaredLine
from withness.formation.access.question import question
from withness.kit.clock import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def forming():
    """Lena's round, and her."""
    lena, organisation = house.make_coordinator()
    return lena, house.make_round(lena, organisation)


def working(name, organisation):
    """Somebody of the organisation, with their address."""
    person = make_person(name)
    make_position(person, organisation, typed_email=person.email)
    return person


def pairs_of(forming):
    """Pairs kept apart by the names of those who sit, and pairs with a facilitator."""
    asked = question(forming)
    names = {seat.id: seat.name for seat in forming.seats.all()} | {one.id: one.name for one in forming.leaders.all()}
    return (
        {frozenset(names[seat] for seat in pair) for pair in asked.apart},
        {(names[seat], names[leader]) for seat, leader in asked.barred},
    )


def test_what_two_people_declared_in_a_circle_holds_in_a_round_too(forming):
    lena, spring = forming
    tomas, ruth = working("Tomas", spring.organisation), working("Ruth", spring.organisation)
    DeclaredLine.objects.create(report=tomas, manager=ruth, said_by=ruth)
    house.bring(
        lena, spring, house.row(1, email=tomas.email, name="Tomas"), house.row(2, email=ruth.email, name="Ruth")
    )

    assert pairs_of(spring)[0] == {frozenset({"Tomas", "Ruth"})}


def test_a_line_goes_on_from_the_sheet_through_the_organisation_to_a_circle(forming):
    lena, spring = forming
    tomas, ruth, marek = (working(name, spring.organisation) for name in ("Tomas", "Ruth", "Marek"))
    make_line(tomas, ruth, spring.organisation)
    DeclaredLine.objects.create(report=ruth, manager=marek, said_by=marek)
    house.bring(
        lena,
        spring,
        house.row(1, name="Asha", reports_to=tomas.email),
        house.row(2, email=tomas.email, name="Tomas"),
        house.row(3, email=marek.email, name="Marek"),
    )

    assert pairs_of(spring)[0] == {
        frozenset(pair) for pair in (("Asha", "Tomas"), ("Asha", "Marek"), ("Tomas", "Marek"))
    }


def test_what_somebody_asked_for_looks_like_a_line(forming):
    lena, spring = forming
    tomas, marek, priya, ruth, kofi = (
        working(name, spring.organisation) for name in ("Tomas", "Marek", "Priya", "Ruth", "Kofi")
    )
    make_line(tomas, marek, spring.organisation)
    make_line(marek, priya, spring.organisation)
    make_separation(ruth, kofi)
    sitting = enumerate((tomas, priya, ruth, kofi), start=1)
    house.bring(lena, spring, *(house.row(number, email=one.email, name=one.name) for number, one in sitting))

    apart = question(spring).apart

    assert {type(pair) for pair in apart} == {frozenset}
    assert pairs_of(spring)[0] == {frozenset({"Tomas", "Priya"}), frozenset({"Ruth", "Kofi"})}


def test_a_line_that_ended_counts_for_half_a_year(forming):
    lena, spring = forming
    tomas, marek, priya = (working(name, spring.organisation) for name in ("Tomas", "Marek", "Priya"))
    begun = today() - timedelta(days=900)
    make_line(tomas, marek, spring.organisation, starts_on=begun, ends_on=today() - timedelta(days=180))
    make_line(tomas, priya, spring.organisation, starts_on=begun, ends_on=today() - timedelta(days=190))
    sitting = enumerate((tomas, marek, priya), start=1)
    house.bring(lena, spring, *(house.row(number, email=one.email, name=one.name) for number, one in sitting))

    assert pairs_of(spring)[0] == {frozenset({"Tomas", "Marek"})}


def test_a_manager_who_holds_groups_is_kept_from_their_report(forming):
    lena, spring = forming
    ruth = house.row(2, name="Ruth", facilitates="1")
    house.bring(lena, spring, house.row(1, name="Asha", reports_to=ruth["email"]), ruth)

    assert [row.name for row in spring.leaders.all()] == ["Ruth"]
    assert pairs_of(spring)[1] == {("Asha", "Ruth")}


def test_a_line_of_one_person_to_themselves_is_none(forming):
    lena, spring = forming
    house.bring(lena, spring, house.row(1, name="Asha", reports_to=house.row(1)["email"]), house.row(2, name="Ruth"))

    assert pairs_of(spring) == (set(), set())
