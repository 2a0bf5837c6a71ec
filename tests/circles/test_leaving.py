"""Leaving takes two taps, works at once everywhere, and asks for no reason; a circle removes someone only together."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from tests.cast import make_circle, make_person, make_thread
from tests.circles.way_in import accept, everyone_answers, invite, make_charter, open_question
from withness.circles import access
from withness.circles.actions import consent, enquiry, leaving
from withness.circles.models import Circle, Goodbye, Membership
from withness.kit import bus, record
from withness.kit.clock import now, today
from withness.kit.ids import to_text
from withness.people import digest
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def circle(asha, tomas, ruth):
    circle = make_circle(asha, tomas, ruth)
    make_charter(circle)
    return circle


def at(circle, rest=""):
    return f"/circles/{to_text(circle.id)}/{rest}"


def test_two_taps_and_no_reason(client, circle, asha):
    client.force_login(asha)

    page = client.get(at(circle, "leaving/")).content.decode()
    response = client.post(at(circle, "leaving/"))

    assert "why" in page
    assert "reason" not in page.lower()
    assert response.status_code == 302
    assert asha.id not in access.everyone_in(circle)


def test_an_old_session_finds_nothing_at_once(client, circle, asha, tomas):
    thread = make_thread(circle, tomas, words="canary-words")
    client.force_login(asha)
    before = client.get(f"/threads/{to_text(thread.id)}/")
    client.post(at(circle, "leaving/"))

    after = [
        client.get(address).status_code
        for address in (
            at(circle),
            at(circle, "charter/"),
            at(circle, "record/"),
            at(circle, "running/"),
            before.wsgi_request.path,
        )
    ]

    assert after == [404] * 5


def test_streams_hear_of_it(circle, asha, django_capture_on_commit_callbacks, monkeypatch):
    said = []
    monkeypatch.setattr(bus.bus, "_hand_over", lambda channel, word: said.append((channel, word)))

    with django_capture_on_commit_callbacks(execute=True):
        leaving.leave(actor=asha, circle=circle)

    assert (f"circle:{circle.id}", "members") in said


def test_mail_that_waits_about_this_circle_is_taken_back_and_no_other(circle, asha):
    other = make_circle(asha, make_person("Sam"))
    known = {"words": "Something waits.", "due_at": now(), "until": now() + timedelta(days=1)}
    digest.add(asha, key="here", path=at(circle, "talk/"), **known)
    digest.add(asha, key="there", path=at(other, "talk/"), **known)

    leaving.leave(actor=asha, circle=circle)

    assert [line.key for line in DigestLine.objects.filter(person=asha)] == ["there"]


def test_someone_who_leaves_is_waited_for_no_more_and_hands_over_what_they_held(circle, asha, tomas, ruth):
    Circle.objects.filter(id=circle.id).update(answers_by=asha)
    circle.refresh_from_db()
    asked = enquiry.begin(circle=circle, address="n@example.org", hopes="Company")
    way = accept(make_person("Kofi"), invite(asha, circle))

    leaving.leave(actor=asha, circle=circle)

    asked.refresh_from_db()
    way.refresh_from_db()
    assert asked.answerer in (tomas, ruth)
    assert way.guide in (tomas, ruth)
    assert set(open_question(circle).turns.values_list("person_id", flat=True)) == {tomas.id, ruth.id}


def test_a_goodbye_is_kept_for_ninety_days(circle, asha):
    leaving.leave(actor=asha, circle=circle, goodbye="Thank you for the quiet.")

    with time_machine.travel(now() + timedelta(days=89)):
        kept = leaving.forget_goodbyes()
        words = [(row.name, row.words) for row in Goodbye.objects.select_related("circle")]
    with time_machine.travel(now() + timedelta(days=91)):
        gone = leaving.forget_goodbyes()

    assert (kept, words, gone) == (0, [("Asha", "Thank you for the quiet.")], 1)


def test_rooms_hear_what_someone_chose_about_their_words(circle, asha, monkeypatch):
    heard = []
    monkeypatch.setattr(leaving, "after_leaving", [lambda *said: heard.append(said)])

    leaving.leave(actor=asha, circle=circle, contributions=leaving.WITHOUT_NAME)

    assert heard == [(asha, circle, "without_name")]


def test_a_choice_that_is_not_there_changes_nothing(client, circle, asha):
    client.force_login(asha)

    response = client.post(at(circle, "leaving/"), {"contributions": "sell"})

    assert response.status_code == 422
    assert asha.id in access.everyone_in(circle)


def test_when_a_step_fails_nothing_of_leaving_remains(circle, asha, monkeypatch):
    def breaks(*said):
        raise RuntimeError

    monkeypatch.setattr(leaving, "after_leaving", [breaks])

    with pytest.raises(RuntimeError):
        leaving.leave(actor=asha, circle=circle, goodbye="Bye")

    assert asha.id in access.everyone_in(circle)
    assert not Goodbye.objects.exists()
    assert not record.chain(f"circle:{circle.id}").exists()


def test_the_last_to_leave_ends_the_circle():
    sam = make_person("Sam")
    circle = make_circle(sam)

    leaving.leave(actor=sam, circle=circle)

    circle.refresh_from_db()
    assert circle.stage == Circle.ENDED


def test_a_removal_takes_everyone_elses_secret_yes(circle, asha, tomas, ruth):
    leaving.ask_to_remove(actor=tomas, circle=circle, person_id=asha.id)
    asking = open_question(circle)
    asked = set(asking.turns.values_list("person_id", flat=True))
    before = asha.id in access.everyone_in(circle)

    everyone_answers(circle)

    assert (asked, asking.secret, asking.opened_by) == ({tomas.id, ruth.id}, True, None)
    assert before
    assert asha.id not in access.everyone_in(circle)
    assert [entry.verb for entry in record.chain(f"circle:{circle.id}")][-1] == "left_at_the_circles_word"
    assert DigestLine.objects.filter(person=asha).count() == 1


def test_one_no_and_they_stay(circle, asha, tomas, ruth):
    leaving.ask_to_remove(actor=tomas, circle=circle, person_id=asha.id)

    everyone_answers(circle, but=ruth)
    with time_machine.travel(now() + timedelta(days=15)):
        consent.settle_late()

    assert asha.id in access.everyone_in(circle)


def test_whoever_is_asked_about_is_not_asked_and_does_not_read_the_question(client, circle, asha, tomas):
    leaving.ask_to_remove(actor=tomas, circle=circle, person_id=asha.id)
    asking = open_question(circle)
    client.force_login(asha)

    page = client.get(at(circle, f"consent/{to_text(asking.id)}/"))
    list_ = client.get(at(circle, "consent/")).content.decode()

    assert page.status_code == 404
    assert "Should Asha leave" not in list_


@pytest.mark.parametrize("who", ["asha", "outside"])
def test_nobody_asks_about_themselves_or_a_stranger(circle, asha, who):
    person = asha if who == "asha" else make_person("Kofi")

    with pytest.raises(PermissionDenied):
        leaving.ask_to_remove(actor=asha, circle=circle, person_id=person.id)


def test_a_guest_facilitator_cannot_ask(circle, asha):
    ines = make_person("Ines")
    Membership.objects.create(circle=circle, person=ines, is_external=True)

    with pytest.raises(PermissionDenied):
        leaving.ask_to_remove(actor=ines, circle=circle, person_id=asha.id)


def test_being_away_for_long_keeps_the_place_and_says_no_reason(client, circle, asha):
    client.force_login(asha)
    client.post(at(circle, "away/"), {"until": (today() + timedelta(days=60)).isoformat()})
    away = access.away_from(circle)
    client.post(at(circle, "away/end/"))

    back = access.away_from(circle)

    assert (away, back) == ({asha.id: today() + timedelta(days=60)}, {})
    assert asha.id in access.everyone_in(circle)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "Choose a day that is still to come."), (732, "Choose a day within two years."), (None, "within two years")],
)
def test_a_day_that_is_over_or_far_away_is_not_until_when(client, circle, asha, days, said):
    client.force_login(asha)
    day = "9999-12-31" if days is None else (today() + timedelta(days=days)).isoformat()

    response = client.post(at(circle, "away/"), {"until": day})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert f'value="{day}"' in response.content.decode()
    assert access.away_from(circle) == {}
