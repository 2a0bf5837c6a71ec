"""Slips: to people near and nobody else, until opened; and every way around that."""

import base64
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_line, make_membership, make_organisation, make_person, make_position
from tests.journal.slips import around, bytes_of_slip, let_hand_over, make_slip, press, public_key, said, send
from withness.journal.models import SharingKey, Slip
from withness.kit import ids
from withness.kit.clock import today
from withness.kit.models import RecordEntry
from withness.people.models import DigestLine

pytestmark = pytest.mark.django_db


# -- who can be handed a slip -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("circle")
def test_around_lists_people_of_ones_circles_and_nobody_else(client_of, tomas, ruth):
    make_circle(make_person("Kofi"), name="Another circle")
    let_hand_over(make_person("Stranger"))

    near = around(client_of(tomas))

    assert [(person["name"], person["through"]) for person in near["people"]] == [("Ruth", "Tuesday circle")]
    assert near["people"][0]["key"] == SharingKey.objects.get(person=ruth).public
    assert near["me"] == {"id": ids.to_text(tomas.id), "name": "Tomas"}
    assert [place["name"] for place in near["places"]] == ["A new thread"]
    assert near["slip"] == {
        "who": "You and {names}.",
        "meaning": "Not your organisation, not the server. Your name is shown.",
        "days": 30,
    }


@pytest.mark.usefixtures("circle")
def test_a_key_is_there_once_its_owner_has_said_so(client_of, tomas, ruth):
    client, key = client_of(tomas), public_key()

    before = around(client_of(ruth))["people"][0]["key"]
    client.post("/journal/key/", json.dumps({"key": key}), content_type="application/json")
    during = around(client_of(ruth))["people"][0]["key"]
    client.post("/journal/key/", json.dumps({"key": ""}), content_type="application/json")
    after = around(client_of(ruth))["people"][0]["key"]

    assert (before, during, after) == ("", key, "")


@pytest.mark.parametrize("key", [None, 7, "age1", "AGE-SECRET-KEY-1" + "Q" * 58, "age1" + "b" * 58, "x" * 100_000])
def test_what_is_no_public_key_is_refused(client_of, tomas, key):
    answer = client_of(tomas).post("/journal/key/", json.dumps({"key": key}), content_type="application/json")

    assert answer.status_code == 422
    assert not SharingKey.objects.exists()


# -- handing over -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("circle")
def test_a_slip_is_handed_over_opened_and_read_again(client_of, tomas, ruth):
    content = bytes_of_slip()

    answer = send(client_of(tomas), said((ruth, content)))
    slip = Slip.objects.get()
    opened = press(client_of(ruth), slip, "opening")
    again = press(client_of(ruth), slip, "opening")

    assert answer.json() == {"handed": [ids.to_text(slip.id)]}
    assert base64.b64decode(opened.json()["sealed"]) == base64.b64decode(again.json()["sealed"]) == content
    assert (slip.sent_on, slip.expires_on) == (today(), today() + timedelta(days=30))


@pytest.mark.usefixtures("circle")
def test_the_list_tells_names_and_days_and_never_what_is_sealed(client_of, tomas, ruth):
    send(client_of(tomas), said((ruth, bytes_of_slip())))
    slip = Slip.objects.get()

    before = client_of(tomas).get("/journal/slips/").json()["given"]
    received = client_of(ruth).get("/journal/slips/").json()["received"]
    press(client_of(ruth), slip, "opening")
    after = client_of(tomas).get("/journal/slips/").json()["given"]

    days = {"id": ids.to_text(slip.id), "sent": str(today()), "until": str(today() + timedelta(days=30))}
    assert received == [{**days, "opened": None, "from": {"id": ids.to_text(tomas.id), "name": "Tomas"}}]
    assert before == [{**days, "opened": None, "to": {"id": ids.to_text(ruth.id), "name": "Ruth"}}]
    assert after == [{**before[0], "opened": str(today())}]


@pytest.mark.usefixtures("circle")
def test_sent_twice_it_is_one_and_one_mail_line(client_of, tomas, ruth):
    body = said((ruth, bytes_of_slip()))

    answers = [send(client_of(tomas), body).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert Slip.objects.count() == 1
    line = DigestLine.objects.get()
    assert (line.person, line.words, line.path) == (ruth, "Something waits for you here.", "/journal/")


def test_all_are_handed_over_or_none(client_of, tomas, ruth, circle):
    stranger = make_person("Stranger")
    let_hand_over(stranger)

    answer = send(client_of(tomas), said((ruth, bytes_of_slip()), (stranger, bytes_of_slip())))

    assert answer.status_code == 404
    assert not Slip.objects.exists()
    assert not DigestLine.objects.exists()


def test_nobody_far_away_without_key_gone_or_oneself(client_of, tomas, ruth, circle):
    without = make_person("Without")
    gone = make_person("Gone")
    make_membership(circle, without, seat=3)
    make_membership(circle, gone, seat=4, left_on=today())
    for person in (gone, tomas, far := make_person("Far")):
        let_hand_over(person)

    answers = {
        person.name: send(client_of(tomas), said((person, bytes_of_slip()))) for person in (without, gone, far, tomas)
    }

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 404)
    assert len({answer.content for answer in answers.values()}) == 1
    assert not Slip.objects.exists()


@pytest.mark.usefixtures("circle")
def test_a_number_that_another_slip_has_is_refused(client_of, tomas, ruth):
    """Whoever knows the number of a slip can neither read it, nor put another in its place, nor learn whose it is."""
    make_circle(tomas, kofi := make_person("Kofi"), name="Another circle")
    slip = make_slip(ruth, tomas)
    before = bytes(slip.sealed)

    replaced = send(client_of(tomas), said((ruth, bytes_of_slip(), slip.id)))
    replayed = send(client_of(tomas), said((ruth, before, slip.id)))
    let_hand_over(kofi)
    forwarded = send(client_of(tomas), said((kofi, before, slip.id)))

    assert [answer.status_code for answer in (replaced, replayed, forwarded)] == [409, 409, 409]
    assert Slip.objects.count() == 1
    assert bytes(Slip.objects.get().sealed) == before


@pytest.mark.usefixtures("circle")
@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"slips": []}',
        '{"slips": 3}',
        '{"slips": [1]}',
        '{"slips": [{"id": "x"}]}',
        "\x00",
        "[" * 5000,
        json.dumps({"slips": [{"id": "0" * 12, "to": "1" * 12, "sealed": ""}]}),
    ],
)
def test_what_is_no_slip_is_refused(client_of, tomas, body):
    assert send(client_of(tomas), body).status_code == 422


@pytest.mark.usefixtures("circle")
def test_words_that_are_not_sealed_or_of_another_size_are_refused(client_of, tomas, ruth):
    plain = b"He cried all through the meeting.".ljust(1224)
    odd = bytes_of_slip(1225)
    large = bytes_of_slip(32 * 1024 + 200)

    assert [send(client_of(tomas), said((ruth, content))).status_code for content in (plain, odd, large)] == [422] * 3
    twice = said((ruth, bytes_of_slip()), (ruth, bytes_of_slip()))
    assert send(client_of(tomas), twice).status_code == 422


@pytest.mark.usefixtures("circle")
def test_a_flood_is_stopped(client_of, tomas, ruth, monkeypatch):
    monkeypatch.setattr("withness.journal.slips.views.IN_A_DAY", 2)

    answers = [send(client_of(tomas), said((ruth, bytes_of_slip()))).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


# -- other people's slips ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("circle")
def test_a_slip_of_others_is_not_there(client_of, tomas, ruth):
    slip = make_slip(tomas, ruth)
    kofi = make_person("Kofi")
    missing = Slip(id=ids.new_id())

    for what in ("opening", "back"):
        assert press(client_of(kofi), slip, what).status_code == 404
        assert press(client_of(kofi), slip, what).content == press(client_of(kofi), missing, what).content
    assert press(client_of(tomas), slip, "opening").status_code == 404
    assert press(client_of(ruth), slip, "back").status_code == 404
    assert client_of(kofi).get("/journal/slips/").json() == {"received": [], "given": []}
    slip.refresh_from_db()
    assert slip.opened_on is None


def test_nothing_opens_by_looking(client_of, tomas, ruth, circle):
    slip = make_slip(tomas, ruth)

    assert client_of(ruth).get(reverse("journal_slip_opening", args=[slip.id])).status_code == 405
    slip.refresh_from_db()
    assert slip.opened_on is None


def test_a_manager_learns_nothing_of_what_their_report_writes_or_hands_over(client_of, tomas, ruth, circle):
    marek, organisation = make_person("Marek"), make_organisation()
    make_position(tomas, organisation)
    make_position(marek, organisation)
    make_line(tomas, marek, organisation)
    slip = make_slip(tomas, ruth)
    let_hand_over(tomas)
    client = client_of(marek)

    near = around(client)

    assert (near["people"], near["places"]) == ([], [])
    assert client.get("/journal/slips/").json() == {"received": [], "given": []}
    assert press(client, slip, "opening").status_code == 404
    assert send(client, said((tomas, bytes_of_slip()))).status_code == 404
    assert not RecordEntry.objects.exists()


def test_who_left_the_circle_keeps_what_was_handed_to_them_and_is_handed_nothing_new(client_of, tomas, ruth, circle):
    slip = make_slip(tomas, ruth)
    circle.memberships.filter(person=ruth).update(left_on=today())

    assert press(client_of(ruth), slip, "opening").status_code == 200
    assert send(client_of(tomas), said((ruth, bytes_of_slip()))).status_code == 404


# -- as many as there are ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slips", [1, 3])
def test_queries_of_the_list(client_of, tomas, ruth, circle, slips, django_assert_num_queries):
    for _ in range(slips):
        make_slip(tomas, ruth)
        make_slip(ruth, tomas)
    client = client_of(tomas)
    client.get("/journal/slips/")

    with django_assert_num_queries(4):
        client.get("/journal/slips/")


@pytest.mark.parametrize("others", [1, 3])
def test_queries_of_around(client_of, tomas, others, django_assert_num_queries):
    people = [make_person("Ruth") for _ in range(others)]
    make_circle(tomas, *people)
    for person in people:
        let_hand_over(person)
    client = client_of(tomas)
    around(client)

    with django_assert_num_queries(9):
        around(client)
