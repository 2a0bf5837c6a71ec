"""Reporting lines as pairs: circles are found, in any depth and any shape."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from withness.people.lines import circles_in, closed_by, way_up

LINES = st.sets(st.tuples(st.integers(1, 7), st.integers(1, 7)).filter(lambda line: line[0] != line[1]), max_size=14)


def test_the_way_up_is_found():
    assert way_up([(1, 2), (2, 3), (4, 3)], 1, 3) == [1, 2, 3]
    assert way_up([(1, 2)], 2, 1) == []


def test_a_closing_line_names_the_circle():
    assert closed_by([(1, 2), (2, 3)], 3, 1) == [3, 1, 2, 3]
    assert closed_by([(1, 2), (2, 3)], 1, 3) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_circles_are_found_exactly_when_sorting_upwards_fails(lines):
    assert bool(circles_in(lines)) == (not sortable(lines))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_without_the_lines_that_close_circles_none_is_left(lines):
    closing = {(circle[-1], circle[0]) for circle in circles_in(lines)}

    assert circles_in(lines - closing) == []


def sortable(lines):
    """Kahn: take away whoever reports to nobody until nobody is left."""
    left, people = set(lines), {person for line in lines for person in line}
    while people:
        free = people - {report for report, _manager in left}
        if not free:
            return False
        people -= free
        left = {line for line in left if line[1] not in free}
    return True
