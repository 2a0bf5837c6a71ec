"""Lines to keep: no author, everyone asked in private, one no is enough and cannot be told from a silence."""

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person
from tests.meetings.room.situations import open_meeting, seat
from withness.circles.actions.leaving import leave
from withness.meetings.models import Learning
from withness.meetings.room import actions
from withness.meetings.room.access import learnings_at

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def people():
    return [make_person(name) for name in ("Ines", "Asha", "Tomas")]


def propose(circle, person, text="We say no sooner."):
    actions.propose_learning(actor=seat(person, circle), text=text)
    return Learning.objects.get(circle=circle)


def settle(circle, people, answers):
    """Everyone answers (None: says nothing), then the meeting closes. What is kept."""
    line = propose(circle, people[1])
    for person, allows in zip(people, answers, strict=True):
        if allows is not None:
            actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=allows)
    actions.close_room(actor=seat(people[0], circle))
    return list(Learning.objects.filter(circle=circle))


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ((True, True, True), 1),
        ((True, True, False), 0),
        ((False, True, True), 0),
        ((True, True, None), 0),
        ((None, None, None), 0),
    ],
)
def test_a_line_is_kept_only_if_everyone_in_the_room_allowed_it(people, answers, kept):
    circle = make_circle(*people)
    open_meeting(circle, *people)

    lines = settle(circle, people, answers)

    assert len(lines) == kept
    assert all(line.answers == "" for line in lines)


def test_a_no_and_a_silence_leave_the_same_nothing(people):
    circle, other = make_circle(*people), make_circle(*people, name="Other")
    open_meeting(circle, *people)
    open_meeting(other, *people)

    assert settle(circle, people, (True, True, False)) == settle(other, people, (True, True, None)) == []


def test_an_answer_can_be_changed_until_the_close(people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    line = propose(circle, people[1])
    for allows in (False, True):
        for person in people:
            actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=allows)

    actions.close_room(actor=seat(people[0], circle))

    assert Learning.objects.filter(circle=circle).count() == 1


def test_a_yes_that_becomes_a_no_before_the_close_is_a_no(people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    line = propose(circle, people[1])
    for person in people:
        actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=True)

    actions.answer_learning(actor=seat(people[2], circle), learning_id=line.pk, allows=False)
    actions.close_room(actor=seat(people[0], circle))

    assert Learning.objects.count() == 0


def test_the_no_of_somebody_who_then_left_the_circle_still_counts(people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    line = propose(circle, people[1])
    for person in people:
        actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=person != people[2])
    leave(actor=people[2], circle=circle)

    actions.close_room(actor=seat(people[0], circle))

    assert Learning.objects.count() == 0


def test_whoever_comes_in_after_the_answers_is_asked_too(people):
    circle = make_circle(*people)
    open_meeting(circle, *people[:2])
    line = propose(circle, people[1])
    for person in people[:2]:
        actions.answer_learning(actor=seat(person, circle), learning_id=line.pk, allows=True)

    actions.come_in(actor=seat(people[2], circle))
    actions.close_room(actor=seat(people[0], circle))

    assert Learning.objects.count() == 0


def test_the_same_line_proposed_twice_stands_there_once(people):
    circle = make_circle(*people)
    meeting = open_meeting(circle, *people)

    for person in people:
        actions.propose_learning(actor=seat(person, circle), text="We say no sooner.")

    assert len(learnings_at(meeting)) == 1


def test_a_line_too_many_is_said_beside_the_box_and_the_words_stay(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    for number in range(20):
        actions.propose_learning(actor=seat(people[1], circle), text=f"Line {number}")
    client.force_login(people[1])

    answered = client.post(reverse("room_learning", args=[circle.pk, "room"]), {"line-text": "One too many"})

    assert answered.status_code == 422
    assert "The list is full." in answered.text
    assert "One too many" in answered.text
    assert Learning.objects.count() == 20


def test_whoever_proposed_a_line_takes_it_off_on_their_device(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    client.force_login(people[1])
    proposed = client.post(reverse("room_learning", args=[circle.pk, "room"]), {"line-text": "Mine"}, **HTMX)
    line = Learning.objects.get()

    client.post(reverse("room_learning_removal", args=[circle.pk, "room", line.pk]))

    assert "Take this line off" in proposed.text
    assert Learning.objects.count() == 0


def test_whoever_holds_the_meeting_takes_a_line_off(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    line = propose(circle, people[1])
    client.force_login(people[0])

    shown = client.get(reverse("room_view", args=[circle.pk, "room"]))
    client.post(reverse("room_learning_removal", args=[circle.pk, "room", line.pk]))

    assert "Take this line off" in shown.text
    assert Learning.objects.count() == 0


def test_nobody_else_takes_a_line_off_not_even_on_the_same_device(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    client.force_login(people[1])
    client.post(reverse("room_learning", args=[circle.pk, "room"]), {"line-text": "Mine"})
    device = client.cookies["withness-lines"]
    client.force_login(people[2])
    client.cookies["withness-lines"] = device.value

    shown = client.get(reverse("room_view", args=[circle.pk, "room"]))
    answered = client.post(reverse("room_learning_removal", args=[circle.pk, "room", Learning.objects.get().pk]))

    assert "Take this line off" not in shown.text
    assert answered.status_code == 409
    assert Learning.objects.count() == 1


def test_a_session_does_not_tell_who_proposed(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    client.force_login(people[1])
    before = dict(client.session.items())

    client.post(reverse("room_learning", args=[circle.pk, "room"]), {"line-text": "Mine"})

    assert dict(client.session.items()) == before


def test_everyone_sees_their_own_answer_and_nobody_elses(client, people):
    circle = make_circle(*people)
    meeting = open_meeting(circle, *people)
    line = propose(circle, people[1])
    actions.answer_learning(actor=seat(people[1], circle), learning_id=line.pk, allows=False)
    address = reverse("room_view", args=[circle.pk, "room"])

    shown = {}
    for person in people:
        client.force_login(person)
        shown[person.name] = client.get(address).text.count('aria-pressed="true"')

    assert shown == {"Ines": 0, "Asha": 1, "Tomas": 0}
    assert learnings_at(meeting)[0].text == "We say no sooner."


def test_a_row_has_no_author(people):
    circle = make_circle(*people)
    open_meeting(circle, *people)

    line = propose(circle, people[1])

    assert {field.name for field in line._meta.local_fields} == {
        "id",
        "circle",
        "sitting",
        "text",
        "answers",
        "kept_on",
    }
    assert line.answers == ""


def test_the_proposer_keeps_what_was_typed_when_it_was_too_long(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people)
    client.force_login(people[1])

    answered = client.post(reverse("room_learning", args=[circle.pk, "room"]), {"line-text": "long " * 100})

    assert answered.status_code == 422
    assert "long long" in answered.text


def test_nobody_who_has_not_come_in_proposes(client, people):
    circle = make_circle(*people)
    open_meeting(circle, *people[:2])
    client.force_login(people[2])

    answered = client.post(reverse("room_learning", args=[circle.pk, "room"]), {"line-text": "From outside"})

    assert answered.status_code == 409
    assert Learning.objects.count() == 0
