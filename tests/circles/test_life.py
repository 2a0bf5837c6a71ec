"""Pausing, ending, erasing: one member pauses; what cannot be undone takes everyone's yes."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import make_circle, make_thread
from tests.circles.way_in import everyone_answers, make_charter
from withness.circles import access
from withness.circles.actions import life
from withness.circles.models import Circle, ConsentRound, Joining
from withness.kit import record, sealing
from withness.kit.ids import to_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(asha, tomas, ruth):
    circle = make_circle(asha, tomas, ruth)
    make_charter(circle)
    return circle


def at(circle, rest=""):
    return f"/circles/{to_text(circle.id)}/{rest}"


def test_one_member_pauses_and_another_goes_on(client, circle, asha, tomas):
    client.force_login(asha)
    client.post(at(circle, "running/pause/"))
    paused = Circle.objects.get(id=circle.id).stage
    client.force_login(tomas)
    client.post(at(circle, "running/open-again/"))

    assert paused == Circle.PAUSED
    assert Circle.objects.get(id=circle.id).stage == Circle.OPEN
    assert [entry.verb for entry in record.chain(f"circle:{circle.id}")] == ["paused", "went_on"]


def test_a_circle_ends_when_everyone_agrees_and_its_words_stay(circle, asha):
    thread = make_thread(circle, asha, words="What we made")
    life.ask_to_end(actor=asha, circle=circle)

    everyone_answers(circle)

    assert Circle.objects.get(id=circle.id).stage == Circle.ENDED
    assert access.membership_for(asha, circle.id).circle.name == "Tuesday circle"
    assert thread.circle_id == circle.id


def test_erasing_takes_an_ended_circle_and_everyones_yes_and_then_the_key_is_gone(
    circle, asha, django_capture_on_commit_callbacks
):
    with pytest.raises(PermissionDenied):
        life.ask_to_erase(actor=asha, circle=circle)
    life.ask_to_end(actor=asha, circle=circle)
    everyone_answers(circle)
    circle.refresh_from_db()
    life.ask_to_erase(actor=asha, circle=circle)

    with django_capture_on_commit_callbacks(execute=True):
        everyone_answers(circle)

    sealing.forget_keys()
    with pytest.raises(sealing.Erased):
        str(Circle.objects.get(id=circle.id).name)
    with pytest.raises(Http404):
        access.membership_for(asha, circle.id)


def test_one_no_and_nothing_is_erased(circle, asha, tomas, django_capture_on_commit_callbacks):
    Circle.objects.filter(id=circle.id).update(stage=Circle.ENDED)
    circle.refresh_from_db()
    life.ask_to_erase(actor=asha, circle=circle)

    with django_capture_on_commit_callbacks(execute=True):
        everyone_answers(circle, but=tomas)

    sealing.forget_keys()
    assert Circle.objects.get(id=circle.id).name == "Tuesday circle"
    assert ConsentRound.objects.get(circle=circle).state == ConsentRound.NOT_YET
    assert Joining.objects.count() == 0
