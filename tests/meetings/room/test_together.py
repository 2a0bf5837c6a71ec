"""Several people press at the same moment, each in a thread of their own, on a real database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from tests.cast import make_circle, make_person
from tests.meetings.room.situations import go_to, open_meeting, seat, state_of, waiting_meeting
from withness.meetings.models import Arrival, Learning, Move, Sitting
from withness.meetings.room import actions

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*presses):
    """Run these at the same moment; whatever one raises is raised here."""
    barrier = Barrier(len(presses))

    def one(press):
        try:
            barrier.wait(10)
            return press()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(one, presses))


@pytest.fixture
def people():
    return [make_person(name) for name in ("Asha", "Tomas", "Ruth", "Marek", "Kofi", "Lena")]


def test_two_facilitators_pressing_next_at_once_move_once(people):
    ines, marek = people[:2]
    circle = make_circle(*people[1:], facilitator=ines)
    open_meeting(circle, ines, marek)
    actions.offer_round(actor=seat(ines, circle), to=marek.pk)
    actions.answer_offer(actor=seat(marek, circle), yes=True)

    for stone in (1, 2, 3):
        at_once(
            lambda stone=stone: actions.go_on(actor=seat(ines, circle), stone=stone, to="next"),
            lambda stone=stone: actions.go_on(actor=seat(marek, circle), stone=stone, to="next"),
        )

        assert state_of(ines, circle).stone.id == stone + 1


def test_everyone_comes_in_at_once_into_one_meeting(people):
    circle = make_circle(*people)

    at_once(*(lambda who=who: actions.come_in(actor=seat(who, circle)) for who in people))

    assert Sitting.objects.filter(circle=circle).count() == 1
    assert Arrival.objects.filter(sitting__circle=circle).count() == len(people)
    assert set(state_of(people[0], circle).present) == {person.pk for person in people}


def test_no_press_is_lost_and_each_version_is_made_once(people):
    circle = make_circle(*people)
    meeting = open_meeting(circle, *people)
    state = go_to(circle, people[0], "round")
    first = people[0]

    at_once(
        lambda: actions.end_turn(actor=seat(first, circle), stone=state.stone.id, turn=0),
        lambda: actions.set_time(actor=seat(first, circle), stone=6, seen=state.path[5].planned, to=120),
        lambda: actions.change_path(actor=seat(first, circle), stone=8, seen=7, to="leave_out"),
        lambda: actions.offer_round(actor=seat(first, circle), to=people[1].pk),
        lambda: actions.choose_presenter(
            actor=seat(people[3], circle), stone=state.stone.id, seen=None, person=people[3].pk
        ),
    )

    after = state_of(first, circle)
    assert after.place == 1
    assert after.path[5].planned == 120
    assert after.path[7].skipped
    assert (after.offered, after.presenter) == (people[1].pk, people[3].pk)
    versions = list(Move.objects.filter(sitting=meeting).order_by("version").values_list("version", flat=True))
    assert versions == list(range(1, after.version + 1))


def test_the_database_refuses_a_version_twice(people):
    circle = make_circle(*people)
    meeting = waiting_meeting(circle, people[0])

    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.create(sitting=meeting, version=1)


def test_a_press_that_fails_halfway_leaves_nothing(people):
    circle = make_circle(*people)
    meeting = open_meeting(circle, *people)
    before = state_of(people[0], circle)
    # the room's next version is taken by a row that nothing else belongs to: no press can finish
    Move.objects.create(sitting=meeting, version=before.version + 1)

    with pytest.raises(IntegrityError):
        actions.pause(actor=seat(people[1], circle))

    assert state_of(people[0], circle) == before


def test_a_no_that_was_taken_while_the_meeting_closed_counts(people):
    ines, asha, *_ = people
    for number in range(6):
        circle = make_circle(*people, name=f"Circle {number}")
        meeting = open_meeting(circle, ines, asha)
        actions.propose_learning(actor=seat(ines, circle), text="We say no sooner.")
        line = meeting.learnings.get()
        for person in (ines, asha):
            actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=True)

        taken, _ = at_once(
            lambda circle=circle, line=line: no(asha, circle, line),
            lambda c=circle: actions.close_room(actor=seat(ines, c)),
        )

        kept = Learning.objects.filter(sitting=meeting)
        assert [each.answers for each in kept] == ([] if taken else [""])


def no(person, circle, line):
    """Refuse a line. False when the meeting had closed."""
    try:
        actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=False)
    except Http404:
        return False
    return True
