"""Signing in: by code, by password, with a second step; and the same answer for everyone."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import make_person

pytestmark = pytest.mark.django_db
SIGN_IN, SIGN_UP, FORGOTTEN = "/account/login/", "/account/signup/", "/account/password/forgotten/"


def code_in(letter):
    return re.search(
        r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", letter.get_body(("plain",)).get_content(), re.MULTILINE
    ).group(1)


def ask_for_code(client, address):
    return client.post(SIGN_IN, {"login": address})


def test_a_code_signs_in(client, post):
    asha = make_person("Asha")

    ask_for_code(client, asha.email)
    (letter,) = post()
    response = client.post("/account/login/code/confirm/", {"code": code_in(letter)})

    assert letter["To"] == asha.email
    assert letter["Subject"] == "Your code"
    assert response["Location"] == "/"
    assert client.get("/you/").status_code == 200


def test_a_wrong_code_is_refused_beside_the_field(client):
    ask_for_code(client, make_person("Asha").email)

    response = client.post("/account/login/code/confirm/", {"code": "WRONG-CODE"})

    assert response.status_code == 422
    assert "That is not the code." in response.content.decode()


def test_a_password_signs_in(client):
    marek = with_password(make_person("Marek"))

    response = client.post(SIGN_IN, {"login": marek.email, "password": "seven quiet herons"})

    assert response["Location"] == "/"


def test_an_app_is_asked_for_after_the_code(client, post):
    lena = make_person("Lena")
    secret = generate_totp_secret()
    TOTP.activate(lena, secret)

    ask_for_code(client, lena.email)
    response = client.post("/account/login/code/confirm/", {"code": code_in(post()[0])})
    still_out = client.get("/you/")
    refused = client.post("/account/login/second/", {"code": "000000"})
    counter = next(iter(yield_hotp_counters_from_time()))
    let_in = client.post("/account/login/second/", {"code": format_hotp_value(hotp_value(secret, counter))})

    assert response["Location"] == "/account/login/second/"
    assert still_out["Location"].startswith(SIGN_IN)
    assert refused.status_code == 422
    assert let_in["Location"] == "/"


def test_what_a_second_step_remembers_is_sealed():
    lena, secret = make_person("Lena"), generate_totp_secret()

    TOTP.activate(lena, secret)

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert secret not in str(cursor.fetchall())
    assert Authenticator.objects.get(user=lena).wrap().validate_code("000000") is False


def test_the_first_time_leads_to_the_welcome_page(client, post):
    client.post(SIGN_UP, {"email": "new@example.org"})
    (letter,) = post()

    response = client.post("/account/address/confirm/", {"code": code_in(letter)})

    assert response["Location"] == "/welcome/?next=%2F"


def test_a_closed_account_gets_no_code(client, post):
    sam = make_person("Sam", is_active=False)

    ask_for_code(client, sam.email)

    (letter,) = post()
    assert "Nobody has an account" in letter.get_body(("plain",)).get_content()


def test_a_closed_account_with_the_right_password_stays_out(client):
    sam = make_person("Sam", is_active=False)
    sam.set_password("seven quiet herons")
    sam.save()

    response = client.post(SIGN_IN, {"login": sam.email, "password": "seven quiet herons"}, follow=True)

    assert response.status_code in (200, 422)
    assert client.get("/you/")["Location"].startswith(SIGN_IN)


def test_closing_an_account_ends_its_sessions_at_once(client):
    sam = make_person("Sam")
    client.force_login(sam)
    before = client.get("/you/").status_code
    sam.is_active = False
    sam.save()

    after = client.get("/you/")

    assert before == 200
    assert after["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(("where", "field"), [(SIGN_IN, "login"), (SIGN_UP, "email"), (FORGOTTEN, "email")])
def test_a_known_and_an_unknown_address_get_the_same_answer(where, field, post):
    make_person("Priya", email="priya@example.org")

    known = answers(where, field, "priya@example.org")
    unknown = answers(where, field, "nobody@example.org")

    assert known.shown == unknown.shown
    assert abs(known.queries - unknown.queries) <= 4
    assert known.written == unknown.written
    assert sorted(letter["To"] for letter in post()) == ["nobody@example.org", "priya@example.org"]


@pytest.mark.parametrize(("where", "field"), [(SIGN_IN, "login"), (FORGOTTEN, "email")])
def test_the_letter_to_an_unknown_address_says_that_nobody_has_an_account(where, field, client, post):
    client.post(where, {field: "nobody@example.org"})

    (letter,) = post()

    assert letter["To"] == "nobody@example.org"
    assert "Nobody has an account with it." in letter.get_body(("plain",)).get_content()


def test_a_wrong_password_and_an_unknown_address_are_told_alike():
    priya = make_person("Priya", email="priya@example.org")
    priya.set_password("seven quiet herons")
    priya.save()

    told = [
        Client().post(SIGN_IN, {"login": address, "password": "a wrong one"}).content.decode()
        for address in ("priya@example.org", "nobody@example.org")
    ]

    known, unknown = (strip(words, address) for words, address in zip(told, ("priya", "nobody"), strict=True))
    assert known == unknown
    assert "do not go together" in known


def test_too_many_codes_for_one_address_are_refused():
    priya = make_person("Priya")

    statuses = [ask_for_code(Client(), priya.email).status_code for _ in range(4)]

    assert statuses == [302, 302, 302, 422]


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_logout", "account_inactive"]
)
def test_other_methods_are_refused(client, name):
    assert client.put(reverse(name)).status_code == 405


@pytest.mark.parametrize(
    "path", ["login/code/", "confirm-email/", "2fa/", "3rdparty/", "social/signup/", "password/reset/"]
)
def test_pages_of_the_library_that_are_not_used_are_not_there(client, path):
    assert client.get(f"/account/{path}").status_code == 404


def test_every_page_of_signing_in_is_in_our_frame(client):
    ines = make_person("Ines")
    client.force_login(ines)

    for name in (
        "account_email", "account_set_password", "mfa_index", "mfa_activate_totp", "mfa_list_webauthn",
        "mfa_add_webauthn", "usersessions_list", "account_logout", "ways_in",
    ):  # fmt: skip
        response = client.get(reverse(name))
        assert response.status_code == 200, name
        assert 'class="frame' in response.content.decode(), name


def test_signing_out_everywhere_ends_every_session():
    ruth, phone, desk = with_password(make_person("Ruth")), Client(), Client()
    for device in (phone, desk):
        sign_in_for_real(device, ruth)

    phone.post("/you/signing-in/nowhere/")

    assert [device.get("/you/").status_code for device in (phone, desk)] == [302, 302]


def test_signing_out_elsewhere_keeps_this_one():
    ruth, phone, desk = with_password(make_person("Ruth")), Client(), Client()
    for device in (phone, desk):
        sign_in_for_real(device, ruth)

    listed = phone.get("/account/devices/").content.decode()
    phone.post("/account/devices/")

    assert listed.count("signed in on") == 2
    assert [device.get("/you/").status_code for device in (phone, desk)] == [200, 302]


class answers:  # noqa: N801 (reads as a question)
    """What a stranger sees after typing an address, and how much work it was."""

    def __init__(self, where, field, address):
        client = Client()
        with CaptureQueriesContext(connection) as captured:
            first = client.post(where, {field: address})
        page = client.get(first["Location"])
        said = [query["sql"] for query in captured]
        self.queries = sum(not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")) for sql in said)
        self.written = sorted(sql.split()[2] for sql in said if sql.startswith("INSERT"))
        name = address.partition("@")[0]
        self.shown = (first.status_code, first["Location"], page.status_code, strip(page.content.decode(), name))


def strip(words, name):
    words = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", words)
    return words.replace(name, "someone")


def sign_in_for_real(device, person):
    device.post(SIGN_IN, {"login": person.email, "password": "seven quiet herons"})


def with_password(person):
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    person.set_password("seven quiet herons")
    person.save()
    return person
