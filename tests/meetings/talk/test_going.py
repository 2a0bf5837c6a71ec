"""What someone takes along of talk, and what becomes of it when they go."""

import json

import pytest
from django.urls import reverse

from tests.cast import make_circle, make_person, make_thread
from withness.kit import leaving
from withness.meetings.models import Post, Thread
from withness.meetings.talk import actions, export
from withness.meetings.talk import leaving as going

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas():
    return make_person("Tomas")


@pytest.fixture
def ruth():
    return make_person("Ruth")


@pytest.fixture
def thread(tomas, ruth):
    circle = make_circle(tomas, ruth, name="Hill circle")
    return make_thread(circle, tomas, title="Rest", words="How?", replies=[(ruth, "Slowly."), (tomas, "Thank you.")])


def page(client, reader, thread):
    client.force_login(reader)
    return client.get(reverse("thread", kwargs={"thread_id": thread.id})).content.decode()


def test_one_takes_ones_own_words_and_no_others(thread, tomas, ruth):
    actions.keep_draft(actor=ruth, circle=thread.circle, thread=thread, words="Half a")

    files = {file.path: file.content.decode() for file in export.files(ruth)}
    taken = json.loads(files["talk.json"])

    assert [post["words"] for post in taken["posts"]] == ["Slowly."]
    assert [draft["words"] for draft in taken["drafts"]] == ["Half a"]
    assert "Rest" not in files["talk.json"]
    assert "How?" not in files["talk.md"]


def test_words_stay_with_the_name(client, thread, tomas, ruth):
    going.apply(tomas, leaving.KEEP)
    tomas.delete()

    shown = page(client, ruth, thread)

    assert shown.count("Tomas") == 2
    assert "Thank you." in shown


def test_words_stay_without_the_name(client, thread, tomas, ruth):
    going.apply(tomas, leaving.KEEP_UNNAMED)
    tomas.delete()

    shown = page(client, ruth, thread)

    assert "Tomas" not in shown
    assert shown.count("Someone who has left") == 2
    assert "Thank you." in shown


def test_words_go_and_what_others_said_stays(client, thread, tomas, ruth):
    going.apply(tomas, leaving.REMOVE)
    tomas.delete()

    shown = page(client, ruth, thread)

    for gone in ("Tomas", "Rest", "How?", "Thank you."):
        assert gone not in shown
    assert "Slowly." in shown
    assert going.count(ruth) == 1


def test_a_thread_of_nobody_else_goes_whole(thread, tomas, ruth):
    going.apply(ruth, leaving.REMOVE)
    going.apply(tomas, leaving.REMOVE)

    assert not Thread.objects.exists()
    assert not Post.objects.exists()
