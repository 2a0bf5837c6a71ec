"""Answers that arrive in the same moment, on a real database file: none is lost, none counts twice."""

import random
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from tests.cast import make_circle, make_person
from withness.circles.actions import consent as verbs
from withness.circles.models import ConsentRound, OpenAnswer, SecretAnswer

pytestmark = pytest.mark.usefixtures("for_real")


def all_at_once(calls):
    """Run these together; returns what each raised (None for nothing), in their order."""
    raised, gate = [None] * len(calls), threading.Barrier(len(calls))

    def run(place, call):
        gate.wait()
        try:
            call()
        except (verbs.AlreadySettled, verbs.AlreadyAnswered, PermissionDenied) as error:
            raised[place] = type(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def answering(person, asking, choice):
    return lambda: verbs.consent(actor=person, round_id=asking.id, choice=choice)


@pytest.mark.parametrize("seed", range(6))
def test_consent_and_veto_in_the_same_moment(seed):
    people = [make_person(name) for name in ("Asha", "Tomas", "Ruth", "Kofi")]
    circle = make_circle(*people)
    asking = verbs.open_round(actor=None, circle=circle, matter=ConsentRound.OTHER, question="Shall we?")
    choices = [OpenAnswer.AGREE, OpenAnswer.CONCERN, OpenAnswer.AGREE, OpenAnswer.NOT_YET]
    calls = [answering(*pair) for pair in zip(people, [asking] * 4, choices, strict=True)]
    random.Random(seed).shuffle(calls)

    raised = all_at_once(calls)

    assert raised == [None] * 4
    assert OpenAnswer.objects.filter(round=asking).count() == 4
    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.NOT_YET


def test_the_same_secret_answer_sent_five_times_counts_once():
    asha, tomas = make_person("Asha"), make_person("Tomas")
    asking = verbs.open_round(
        actor=None, circle=make_circle(asha, tomas), matter=ConsentRound.OTHER, question="Shall we?", secret=True
    )

    raised = all_at_once([answering(asha, asking, OpenAnswer.AGREE)] * 5)

    assert sorted(map(str, raised)) == sorted(map(str, [None] + [verbs.AlreadyAnswered] * 4))
    assert SecretAnswer.objects.filter(round=asking).count() == 1
    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.OPEN


def test_what_follows_from_an_outcome_happens_once(monkeypatch):
    people = [make_person(name) for name in ("Asha", "Tomas", "Ruth")]
    circle = make_circle(*people)
    followed = []
    monkeypatch.setitem(verbs.outcomes, ConsentRound.OTHER, lambda asking: followed.append(asking.state))
    asking = verbs.open_round(actor=None, circle=circle, matter=ConsentRound.OTHER, question="Shall we?", secret=True)

    all_at_once([answering(person, asking, OpenAnswer.AGREE) for person in people] * 2)

    assert followed == [ConsentRound.AGREED]


def test_two_people_sit_down_on_the_last_seat():
    from withness.circles.actions.seats import NoSeatLeft, take_seat
    from withness.circles.models import Circle, Membership

    circle = make_circle(*[make_person() for _ in range(7)], kind=Circle.REFLECTIVE, stage=Circle.FOUNDING)
    late = [make_person("Kofi"), make_person("Lena")]
    outcome = []

    def sit(person):
        try:
            take_seat(circle=circle, person=person)
        except NoSeatLeft:
            outcome.append("full")

    all_at_once([lambda person=person: sit(person) for person in late])

    assert outcome == ["full"]
    assert Membership.objects.filter(circle=circle).count() == 8
