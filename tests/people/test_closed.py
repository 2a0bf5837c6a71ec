"""A closed account: nobody comes in but its owner, for thirty days, to their own journal and nowhere else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.cast import make_person
from withness.kit import jobs
from withness.kit.clock import now
from withness.people.actions.closing import SIGNER, close_account, reopen_account
from withness.people.models import Person
from withness.site.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    return make_person("Asha")


def link_in(letter):
    return re.search(r"https?://[^/]+(/account/closed/\S+/)", letter.get_body(("plain",)).get_content()).group(1)


def signed_in(client):
    """Whether the journal's own addresses know who this is; there is no page of the journal that tells."""
    return client.session.get("_auth_user_id") is not None


def test_a_letter_says_until_when_and_nothing_of_what(asha, post):
    until = close_account(person=asha)

    (letter,) = post()

    words = letter.get_body(("plain",)).get_content()
    assert letter["To"] == asha.email
    assert letter["Subject"] == "Something here is still yours"
    assert f"{until.day} {until:%B}" in words
    assert "journal" not in words.lower()


def test_the_letter_goes_to_the_safe_address_alone(post):
    close_account(person=make_person("Asha", delivery_address="safe@example.org"))

    assert [letter["To"] for letter in post()] == ["safe@example.org"]


def test_every_session_ends_at_once(client, asha):
    client.force_login(asha)
    assert client.get("/you/").status_code == 200

    close_account(person=asha)

    assert client.get("/you/").status_code == 302


def test_the_link_needs_a_press_and_leads_to_the_journal_alone(client, asha, post):
    close_account(person=asha)
    link = link_in(post()[0])

    shown, before = client.get(link), signed_in(client)
    answer = client.post(link)

    assert b"Your journal is still yours until" in shown.content
    assert not before
    assert answer["Location"] == "/journal/"
    assert signed_in(client)
    for path in ("/you/", "/you/everything/", "/you/deletion/", "/circles/", "/account/devices/", "/you/kept/words/"):
        assert client.get(path).status_code in (302, 404), path
    assert b"Asha" not in client.get("/").content


def test_on_the_thirtieth_day_it_is_over(client, asha, post):
    close_account(person=asha)
    link = link_in(post()[0])
    client.post(link)

    with time_machine.travel(now() + timedelta(days=29), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert client.get(link).status_code == 404
        assert Client().post(link).status_code == 404


def test_a_link_for_somebody_else_or_from_before_or_made_up_leads_nowhere(client, asha, post):
    close_account(person=asha)
    link = link_in(post()[0])
    reopen_account(person=asha)

    assert client.get(link).status_code == 404
    assert client.get("/account/closed/made-up/").status_code == 404
    token = SIGNER.sign_object([make_person("Ruth").id, ""])
    assert client.post(f"/account/closed/{token}/").status_code == 404
    assert client.post(f"/account/closed/{SIGNER.sign_object('nonsense')}/").status_code == 404


def test_someone_let_in_again_is_nobody_by_the_old_link(client, asha, post):
    close_account(person=asha)
    client.post(link_in(post()[0]))

    reopen_account(person=asha)

    assert client.get("/you/").status_code == 302


def test_asking_again_sounds_the_same_for_everyone(asha, post):
    close_account(person=asha)
    post()
    open_account = make_person("Ruth")

    said = [
        Client().post("/account/closed/again/", {"address": address}).content
        for address in (asha.email, open_account.email, "nobody@example.org")
    ]

    assert len({re.sub(rb'value="[^"]+"', b"", words) for words in said}) == 1
    assert [letter["To"] for letter in post()] == [asha.email, asha.email]


def test_asking_again_and_again_is_stopped_and_keeps_what_was_typed(client, asha):
    answers = [client.post("/account/closed/again/", {"address": asha.email}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert asha.email.encode() in answers[-1].content
    assert client.post("/account/closed/again/", {"address": "x"}).status_code == 422


def test_an_account_switched_off_by_hand_is_found(asha, post):
    Person.objects.filter(pk=asha.pk).update(is_active=False)

    jobs.run_due()

    asha.refresh_from_db()
    assert asha.closed_on is not None
    assert len(post()) == 1


def test_the_command_closes_and_opens(asha, capsys, monkeypatch):
    monkeypatch.setattr("withness.site.cli.account.refuse_if_behind", lambda: None)

    assert main(["account", "close", asha.email.upper()]) == 0
    assert main(["account", "close", asha.email]) == 1
    assert main(["account", "open", asha.email]) == 0

    said = capsys.readouterr()
    assert "until" in said.out
    assert "no open account has this address" in said.err
    asha.refresh_from_db()
    assert (asha.is_active, asha.closed_on) == (True, None)
