"""A slip ends: taken back, after thirty days, or with an account."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.journal.slips import around, bytes_of_slip, let_hand_over, make_slip, press, said, send
from withness.journal.models import SharingKey, Slip
from withness.kit import jobs
from withness.kit.clock import now
from withness.people.actions.closing import close_account
from withness.people.actions.leaving import delete_account
from withness.people.models import DigestLine, Person

pytestmark = pytest.mark.django_db


# -- taking back and ending -------------------------------------------------------------------------------------------


def test_taken_back_before_it_is_opened_it_never_was(client_of, tomas, ruth, circle):
    send(client_of(tomas), said((ruth, bytes_of_slip())))
    slip = Slip.objects.get()

    answer = press(client_of(tomas), slip, "back")

    assert answer.status_code == 200
    assert press(client_of(ruth), slip, "opening").status_code == 404
    assert not Slip.objects.exists()
    assert not DigestLine.objects.exists()


def test_opened_it_cannot_be_taken_back_and_that_is_said(client_of, tomas, ruth, circle):
    slip = make_slip(tomas, ruth)
    press(client_of(ruth), slip, "opening")

    answer = press(client_of(tomas), slip, "back")

    assert (answer.status_code, answer.json()) == (409, {"error": "opened"})
    assert Slip.objects.exists()


def test_another_slip_keeps_the_line_in_the_mail(client_of, tomas, ruth, circle):
    for _ in range(2):
        send(client_of(tomas), said((ruth, bytes_of_slip())))
    first, second = Slip.objects.all()

    press(client_of(tomas), first, "back")
    between = DigestLine.objects.count()
    press(client_of(ruth), second, "opening")

    assert (between, DigestLine.objects.count()) == (1, 0)


def test_after_thirty_days_it_is_not_there_and_then_gone(client_of, tomas, ruth, circle):
    slip = make_slip(tomas, ruth)

    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert press(client_of(ruth), slip, "opening").status_code == 200
    with time_machine.travel(now() + timedelta(days=31), tick=False):
        assert press(client_of(ruth), slip, "opening").status_code == 404
        assert press(client_of(tomas), slip, "back").status_code == 404
        assert client_of(tomas).get("/journal/slips/").json()["given"] == []
        jobs.run_due()
    assert not Slip.objects.exists()


def test_the_mail_names_nobody_and_says_nothing(client_of, tomas, ruth, circle, post):
    send(client_of(tomas), said((ruth, bytes_of_slip())))

    with time_machine.travel(now() + timedelta(days=1), tick=False):
        jobs.run_due()
        (letter,) = [letter for letter in post() if letter["To"] == ruth.email]

    words = f"{letter['Subject']} {letter.get_body(('plain',)).get_content()}".lower()
    assert "something waits for you here." in words
    assert not [word for word in ("tomas", "slip", "circle", "sealed", "shared") if word in words]


# -- leaving ----------------------------------------------------------------------------------------------------------


def test_who_deletes_their_account_takes_their_slips_with_them(client_of, tomas, ruth, circle):
    make_slip(tomas, ruth)
    make_slip(ruth, tomas)
    let_hand_over(tomas)
    page = client_of(tomas)
    shown = page.get("/you/deletion/")

    delete_account(actor=tomas, choices={})

    assert shown.status_code == 302 or b"Slips that you handed to others are deleted" in shown.content
    assert not Slip.objects.exists()
    assert not SharingKey.objects.filter(person=tomas.pk).exists()


def test_in_the_last_days_what_was_handed_to_one_still_opens_and_nothing_goes_out(client_of, tomas, ruth, circle, post):
    slip = make_slip(tomas, ruth)
    let_hand_over(tomas)
    close_account(person=ruth)
    link = next(letter for letter in post() if letter["To"] == ruth.email)
    client = Client()
    address = link.get_body(("plain",)).get_content().split("/account/closed/")[1].split()[0]
    client.post(f"/account/closed/{address}")

    near = around(client)

    assert (near["people"], near["places"]) == ([], [])
    assert send(client, said((tomas, bytes_of_slip()))).status_code == 404
    assert press(client, slip, "opening").status_code == 200
    assert client.get(reverse("kept_words")).status_code == 302


def test_thirty_days_after_an_account_was_closed_the_journal_is_deleted(tomas, ruth, circle):
    from tests.journal.sealed import make_vault
    from withness.journal.models import Vault

    make_vault(tomas)
    make_slip(tomas, ruth)
    let_hand_over(tomas)
    make_vault(ruth)
    close_account(person=tomas)

    jobs.run_due()
    before = Vault.objects.count()
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        jobs.run_due()

    assert before == 2
    assert [vault.person for vault in Vault.objects.all()] == [ruth]
    assert not Slip.objects.exists()
    assert Person.objects.filter(pk=tomas.pk).exists()
