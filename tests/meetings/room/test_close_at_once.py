"""Somebody presses while the meeting is being closed."""

import threading
from dataclasses import replace

import pytest
from django.db import connection

from tests.cast import make_circle, make_person
from tests.meetings.room.situations import open_meeting
from withness.meetings.models import Sitting
from withness.meetings.room.access import ROOM, seat_for
from withness.meetings.room.actions import moves
from withness.meetings.room.state import Phase

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_comes_in_half_a_day_later_ends_the_old_meeting_and_begins_another(time_machine):
    asha = make_person("Asha")
    circle = make_circle(asha)
    time_machine.move_to("2026-11-21 18:00 +0000", tick=False)
    old = open_meeting(circle, asha)
    time_machine.shift(12 * 3600 + 1)

    moves.come_in(actor=seat_for(asha, circle.pk, ROOM))

    old.refresh_from_db()
    assert old.closed_at is not None
    assert Sitting.objects.filter(closed_at=None).count() == 1


def test_a_press_that_had_read_the_state_before_does_not_bring_a_closed_meeting_back():
    asha = make_person("Asha")
    circle = make_circle(asha)
    meeting = open_meeting(circle, asha)
    seat = seat_for(asha, circle.pk, ROOM)
    has_read, is_closed = threading.Event(), threading.Event()

    def slow(state, _moment):
        has_read.set()
        is_closed.wait(1)
        return replace(state, index=1)

    def close():
        has_read.wait(5)
        try:
            moves.move(seat, meeting, lambda state, _moment: replace(state, phase=Phase.CLOSED))
            is_closed.set()
        finally:
            connection.close()

    closing = threading.Thread(target=close)
    closing.start()
    moves.move(seat, meeting, slow)
    closing.join()

    held = Sitting.objects.get(pk=meeting.pk)
    assert held.closed_at is not None
    assert (held.state, held.moves.count()) == ("", 0)
