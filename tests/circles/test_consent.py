"""Asking for consent: nobody learns an answer early, a secret no is like silence, no answer is never consent."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.cast import make_circle
from withness.circles.access import consent as doors
from withness.circles.actions import consent as verbs
from withness.circles.models import ConsentRound, ConsentTurn, OpenAnswer, SecretAnswer
from withness.kit import jobs, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(asha, tomas, ruth):
    return make_circle(asha, tomas, ruth)


def ask(circle, **known):
    known = {"actor": None, "matter": ConsentRound.OTHER, "question": "May we meet on Tuesdays?", **known}
    return verbs.open_round(circle=circle, **known)


def answer(person, asking, choice=OpenAnswer.AGREE, words=""):
    return verbs.consent(actor=person, round_id=asking.id, choice=choice, words=words)


def test_it_is_settled_on_the_day_that_the_circle_reads_on_its_clocks(circle, asha, tomas, ruth):
    with time_machine.travel("2026-11-26T14:58:00Z", tick=False):
        asking = ask(circle)
        for person in (asha, tomas, ruth):
            answer(person, asking)

    assert ConsentRound.objects.get(id=asking.id).settled_on == dt.date(2026, 11, 27)


def test_an_open_round_shows_names_and_words_once_everyone_has_answered(circle, asha, tomas, ruth):
    asking = ask(circle)
    answer(ruth, asking, OpenAnswer.CONCERN, "Not every week")
    answer(asha, asking)
    before = doors.answers_to(ConsentRound.objects.get(id=asking.id))

    settled = answer(tomas, asking)

    assert before == []
    assert settled.state == ConsentRound.AGREED
    assert [(str(a.person), a.choice, a.words) for a in doors.answers_to(settled)] == [
        ("Asha", "agree", ""),
        ("Ruth", "concern", "Not every week"),
        ("Tomas", "agree", ""),
    ]


def test_one_not_yet_is_enough_in_an_open_round(circle, asha, tomas, ruth):
    asking = ask(circle)
    answer(asha, asking, OpenAnswer.NOT_YET, "Another day")
    answer(tomas, asking)

    assert answer(ruth, asking).state == ConsentRound.NOT_YET


def test_an_open_answer_can_be_changed_until_the_last_is_in(circle, asha, tomas, ruth):
    asking = ask(circle)
    answer(asha, asking, OpenAnswer.NOT_YET, "Another day")
    answer(asha, asking, OpenAnswer.AGREE)
    answer(tomas, asking)

    assert answer(ruth, asking).state == ConsentRound.AGREED
    assert OpenAnswer.objects.filter(round=asking).count() == 3


def test_a_secret_round_agrees_at_once_when_everyone_does_and_keeps_nothing(circle, asha, tomas, ruth):
    asking = ask(circle, secret=True)
    for person in (asha, tomas, ruth):
        settled = answer(person, asking)

    assert settled.state == ConsentRound.AGREED
    assert not SecretAnswer.objects.exists()
    assert not ConsentTurn.objects.exists()


def test_a_secret_no_looks_like_silence_until_the_end_and_after(circle, asha, tomas, ruth):
    """Two rounds side by side: in one Ruth says not yet, in the other she never answers. Nothing differs."""
    refused, unanswered = ask(circle, secret=True, subject_id=1), ask(circle, secret=True, subject_id=2)
    for asking in (refused, unanswered):
        answer(asha, asking)
        answer(tomas, asking)
    answer(ruth, refused, OpenAnswer.NOT_YET)

    def seen():
        rounds = ConsentRound.objects.filter(circle=circle).order_by("subject_id")
        return [(r.state, r.settled_on, doors.answers_to(r), doors.may_still_answer(asha, r)) for r in rounds]

    during = seen()
    settled = refused.ends_at + dt.timedelta(minutes=1)
    with time_machine.travel(settled):
        jobs.recurring["withness.circles.jobs.settle_late_rounds"].run()
        after = seen()

    there = settled.astimezone(ZoneInfo(circle.zone)).date()
    assert during[0] == during[1] == ("open", None, [], False)
    assert after[0] == after[1] == ("not_yet", there, [], False)
    assert not SecretAnswer.objects.exists()
    verbs_of_both = [
        entry.details["outcome"] for entry in record.chain(f"circle:{circle.id}") if "outcome" in entry.details
    ]
    assert verbs_of_both == ["not_yet", "not_yet"]


def test_a_secret_answer_holds_no_person_no_time_and_no_length(circle, asha, tomas):
    asking = ask(circle, secret=True)
    answer(asha, asking)
    answer(tomas, asking, OpenAnswer.NOT_YET)

    columns = {field.column for field in SecretAnswer._meta.local_concrete_fields}
    lengths = {len(row.__dict__["choice"]) for row in SecretAnswer.objects.all()}
    assert columns == {"id", "round_id", "choice"}
    assert len(lengths) == 1


def test_a_secret_answer_cannot_be_given_twice(circle, asha):
    asking = ask(circle, secret=True)
    answer(asha, asking)

    with pytest.raises(verbs.AlreadyAnswered):
        answer(asha, asking, OpenAnswer.NOT_YET)
    assert SecretAnswer.objects.count() == 1


def test_no_answer_after_fourteen_days_is_not_yet(circle, asha, tomas, ruth):
    asking = ask(circle)
    answer(asha, asking)
    answer(tomas, asking)

    with time_machine.travel(asking.ends_at - dt.timedelta(minutes=1)):
        early = verbs.settle_late()
    with time_machine.travel(asking.ends_at):
        late = verbs.settle_late()

    assert (early, late) == (0, 1)
    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.NOT_YET


def test_an_answer_after_the_last_day_does_not_count_even_before_the_job_ran(circle, asha):
    asking = ask(circle)

    with time_machine.travel(asking.ends_at), pytest.raises(verbs.AlreadySettled):
        answer(asha, asking)


def test_someone_who_is_not_asked_cannot_answer(circle, asha, ruth):
    asking = ask(circle, asked=[asha])

    with pytest.raises(PermissionDenied):
        answer(ruth, asking)


def test_a_round_without_anyone_to_ask_is_refused(circle):
    with pytest.raises(verbs.NobodyToAsk):
        ask(circle, asked=[])


def test_the_same_thing_is_asked_once_at_a_time(circle):
    ask(circle, subject_id=7)

    with pytest.raises(IntegrityError), transaction.atomic():
        ask(circle, subject_id=7)


def test_someone_who_leaves_is_waited_for_no_more(circle, asha, tomas, ruth):
    asking = ask(circle)
    answer(asha, asking)
    answer(tomas, asking)

    verbs.drop_turns(person=ruth, circle=circle)

    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.AGREED


def test_when_the_last_person_leaves_nothing_is_agreed(circle, asha):
    asking = ask(circle, asked=[asha])

    verbs.drop_turns(person=asha, circle=circle)

    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.OPEN


def test_withdrawing_forgets_secret_answers(circle, asha):
    asking = ask(circle, secret=True)
    answer(asha, asking)

    verbs.withdraw_round(actor=asha, round_id=asking.id)

    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.WITHDRAWN
    assert not SecretAnswer.objects.exists()


def test_what_follows_runs_in_the_same_transaction(circle, asha, monkeypatch):
    def fails(asking):
        raise RuntimeError(asking.state)

    monkeypatch.setitem(verbs.outcomes, ConsentRound.OTHER, fails)
    asking = ask(circle, asked=[asha])

    with pytest.raises(RuntimeError, match="agreed"):
        answer(asha, asking)
    assert ConsentRound.objects.get(id=asking.id).state == ConsentRound.OPEN
    assert not OpenAnswer.objects.exists()


def test_the_record_names_who_asked_and_never_who_answered(circle, asha, tomas, ruth):
    asking = ask(circle, actor=asha, secret=True)
    for person in (asha, tomas, ruth):
        answer(person, asking)

    entries = list(record.chain(f"circle:{circle.id}"))
    assert [(entry.verb, entry.actor_id) for entry in entries] == [
        ("asked_for_consent", asha.id),
        ("settled_question", None),
    ]


def test_what_waits_for_a_person(circle, asha, tomas):
    asking = ask(circle)
    answer(tomas, asking)

    assert [r.id for r in doors.waiting_for(asha)] == [asking.id]
    assert list(doors.waiting_for(tomas)) == []
