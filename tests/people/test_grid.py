"""A week of hours: what a form sends comes out as times, a day is copied or cleared, nonsense is nothing."""

from hypothesis import given
from hypothesis import strategies as st

from withness.people.grid import EVERY_DAY, WORKING_DAYS, Grid, targets

TIMES = st.sets(st.tuples(st.integers(1, 7), st.integers(0, 23).map(lambda hour: f"{hour:02}:00")))


def form_of(grid):
    return {hour.name: hour.state for day in grid.days for part in day.parts for hour in part.hours}


@given(TIMES, TIMES)
def test_a_week_survives_its_form(times, liked):
    grid = Grid.of(times, liked & times)

    back = Grid.from_form(form_of(grid))

    assert back.times == sorted(times)
    assert back.liked == sorted(liked & times)


def test_what_is_liked_also_suits():
    grid = Grid.from_form({"2-09": "like", "2-10": "can", "2-11": "no"})

    assert grid.times == [(2, "09:00"), (2, "10:00")]
    assert grid.liked == [(2, "09:00")]


def test_nonsense_is_nothing():
    sent = {"8-09": "can", "2-24": "can", "2-9": "can", "2-09": "perhaps", "x": "can", "0-00": "like"}

    assert Grid.from_form(sent).times == []


def test_the_night_is_there_for_those_who_work_nights_or_said_so():
    parts = [[part.name for part in grid.days[0].parts] for grid in (
        Grid.of([]), Grid.of([], night=True), Grid.of([(3, "02:00")])
    )]  # fmt: skip

    assert [("night" in names) for names in parts] == [False, True, True]


def test_a_day_is_copied_onto_others_and_the_rest_stays():
    grid = Grid.of([(1, "09:00"), (6, "20:00")], [(1, "09:00")])

    copied = grid.copied(1, targets(1, WORKING_DAYS))

    assert copied.times == [*((day, "09:00") for day in range(1, 6)), (6, "20:00")]
    assert copied.liked == [(day, "09:00") for day in range(1, 6)]


def test_a_day_is_cleared():
    assert Grid.of([(1, "09:00"), (2, "09:00")]).cleared(1).times == [(2, "09:00")]


def test_a_copy_goes_to_the_days_that_were_chosen_and_never_to_itself():
    assert targets(3, WORKING_DAYS) == [1, 2, 4, 5]
    assert targets(3, EVERY_DAY) == [1, 2, 4, 5, 6, 7]
    assert targets(3, "5") == [5]
    assert targets(3, "3") == []
    assert targets(3, "elsewhere") == []
