"""Setting the dates of a circle: the sentence, the first dates, and then what changes them."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from tests.cast import make_circle, make_membership, make_person, make_series
from withness.kit import record
from withness.kit.when import KEPT
from withness.meetings.access.dates import coming_dates, coming_meetings
from withness.meetings.actions import dates as actions
from withness.meetings.models import Answer, Occurrence, Series

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march")]
SENTENCE = {
    "nth": "1",
    "weekday": "3",
    "often": "m1",
    "time": "18:00",
    "zone": "Australia/Melbourne",
    "starts_on": "2026-03-01",
    "mode": "online",
    "minutes": "90",
    "link": "https://meet.example.org/rooms/x7tzq2/join",
}


@pytest.fixture
def _in_march():
    with time_machine.travel("2026-03-01T00:00:00Z", tick=False):
        yield


@pytest.fixture
def asha():
    return make_person("Asha")


@pytest.fixture
def tomas():
    return make_person("Tomas", zone="Europe/London")


@pytest.fixture
def circle(asha, tomas):
    return make_circle(asha, tomas)


def test_the_first_day_offered_is_today_where_the_circle_is(client, asha, circle):
    client.force_login(asha)

    with time_machine.travel("2026-03-04T20:00:00Z", tick=False):
        page = client.get(reverse("dates_new", args=[circle.id])).content.decode()

    assert 'value="2026-03-05"' in page


def test_the_sentence_shows_the_first_dates_and_who_is_told_before_anything_is_set(client, asha, circle):
    client.force_login(asha)

    response = client.post(reverse("dates_new", args=[circle.id]), SENTENCE)

    text = response.content.decode()
    assert response.status_code == 200
    assert f"The first Thursday of every month at 18:00{KEPT}Melbourne time." in text
    assert f"Thursday 5{KEPT}March, 18:00{KEPT}Melbourne" in text
    assert f"Thursday 6{KEPT}August, 18:00{KEPT}Melbourne" in text
    assert "Told about it, each after their quiet hours: Tomas." in text
    assert not Series.objects.exists()


def test_the_dates_are_set(client, asha, circle):
    client.force_login(asha)

    response = client.post(reverse("dates_new", args=[circle.id]), SENTENCE | {"sure": "yes"}, follow=True)

    assert "The dates are set." in response.content.decode()
    series = Series.objects.get()
    assert (series.link, series.minutes) == (SENTENCE["link"], 90)
    first, second = coming_meetings(circle)[:2]
    assert (first.wall_date, second.wall_date) == (date(2026, 3, 5), date(2026, 4, 2))
    # The clocks go back on 5 April: the same time on the wall is another hour in UTC.
    assert [meeting.starts_at.hour for meeting in coming_meetings(circle)[:3]] == [7, 7, 8]


def test_a_stranger_sees_nothing(client, circle):
    client.force_login(make_person("Kofi"))

    statuses = {client.get(reverse(name, args=[circle.id])).status_code for name in ("circle_dates", "dates_new")}

    assert statuses == {404}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"often": "y3", "months": ["2", "5"]}, "Choose 3 months."),
        ({"link": "room four"}, "Write the whole web address"),
        ({"mode": "in_person", "place": ""}, "Where do you meet?"),
        ({"zone": "Mars/Base"}, "Time zone:"),
        ({"time": "25:00"}, "Time:"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(client, asha, circle, wrong, said):
    client.force_login(asha)
    url = reverse("dates_new", args=[circle.id])
    right = client.post(url, SENTENCE)

    response = client.post(url, SENTENCE | {"access_notes": "Ring twice"} | wrong)

    assert right.status_code == 200
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Ring twice" in response.content.decode()


def test_three_a_year(client, asha, circle):
    client.force_login(asha)
    sentence = SENTENCE | {"often": "y3", "months": ["2", "6", "10"], "nth": "-1", "weekday": "1", "sure": "yes"}

    client.post(reverse("dates_new", args=[circle.id]), sentence)

    assert [meeting.wall_date for meeting in coming_meetings(circle)[:2]] == [date(2026, 6, 30), date(2026, 10, 27)]


def test_a_link_that_makes_everybody_host_is_said_before_it_is_set(client, asha, circle):
    client.force_login(asha)

    response = client.post(
        reverse("dates_new", args=[circle.id]), SENTENCE | {"link": "https://acme.whereby.com/a?roomKey=1"}
    )

    assert "whoever opens it the host" in response.content.decode()


def test_only_the_circle_sees_the_link_and_it_is_sealed(client, asha, circle):
    series = make_series(circle, link="https://meet.example.org/rooms/x7tzq2/join")
    meeting = coming_meetings(circle)[0]
    client.force_login(asha)

    text = client.get(reverse("meeting", args=[meeting.id])).content.decode()

    stored = bytes(Series.objects.filter(id=series.id).values_list("link", flat=True)[0])
    assert "https://meet.example.org/rooms/x7tzq2/join" in text
    assert b"meet.example.org" not in stored


def test_skip_one_and_take_it_back(client, asha, circle):
    make_series(circle)
    meeting = coming_meetings(circle)[1]
    client.force_login(asha)

    asked = client.get(reverse("meeting_skip", args=[meeting.id]))
    client.post(reverse("meeting_skip", args=[meeting.id]), {"sure": "yes"})
    without = [one.id for one in coming_meetings(circle)]
    client.post(reverse("meeting_hold", args=[meeting.id]))

    assert "Told about it, each after their quiet hours: Tomas." in asked.content.decode()
    assert meeting.id not in without
    assert meeting.id in [one.id for one in coming_meetings(circle)]


def test_a_skip_is_not_done_by_looking(client, asha, circle):
    make_series(circle)
    meeting = coming_meetings(circle)[0]
    client.force_login(asha)

    client.get(reverse("meeting_skip", args=[meeting.id]))
    client.post(reverse("meeting_skip", args=[meeting.id]))

    assert Occurrence.objects.get(id=meeting.id).state == Occurrence.PLANNED


@pytest.mark.parametrize("day", ["1970-01-01", "2026-02-27", "2029-01-01"])
def test_a_day_long_past_or_years_away_is_a_slip(client, asha, circle, day):
    meeting = make_series(circle).occurrences.first()
    client.force_login(asha)
    before = Occurrence.objects.count()
    to = {"date": day, "time": "12:30", "zone": "Australia/Melbourne", "sure": "yes"}

    moved = client.post(reverse("meeting_move", args=[meeting.id]), to)
    begun = client.post(reverse("dates_new", args=[circle.id]), SENTENCE | {"starts_on": day, "sure": "yes"})

    assert (moved.status_code, begun.status_code) == (422, 422)
    assert "Choose a day from today on, within a year." in moved.content.decode()
    assert f'value="{day}"' in begun.content.decode()
    assert Occurrence.objects.count() == before


def test_moving_one_asks_everybody_again_and_leaves_the_others(client, asha, tomas, circle):
    make_series(circle)
    first, second = coming_meetings(circle)[:2]
    for meeting in (first, second):
        Answer.objects.create(occurrence=meeting, person=tomas, choice=Answer.COMING)
    client.force_login(asha)
    to = {"date": "2026-03-04", "time": "12:30", "zone": "Australia/Melbourne"}

    preview = client.post(reverse("meeting_move", args=[first.id]), to)
    client.post(reverse("meeting_move", args=[first.id]), to | {"sure": "yes"})

    assert f"Wednesday 4{KEPT}March, 12:30{KEPT}Melbourne" in preview.content.decode()
    moved = Occurrence.objects.get(id=first.id)
    assert (moved.wall_date, moved.wall_time, moved.original_date) == (
        date(2026, 3, 4),
        time(12, 30),
        first.original_date,
    )
    assert set(Answer.objects.values_list("occurrence", flat=True)) == {second.id}


def test_another_zone_from_a_day_on(client, asha, circle):
    series = make_series(circle)
    before, after = coming_meetings(circle)[:2]
    client.force_login(asha)
    change = {"from_date": str(after.wall_date), "time": "09:00", "zone": "Europe/London"}

    preview = client.post(reverse("series_time", args=[series.id]), change)
    client.post(reverse("series_time", args=[series.id]), change | {"sure": "yes"})

    assert (
        f'Monday 9{KEPT}March, 09:00{KEPT}London</time> <span class="quiet">(20:00{KEPT}yours)'
        in preview.content.decode()
    )
    kept, changed = coming_meetings(circle)[:2]
    assert (kept.zone, kept.starts_at) == ("Australia/Melbourne", before.starts_at)
    assert (changed.zone, changed.wall_time, changed.starts_at.hour) == ("Europe/London", time(9), 9)


def test_a_moved_meeting_stays_when_the_series_changes(asha, circle):
    series = make_series(circle)
    meeting = coming_meetings(circle)[1]
    actions.move_meeting(actor=asha, meeting=meeting, date=date(2026, 3, 11), time=time(12), zone="Australia/Melbourne")

    actions.change_series(actor=asha, series=series, from_date=date(2026, 3, 1), time=time(9), zone="Europe/London")

    assert {(one.zone, one.wall_time) for one in coming_meetings(circle)} == {
        ("Australia/Melbourne", time(12)),
        ("Europe/London", time(9)),
    }


def test_dates_end_and_what_has_been_stays(client, asha, circle):
    with time_machine.travel("2026-02-01T00:00:00Z"):
        series = make_series(circle)
    client.force_login(asha)

    client.post(reverse("series_end", args=[series.id]), {"sure": "yes"})

    assert not coming_dates(circle).exists()
    assert Occurrence.objects.filter(series=series).count() == 4


def test_laying_out_twice_adds_nothing_and_goes_on_later(circle):
    series = make_series(circle, every=4)
    there = Occurrence.objects.count()

    again = actions.lay_out(series)
    with time_machine.travel("2026-06-01T00:00:00Z"):
        later = actions.lay_out_all()

    assert (again, later) == (0, 3)
    assert Occurrence.objects.count() == there + 3


def test_every_change_is_in_the_record_without_words(asha, circle):
    series = make_series(circle, place="The garden room", mode="in_person")
    meeting = coming_meetings(circle)[0]

    actions.skip_meeting(actor=asha, meeting=meeting)
    actions.hold_again(actor=asha, meeting=meeting)
    actions.end_series(actor=asha, series=series)

    lines = list(record.chain(f"circle:{circle.id}"))
    assert [line.verb for line in lines] == ["began dates", "skipped a meeting", "took back a skip", "ended dates"]
    assert "garden" not in str([line.details for line in lines])


def test_somebody_who_left_is_out_at_once(client, tomas, circle):
    make_series(circle)
    meeting = coming_meetings(circle)[0]
    client.force_login(tomas)
    inside = client.get(reverse("meeting", args=[meeting.id])).status_code

    circle.memberships.filter(person=tomas).update(left_on=date(2026, 3, 1))

    assert (inside, client.get(reverse("meeting", args=[meeting.id])).status_code) == (200, 404)


@pytest.mark.parametrize("weeks", [1, 3])
def test_the_list_of_dates_costs_the_same(client, asha, circle, weeks, django_assert_num_queries):
    make_series(circle, count=weeks)
    client.force_login(asha)
    client.get(reverse("circle_dates", args=[circle.id]))

    with django_assert_num_queries(6):
        client.get(reverse("circle_dates", args=[circle.id]))


@pytest.mark.parametrize("members", [1, 3])
def test_a_meeting_costs_the_same(client, asha, circle, members, django_assert_num_queries):
    for number in range(members):
        make_membership(circle, make_person(f"Member {number}"), seat=number + 3)
    make_series(circle, count=members)
    meeting = coming_meetings(circle)[0]
    client.force_login(asha)
    client.get(reverse("meeting", args=[meeting.id]))

    with django_assert_num_queries(17):
        client.get(reverse("meeting", args=[meeting.id]))
