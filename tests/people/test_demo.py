"""The demo's pages, and that they are not there otherwise."""

import pytest
from django.conf import settings as house
from django.urls import reverse
from django.utils.formats import date_format

from tests.cast import make_person
from withness.kit.clock import now
from withness.kit.post import Draft, send

pytestmark = pytest.mark.django_db


def test_one_can_be_an_invented_person(client):
    asha = make_person("Asha")

    client.post(reverse("demo_be", args=[asha.id]))

    assert "Asha" in client.get("/you/").content.decode()


def test_someone_with_a_real_address_cannot_be_had(client):
    real = make_person("Real", email="real@gmail.com")

    assert client.post(reverse("demo_be", args=[real.id])).status_code == 404
    assert "Real" not in client.get("/demo/").content.decode()


@pytest.mark.parametrize("path", ["/demo/", "/demo/outbox/", "/demo/outbox/abc/"])
def test_outside_the_demo_nothing_is_there(path, client, settings):
    settings.DEMO = False

    assert client.get(path).status_code == 404


def test_outside_the_demo_nobody_can_be_had(client, settings):
    asha = make_person("Asha")
    settings.DEMO = False

    response = client.post(reverse("demo_be", args=[asha.id]))

    assert response.status_code == 404
    assert client.get("/you/").status_code == 302


def test_being_someone_needs_a_post(client):
    assert client.get(reverse("demo_be", args=[make_person("Asha").id])).status_code == 405


def test_the_outbox_shows_letters_and_their_calendar_part(client, post):
    send(
        Draft(
            key="a",
            to="asha@example.org",
            subject="Team call",
            body="Soon.",
            calendar="BEGIN:VCALENDAR",
            calendar_method="REQUEST",
        )
    )
    post()
    (name,) = [path.stem for path in house.MAIL_FOLDER.glob("*.eml")]

    listed = client.get("/demo/outbox/").content.decode()
    letter = client.get(f"/demo/outbox/{name}/").content.decode()

    assert "Team call" in listed
    assert "Soon." in letter
    day = date_format(now(), "j F Y").replace(" ", "\N{NO-BREAK SPACE}")
    for shown in (listed, letter):
        assert f"to asha@example.org, {day}, " in shown
        assert "+0000" not in shown
    assert "BEGIN:VCALENDAR" in letter


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e%2fsecret", "a" * 300])
def test_a_letter_that_is_not_there(name, client):
    assert client.get(f"/demo/outbox/{name}/").status_code == 404
