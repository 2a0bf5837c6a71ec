"""One wall time in another zone: the pages, the rules of a move and the solver mean the same moment."""

from datetime import date

import pytest

from withness.formation.solver.asked import Kind, Leader, Round, Seat
from withness.formation.wall import elsewhere
from withness.formation.weighing import Spot, Table

BERLIN, NEW_YORK, MELBOURNE = "Europe/Berlin", "America/New_York", "Australia/Melbourne"
CLOCKS_CHANGE = date(2026, 3, 23)  # Berlin goes to summer time on the Sunday of this week
SUNDAY = (7, "10:00")


@pytest.mark.parametrize(
    ("when", "here", "there", "shown"),
    [
        ((1, "09:30"), BERLIN, BERLIN, (1, "09:30")),
        ((1, "23:00"), BERLIN, MELBOURNE, (2, "09:00")),
        ((1, "00:30"), BERLIN, NEW_YORK, (7, "19:30")),
        (SUNDAY, BERLIN, NEW_YORK, (7, "05:00")),
    ],
)
def test_another_clock_as_it_stands_on_the_first_day(when, here, there, shown):
    assert elsewhere(when, here, there, CLOCKS_CHANGE) == shown
    assert elsewhere(shown, there, here, CLOCKS_CHANGE) == when


def test_a_seat_on_the_day_on_which_clocks_change_is_no_fault_of_a_move():
    seats = [Seat(id=number, times=frozenset({SUNDAY})) for number in range(1, 5)]
    abroad = Seat(id=5, times=frozenset({(7, "05:00")}), zone=NEW_YORK, waking=("00:00", "23:59"))
    asked = Round(
        kinds=(Kind(key="reflective", least=4, most=8),),
        seats=(*seats, abroad),
        leaders=(Leader(id=90),),
        first=CLOCKS_CHANGE,
        zone=BERLIN,
    )

    option = Table(asked, {"s": Spot("s", SUNDAY, "online", 90)}, {seat.id: "s" for seat in seats}).option(5, "s")

    assert option.breaks == ()
