"""Ways to meet: choosing one for this time, and the circle's own copies."""

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person
from tests.meetings.room.situations import open_meeting, state_of, waiting_meeting
from withness.meetings.models import CircleFormat

pytestmark = pytest.mark.django_db

STEP = {
    "title": "A quiet minute",
    "minutes": 4,
    "who": "silent",
    "kind": "arrive",
    "advice": "no",
    "prompts": "What do you hear?\n\nWhat can wait?",
}


@pytest.fixture
def asha():
    return make_person("Asha")


@pytest.fixture
def circle(asha):
    return make_circle(asha)


@pytest.fixture
def own(client, asha, circle):
    client.force_login(asha)
    client.post(reverse("room_way_copy", args=[circle.pk]), {"way": "open-circle"})
    return CircleFormat.objects.select_related("circle").get()


def fresh(own):
    return CircleFormat.objects.select_related("circle").get(pk=own.pk)


def change(client, own, **values):
    return client.post(reverse("room_way_step", args=[own.circle_id, own.pk]), {"seen": own.version, **values})


def test_a_copy_remembers_what_it_was_made_from(own):
    assert (own.made_from, own.made_from_version) == ("open-circle", "1")
    assert own.source == "Open circle, 1"
    assert own.minutes == 60


def test_steps_are_changed_added_moved_and_taken_away_without_a_mouse(client, own):
    titles = [step.title for step in own.read()]

    change(client, own, at=0, **STEP)
    change(client, fresh(own), **STEP | {"title": "One more"})
    change(client, fresh(own), at=1, to="earlier")
    change(client, fresh(own), at=2, to="later")
    change(client, fresh(own), at=3, to="remove")

    changed = fresh(own)
    assert [step.title for step in changed.read()] == [
        titles[1],
        "A quiet minute",
        titles[3],
        *titles[4:],
        "One more",
    ]
    assert changed.read()[1].prompts == ("What do you hear?", "What can wait?")
    assert changed.version == own.version + 5


def test_somebody_elses_change_is_not_lost(client, own):
    change(client, own, at=0, to="remove")

    answered = change(client, own, at=0, to="remove")

    assert len(fresh(own).read()) == len(own.read()) - 1
    assert "Somebody else changed this" in client.get(answered.url).text


def test_a_step_without_minutes_is_asked_for_again_with_what_was_typed(client, own):
    answered = change(client, own, **STEP | {"minutes": ""})

    assert answered.status_code == 422
    assert "Say how many minutes it takes." in answered.text
    assert "A quiet minute" in answered.text


def test_the_name_can_be_changed(client, own):
    client.post(reverse("room_way", args=[own.circle_id, own.pk]), {"seen": own.version, "title": "Our hour"})

    assert fresh(own).title == "Our hour"


def test_a_copy_of_another_circle_is_not_there(client, own):
    stranger = make_person("Kofi")
    other = make_circle(stranger, name="Other")
    client.force_login(stranger)

    assert client.get(reverse("room_way", args=[other.pk, own.pk])).status_code == 404


def test_the_circles_own_way_is_laid_before_the_meeting_opens(client, asha, circle, own):
    change(client, own, at=0, **STEP)
    waiting_meeting(circle, asha)

    client.post(reverse("room_paths", args=[circle.pk, "room"]), {"way": own.way})

    state = state_of(asha, circle)
    assert state.path[0].step.title == "A quiet minute"
    assert state.present == (asha.pk,)


def test_once_opened_the_path_is_not_replaced(client, asha, circle, own):
    open_meeting(circle, asha)
    before = state_of(asha, circle)

    client.post(reverse("room_paths", args=[circle.pk, "room"]), {"way": own.way})

    assert state_of(asha, circle) == before


def test_removing_a_copy_removes_it_for_the_circle(client, own):
    client.post(reverse("room_way_removal", args=[own.circle_id, own.pk]))

    assert CircleFormat.objects.count() == 0
