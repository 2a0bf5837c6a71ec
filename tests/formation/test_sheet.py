"""A sheet of people: what can be read, what is refused and where, and that nothing is half entered."""

import pytest

from tests.formation import house
from withness.formation.actions import importing
from withness.formation.actions.rounds import NotNow
from withness.formation.models import Leader, NotTogether, Seat
from withness.formation.tables import SAMPLE, read
from withness.kit.tables import Unreadable

ZONE = "Australia/Melbourne"
HEAD = "email,name,times\n"


def faults(words):
    return [(each.row, each.column) for each in read(words, zone=ZONE)[1]]


def test_the_sample_is_in_order():
    rows, wrong = read(SAMPLE, zone=ZONE)

    assert wrong == []
    assert [row.name for row in rows if row.leads] == ["Dr. Ines Moreau"]
    assert rows[0].told.times == ((1, "10:00"), (2, "14:00"))
    assert rows[0].told.places == ("online", "Town hall")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("nobody,Asha,Mon 10:00", "email"),
        ("a@x.example,,Mon 10:00", "name"),
        ("a@x.example,Asha,", "times"),
        ("a@x.example,Asha,Someday 10:00", "times"),
        ("a@x.example,Asha,Mon 25:00", "times"),
        ("a@x.example,=HYPERLINK(1),Mon 10:00", "name"),
        ("a@x.example,Asha \u202e,Mon 10:00", "name"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row(line, column):
    assert faults(f"{HEAD}b@x.example,Ruth,Tue 9:30\n{line}\n") == [(3, column)]


def test_a_row_with_too_many_cells_and_an_address_twice_are_named():
    assert faults(f"{HEAD}a@x.example,Asha,Mon 10:00,more\n") == [(2, "")]
    assert faults(f"{HEAD}a@x.example,Asha,Mon 10:00\nA@x.example,Asha,Mon 10:00\n") == [(3, "email")]


@pytest.mark.parametrize("words", ["", "name,times\n", "email,name,times,salary\n", f"{HEAD}\0", f'{HEAD}a,"b\n'])
def test_what_is_no_sheet_is_refused_whole(words):
    with pytest.raises(Unreadable):
        read(words, zone=ZONE)


@pytest.mark.django_db
class TestEntering:
    def test_all_of_it_or_nothing(self):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)

        with pytest.raises(NotNow):
            house.bring(lena, forming, house.row(1), house.row(2), house.row(3, places="The moon"))

        assert not Seat.objects.exists()

    def test_the_same_sheet_again_changes_nothing(self):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)
        rows = (house.row(1, apart_from="Person 002"), house.row(2), house.leader(1))
        house.bring(lena, forming, *rows)
        before = list(Seat.objects.order_by("id").values())

        plan = house.bring(lena, forming, *rows)

        assert (plan.changes, plan.same) == (False, 3)
        assert list(Seat.objects.order_by("id").values()) == before
        assert (Leader.objects.count(), NotTogether.objects.count()) == (1, 1)

    def test_a_changed_cell_changes_one_row(self):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)
        house.bring(lena, forming, house.row(1), house.row(2))

        plan = house.bring(lena, forming, house.row(1, times="Mon 10:00"), house.row(2))

        assert (len(plan.changed), plan.same) == (1, 1)
        seat = next(seat for seat in Seat.objects.select_related("round") if seat.name == "Person 001")
        assert seat.read().times == ((1, "10:00"),)

    def test_names_that_nobody_has_are_told_with_their_row(self):
        lena, organisation = house.make_coordinator()
        forming = house.make_round(lena, organisation)
        rows, wrong = read(
            house.sheet(
                house.row(1, apart_from="Zoe"), house.row(2, reports_to="Zoe"), house.row(3, apart_from="Person 003")
            ),
            zone=ZONE,
        )

        plan = importing.plan_sheet(forming=forming, rows=rows, wrong=wrong)

        assert [(each.row, each.column) for each in plan.wrong] == [
            (2, "apart from"),
            (3, "reports to"),
            (4, "apart from"),
        ]

    def test_names_and_addresses_are_sealed_in_the_database(self):
        from django.db import connection

        lena, organisation = house.make_coordinator()
        house.bring(lena, house.make_round(lena, organisation), house.row(1, perspective="carer"))

        with connection.cursor() as cursor:
            cursor.execute("SELECT name, address, told FROM withness_seat")
            raw = repr(cursor.fetchall())

        assert "Person 001" not in raw
        assert "sheet.example" not in raw
        assert "carer" not in raw
