"""A person's own pages: only theirs, refused with words beside the field, nothing typed is lost."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.cast import make_person
from withness.people.models import Person

pytestmark = pytest.mark.django_db
OWN = (
    "you",
    "ways_in",
    "about_you",
    "quiet_hours",
    "access_needs",
    "calendar_title",
    "safe_address",
    "take_away",
    "delete_account",
)


@pytest.fixture
def asha(client):
    person = make_person("Asha")
    client.force_login(person)
    return person


def link_in(letter):
    return re.search(r"http://[^\s]+(/you/safe-address/\S+)", letter.get_body(("plain",)).get_content()).group(1)


def test_a_name_in_any_script_is_kept_without_signs_that_turn_the_words_around_it(client, asha):
    told = {"name": "\u202eمحمد O\u2019Neill-Łukasz\u2066", "time_zone": "Europe/London", "language": "en"}

    client.post(reverse("about_you"), told)

    assert Person.objects.get(id=asha.id).name == "محمد O\u2019Neill-Łukasz"


@pytest.mark.parametrize("name", OWN)
def test_own_pages_work_for_oneself_and_lead_a_stranger_to_sign_in(name, client, asha):
    own = client.get(reverse(name))
    stranger = Client().get(reverse(name))
    wrong = client.put(reverse(name))

    assert own.status_code == 200
    assert stranger["Location"].startswith("/account/login/")
    assert wrong.status_code == 405


def test_welcome_keeps_four_things_and_goes_on(client):
    client.force_login(make_person("", zone="UTC"))

    response = client.post(
        "/welcome/",
        {"name": "Asha", "pronouns": "she/her", "time_zone": "Australia/Melbourne", "quiet_from": "21:00",
         "quiet_until": "07:30", "next": "/circles/"},
    )  # fmt: skip

    person = Person.objects.get()
    assert response["Location"] == "/circles/"
    assert (person.name, person.time_zone, person.quiet_from.hour) == ("Asha", "Australia/Melbourne", 21)


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_welcome_leads_nowhere_else(onward, client, asha):
    response = client.post(
        "/welcome/", {"name": "A", "time_zone": "UTC", "quiet_from": "21:00", "quiet_until": "07:00", "next": onward}
    )

    assert response["Location"] == "/"


def test_a_form_without_a_name_is_refused_and_keeps_the_rest(client, asha):
    response = client.post("/you/about/", {"name": "", "pronouns": "she/they", "time_zone": "UTC", "language": "en"})

    shown = response.content.decode()
    assert response.status_code == 422
    assert 'value="she/they"' in shown
    assert Person.objects.get().name == "Asha"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "UTC\0"])
def test_a_zone_that_is_none_is_refused(zone, client, asha):
    response = client.post("/you/about/", {"name": "Asha", "time_zone": zone, "language": "en"})

    assert response.status_code == 422


def test_what_helps_is_sealed_and_shown_to_oneself(client, asha):
    client.post("/you/access-needs/", {"access_needs": "Captions, please"})

    assert Person.objects.get().access_needs == "Captions, please"
    assert "Captions, please" in client.get("/you/access-needs/").content.decode()


def test_what_helps_says_who_reads_it(client, asha):
    shown = client.get("/you/access-needs/").content.decode()

    assert "You, and whoever facilitates a meeting you come to." in shown


def test_all_notices_are_paused_with_one_press_two_steps_away(client, asha):
    own_page = client.get("/you/").content.decode()
    client.post("/you/notices/", {"notices": "no"})
    paused = Person.objects.get().notices
    client.post("/you/notices/", {"notices": "yes"})

    assert "Pause all notices" in own_page
    assert (paused, Person.objects.get().notices) == (False, True)


def test_a_safe_address_is_used_once_its_link_was_opened(client, asha, post):
    client.post("/you/safe-address/", {"address": "safe@example.org"})
    before = Person.objects.get().post_address
    (letter,) = post()
    link = link_in(letter)
    Client().get(link)
    after_looking = Person.objects.get().post_address

    Client().post(link)

    assert letter["To"] == "safe@example.org"
    assert "Asha" not in letter.as_string()
    assert (before, after_looking) == (asha.email, asha.email)
    assert Person.objects.get().post_address == "safe@example.org"


def test_a_link_works_once_and_for_a_day(client, asha, post):
    with time_machine.travel("2026-01-01 12:00Z", tick=False):
        client.force_login(asha)
        client.post("/you/safe-address/", {"address": "safe@example.org"})
        link = link_in(post()[0])
    with time_machine.travel("2026-01-02 12:01Z", tick=False):
        late = Client().post(link).status_code
    with time_machine.travel("2026-01-01 13:00Z", tick=False):
        in_time, again = Client().post(link).status_code, Client().post(link).status_code

    assert (late, in_time, again) == (404, 200, 404)


def test_a_made_up_link_is_nothing_here(client):
    assert client.get("/you/safe-address/eyJhIjoxfQ:abc:def/").status_code == 404


def test_notices_go_to_the_own_address_again(client, asha):
    asha.delivery_address = "safe@example.org"
    asha.save()

    client.post("/you/safe-address/none/")

    assert Person.objects.get().post_address == asha.email


def test_codes_go_to_the_address_one_signs_in_with(asha, post):
    asha.delivery_address = "safe@example.org"
    asha.save()

    Client().post("/account/login/", {"login": asha.email})

    assert [letter["To"] for letter in post()] == [asha.email]


def test_the_zone_is_shown_as_a_town(client, asha):
    assert ">Melbourne" in client.get("/you/").content.decode()
