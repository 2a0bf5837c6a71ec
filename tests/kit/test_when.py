"""The words for a time are the same wherever they stand."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone

from withness.kit.when import KEPT, city, say_when, when

MARCH = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel("2026-03-01T00:00:00Z", tick=False):
        yield


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Australia/Melbourne", "Thursday 5 March, 18:00 Melbourne"),
        ("Australia/Hobart", "Thursday 5 March, 18:00 Melbourne"),
        ("Australia/Perth", "Thursday 5 March, 18:00 Melbourne (15:00 yours)"),
        ("Pacific/Honolulu", "Thursday 5 March, 18:00 Melbourne (Wednesday, 21:00 yours)"),
    ],
)
def test_own_time_stands_beside_it_where_it_differs(own, said):
    assert say_when(MARCH, "Australia/Melbourne", own) == said


def test_across_a_change_of_clocks_the_wall_time_stays_and_the_own_time_moves():
    before = say_when(datetime(2026, 3, 5, 7, 0, tzinfo=UTC), "Australia/Melbourne", "Europe/London")
    after = say_when(datetime(2026, 4, 9, 8, 0, tzinfo=UTC), "Australia/Melbourne", "Europe/London")

    assert (before, after) == (
        "Thursday 5 March, 18:00 Melbourne (07:00 yours)",
        "Thursday 9 April, 18:00 Melbourne (09:00 yours)",
    )


def test_another_year_is_said():
    said = say_when(datetime(2027, 3, 4, 7, 0, tzinfo=UTC), "Australia/Melbourne", "Australia/Melbourne")

    assert said == "Thursday 4 March 2027, 18:00 Melbourne"


def test_on_a_page_a_day_stays_on_the_line_of_its_month_and_an_hour_with_its_place():
    said = when(datetime(2027, 3, 4, 7, 0, tzinfo=UTC), "Australia/Melbourne", "Pacific/Honolulu")

    assert said.wall == "Thursday 4~March~2027, 18:00~Melbourne".replace("~", KEPT)
    assert said.yours == "Wednesday, 21:00~yours".replace("~", KEPT)


@pytest.mark.parametrize(
    ("form", "said"),
    [("j F", "5~March"), ("l j F", "Thursday 5~March"), ("DATETIME_FORMAT", "5~March~2026, 07:00")],
)
def test_a_template_says_it_so_too(form, said):
    shown = Template(f"{{{{ day|date:'{form}' }}}}").render(Context({"day": MARCH}))

    assert shown == said.replace("~", KEPT)


def test_without_a_reader_the_zone_of_the_request_counts():
    with timezone.override("Europe/London"):
        assert say_when(MARCH, "Australia/Melbourne").endswith("(07:00 yours)")


def test_a_zone_is_said_as_a_city():
    assert [city(zone) for zone in ("America/Argentina/Buenos_Aires", "UTC")] == ["Buenos Aires", "UTC"]
