"""A circle's list of words: read inside, changed by members, the same for the device and for the eye."""

import json

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person
from withness.kit import export
from withness.kit.clock import today
from withness.meetings.models import Wording
from withness.meetings.words import actions
from withness.meetings.words.access import MOST_OWN, words_of

pytestmark = pytest.mark.django_db

HUDDLE = {"said": "huddle, huddle up", "instead": "meeting\n\nget together", "why": "We agreed on it."}


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def ines():
    return make_person("Ines")


@pytest.fixture
def circle(tomas, ines):
    return make_circle(tomas, make_person("Ruth"), facilitator=ines)


@pytest.fixture
def signed_in(client, tomas):
    client.force_login(tomas)
    return client


def address(name, circle, **more):
    return reverse(name, kwargs={"circle_id": circle.pk, **more})


def huddle(circle, tomas, **known):
    return actions.add_wording(
        actor=tomas, circle=circle, **({"said": "huddle", "instead": "meeting", "why": ""} | known)
    )


def on_the_device(client, circle):
    return {entry["id"]: entry for entry in client.get(address("circle_words_list", circle)).json()["entries"]}


# --- reading


def test_a_circle_begins_with_a_hundred_pairs(signed_in, circle):
    page = signed_in.get(address("circle_words", circle)).content.decode()

    assert len(list(words_of(circle))) == 100
    assert "None yet." in page
    assert "People are not a load." in page


def test_a_guest_reads_the_list_and_cannot_change_it(client, circle, ines):
    client.force_login(ines)

    page = client.get(address("circle_words", circle)).content.decode()

    assert "People are not a load." in page
    assert "Switch off" not in page
    assert client.get(address("new_wording", circle)).status_code == 404
    assert client.post(address("new_wording", circle), HUDDLE).status_code == 404
    assert client.post(address("word_pair_rest", circle, common_pair_id="client"), {"off": "yes"}).status_code == 404
    assert Wording.objects.count() == 0


def test_a_stranger_finds_nothing(client, circle, tomas):
    own = huddle(circle, tomas)
    client.force_login(make_person("Kofi"))

    statuses = [
        client.get(address("circle_words", circle)).status_code,
        client.get(address("circle_words_list", circle)).status_code,
        client.get(reverse("wording", kwargs={"wording_id": own.pk})).status_code,
        client.post(reverse("wording_removal", kwargs={"wording_id": own.pk})).status_code,
    ]

    assert statuses == [404] * 4
    assert Wording.objects.count() == 1


def test_someone_who_left_changes_nothing(circle, tomas):
    own = huddle(circle, tomas)
    circle.memberships.filter(person=tomas).update(left_on=today())

    with pytest.raises(actions.PermissionDenied):
        actions.remove_wording(actor=tomas, wording=own)

    assert Wording.objects.count() == 1


# --- words of the circle's own


def test_a_member_adds_a_word_and_the_device_gets_it(signed_in, circle):
    answer = signed_in.post(address("new_wording", circle), HUDDLE)

    assert answer.status_code == 302
    (row,) = Wording.objects.all()
    row.circle = circle
    assert (row.said, row.instead, row.why, row.pair) == (
        "huddle, huddle up",
        "meeting\nget together",
        "We agreed on it.",
        "",
    )
    entries = on_the_device(signed_in, circle)
    assert len(entries) == 101
    (own,) = [entry for entry in entries.values() if entry["section"] == "own"]
    assert own["forms"] == ["huddle", "huddle up"]
    assert own["try"] == ["meeting", "get together"]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("said", "", "Write the word that you mean."),
        ("said", " , ,", "Each word needs at least two letters."),
        ("said", "a", "Each word needs at least two letters."),
        ("said", "huddle, 4", "Each word needs at least two letters."),
        ("instead", "", "Give at least one other word."),
        ("instead", "a\nb\nc\nd\ne\nf", "Five at most."),
    ],
)
def test_what_does_not_work_is_said_beside_the_field_and_nothing_is_lost(signed_in, circle, field, value, message):
    answer = signed_in.post(address("new_wording", circle), HUDDLE | {field: value})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "We agreed on it." in page
    assert Wording.objects.count() == 0


def test_a_member_changes_a_word_and_takes_it_away(signed_in, circle, tomas):
    own = huddle(circle, tomas)

    signed_in.post(reverse("wording", kwargs={"wording_id": own.pk}), HUDDLE | {"said": "scrum"})
    assert [pair.said for pair in words_of(circle).own] == ["scrum"]

    asked = signed_in.get(reverse("wording_removal", kwargs={"wording_id": own.pk})).content.decode()
    signed_in.post(reverse("wording_removal", kwargs={"wording_id": own.pk}))
    assert "scrum" in asked
    assert Wording.objects.count() == 0


def test_a_word_that_is_switched_off_stays_on_the_list_and_leaves_the_device(signed_in, circle, tomas):
    own = huddle(circle, tomas)

    signed_in.post(reverse("wording_rest", kwargs={"wording_id": own.pk}), {"off": "yes"})

    assert "off here" in signed_in.get(address("circle_words", circle)).content.decode()
    assert len(on_the_device(signed_in, circle)) == 100
    signed_in.post(reverse("wording_rest", kwargs={"wording_id": own.pk}))
    assert len(on_the_device(signed_in, circle)) == 101


def test_there_is_an_end_to_the_list(signed_in, circle):
    Wording.objects.bulk_create(Wording(circle=circle, said="huddle", instead="meeting") for _ in range(MOST_OWN))

    answer = signed_in.post(address("new_wording", circle), HUDDLE)

    assert answer.status_code == 422
    assert "Take one away first." in answer.content.decode()
    assert Wording.objects.count() == MOST_OWN


# --- words that every circle begins with


def test_a_pair_is_said_otherwise_here_and_nowhere_else(signed_in, circle, tomas):
    other = make_circle(tomas, name="Another circle")

    signed_in.post(
        address("word_pair", circle, common_pair_id="client"), {"instead": "neighbour", "why": "They live next door."}
    )

    assert on_the_device(signed_in, circle)["client"]["try"] == ["neighbour"]
    assert on_the_device(signed_in, circle)["client"]["forms"] == ["=client", "=clients", "=client's", "=clients'"]
    assert on_the_device(signed_in, other)["client"]["try"] != ["neighbour"]
    assert "changed here" in signed_in.get(address("circle_words", circle)).content.decode()


def test_a_pair_can_be_as_it_was_and_leaves_no_row(signed_in, circle):
    before = on_the_device(signed_in, circle)["client"]
    signed_in.post(address("word_pair", circle, common_pair_id="client"), {"instead": "neighbour", "why": ""})

    signed_in.post(address("word_pair_as_it_was", circle, common_pair_id="client"))

    assert on_the_device(signed_in, circle)["client"] == before
    assert Wording.objects.count() == 0


def test_a_pair_can_rest_and_come_back(signed_in, circle):
    signed_in.post(address("word_pair_rest", circle, common_pair_id="client"), {"off": "yes"})
    signed_in.post(address("word_pair_rest", circle, common_pair_id="client"), {"off": "yes"})

    assert "client" not in on_the_device(signed_in, circle)
    signed_in.post(address("word_pair_rest", circle, common_pair_id="client"))
    assert "client" in on_the_device(signed_in, circle)
    assert Wording.objects.count() == 0


def test_what_is_said_otherwise_outlives_a_rest(signed_in, circle):
    signed_in.post(address("word_pair", circle, common_pair_id="client"), {"instead": "neighbour", "why": ""})
    signed_in.post(address("word_pair_rest", circle, common_pair_id="client"), {"off": "yes"})

    signed_in.post(address("word_pair_rest", circle, common_pair_id="client"))

    assert on_the_device(signed_in, circle)["client"]["try"] == ["neighbour"]


@pytest.mark.parametrize("pair_id", ["nothing", "own-x", "people"])
def test_a_pair_that_is_not_there_is_not_there(signed_in, circle, pair_id):
    assert signed_in.get(address("word_pair", circle, common_pair_id=pair_id)).status_code == 404
    assert signed_in.post(address("word_pair_rest", circle, common_pair_id=pair_id), {"off": "yes"}).status_code == 404


# --- what it keeps


def test_the_words_are_sealed_and_nobody_stands_beside_them(circle, tomas):
    own = huddle(circle, tomas, why="Because it stuck.")

    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM withness_wording")
        stored = repr(cursor.fetchall())

    assert [word for word in ("huddle", "meeting", "Because") if word in stored] == []
    assert {field.name for field in own._meta.fields} == {"id", "circle", "pair", "said", "instead", "why", "resting"}


def test_one_takes_along_what_the_circle_wrote_and_not_what_all_begin_with(circle, tomas):
    huddle(circle, tomas)
    actions.change_pair(actor=tomas, circle=circle, pair="client", instead="neighbour", why="")
    part = next(part for part in export.parts if part.room == "words")

    (file,) = part.files(tomas)

    (kept,) = json.loads(file.content)
    assert [entry["said"] for entry in kept["words"]] == ["huddle", "client"]
    assert list(part.files(make_person("Kofi"))) == []


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(signed_in, circle, tomas, entries, django_assert_num_queries):
    for _ in range(entries):
        huddle(circle, tomas)
    signed_in.get(address("circle_words", circle))

    with django_assert_num_queries(QUERIES):
        signed_in.get(address("circle_words", circle))


QUERIES = 4
