"""The shelf over HTTP: the same for everybody, kept by whoever likes, and silent about who fetched it."""

import json

import pytest

from tests.cast import make_person
from withness.journal.practice.shelf import shelf

SHELF = "/journal/practice/"

pytestmark = pytest.mark.django_db


def test_a_stranger_and_a_person_get_the_same_bytes(client):
    stranger = client.get(SHELF)
    client.force_login(make_person("Asha"))
    person = client.get(SHELF)

    assert stranger.status_code == person.status_code == 200
    assert stranger.content == person.content
    assert stranger["ETag"] == person["ETag"]
    assert stranger["Content-Type"] == "application/json"


def test_it_is_the_shelf_whole_and_plain(client):
    answer = client.get(SHELF)

    assert json.loads(answer.content) == shelf()


def test_anybody_may_keep_it_for_five_minutes_and_ask_if_it_changed(client):
    first = client.get(SHELF)
    again = client.get(SHELF, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=300"
    assert again.status_code == 304
    assert again.content == b""


def test_no_cookie_is_set(client):
    answer = client.get(SHELF)

    assert answer.cookies.output() == ""


def test_it_is_only_read(client):
    assert client.post(SHELF).status_code == 405


def test_no_text_carries_markup():
    def texts(said):
        if isinstance(said, dict):
            said = list(said.values())
        if isinstance(said, list):
            return [text for one in said for text in texts(one)]
        return [said] if isinstance(said, str) else []

    assert [text for text in texts(shelf()) if "<" in text or "**" in text or "`" in text] == []
