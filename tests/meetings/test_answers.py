"""Coming, cannot, not sure: seen by the circle, taken back without a trace."""

import pytest
import time_machine
from django.urls import reverse

from tests.cast import make_circle, make_person, make_series
from withness.kit.models import RecordEntry
from withness.meetings.access.dates import coming_meetings
from withness.meetings.models import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    return make_person("Asha")


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def meeting(asha, tomas):
    circle = make_circle(asha, tomas)
    make_series(circle)
    return coming_meetings(circle)[0]


def answer(client, meeting, choice, **more):
    return client.post(reverse("meeting_answer", args=[meeting.id]), {"choice": choice} | more)


def test_an_answer_is_seen_by_the_circle(client, asha, tomas, meeting):
    client.force_login(asha)
    answer(client, meeting, "coming")
    client.force_login(tomas)

    text = client.get(reverse("meeting", args=[meeting.id])).content.decode()

    assert "coming</dt><dd>Asha</dd>" in text
    assert "No answer yet</dt><dd>Tomas</dd>" in text


def test_an_answer_is_changed_and_taken_back_and_leaves_nothing(client, asha, meeting):
    client.force_login(asha)
    before = RecordEntry.objects.count()
    answer(client, meeting, "coming")

    answer(client, meeting, "cannot")
    changed = list(Answer.objects.values_list("choice", flat=True))
    answer(client, meeting, "")

    assert changed == ["cannot"]
    assert (Answer.objects.count(), RecordEntry.objects.count()) == (0, before)


def test_beside_the_buttons_stands_who_will_see_it(client, asha, meeting):
    client.force_login(asha)

    text = client.get(reverse("meeting", args=[meeting.id])).content.decode()

    assert "Only the people in Tuesday circle." in text


def test_a_stranger_cannot_answer(client, meeting):
    client.force_login(make_person("Kofi"))

    assert answer(client, meeting, "coming").status_code == 404
    assert not Answer.objects.exists()


def test_what_is_no_answer_changes_nothing(client, asha, meeting):
    client.force_login(asha)

    answer(client, meeting, "maybe")

    assert not Answer.objects.exists()


def test_a_meeting_that_is_over_takes_no_answer(client, asha, meeting):
    client.force_login(asha)

    with time_machine.travel(meeting.ends_at + meeting.ends_at.resolution):
        client.force_login(asha)
        answer(client, meeting, "coming")

    assert not Answer.objects.exists()


def test_answered_on_today_one_stays_there(client, asha, meeting):
    client.force_login(asha)

    response = answer(client, meeting, "coming", **{"from": "home"})

    assert response["Location"] == "/"


def test_a_meeting_leads_to_its_room_and_to_a_run_sheet(client, asha, meeting):
    client.force_login(asha)
    page = client.get(reverse("meeting", args=[meeting.id])).content.decode()

    for name, known in (("room", ["room"]), ("room_sheet", [])):
        address = reverse(name, args=[meeting.circle_id, *known])
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
