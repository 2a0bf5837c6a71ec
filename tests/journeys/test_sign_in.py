"""Signing in, walked on a phone: a code read from the outbox, a passkey, an app with codes."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import make_person
from tests.journeys.hands import Fingers, another_page
from withness.kit import jobs
from withness.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(device, live_server, settings):
    """Nobody's phone, with a passkey in it. Passkeys need a name, so the house is at localhost."""
    settings.HOUSE_URL = live_server.url
    page = device(None)
    page.home = live_server.url.replace("127.0.0.1", "localhost")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def code_from_outbox(page):
    """The code of the newest letter, read as a person would: on the outbox page."""
    jobs.run_waiting()
    outbox = page.context.new_page()
    outbox.goto(page.home + "/demo/outbox/")
    with another_page(outbox):
        outbox.locator("main ul a").first.click()
    words = outbox.locator("main").inner_text()
    outbox.close()
    return re.search(r"\b([A-Z0-9]{3,}-[A-Z0-9]{3,})\b", words).group(1)


def sign_in_by_code(page, address):
    page.goto(page.home + "/account/login/")
    hand = Fingers(page)
    hand.write("Your e-mail address", address)
    hand.press("Go on")
    hand.write("Code", code_from_outbox(page))
    hand.press("Go on")


def sign_out(page):
    page.goto(page.home + "/you/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(page.home + "/")


def test_someone_new_comes_in_by_code_and_is_welcomed(phone):
    phone.goto(phone.home + "/account/signup/")
    hand = Fingers(phone)
    hand.write("Your e-mail address", "new@example.org")
    hand.press("Send me a code")
    hand.write("Code", code_from_outbox(phone))
    hand.press("Go on")

    phone.wait_for_url("**/welcome/**")
    here = phone.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    expect(phone.get_by_label("Time zone")).to_have_value(here)
    phone.get_by_label("Name, as you want it").fill("Noor")
    phone.get_by_role("button", name="Go on").click()

    phone.wait_for_url(phone.home + "/")
    assert Person.objects.get(email="new@example.org").name == "Noor"


def test_a_passkey_is_added_and_signs_in_alone(phone):
    asha = make_person("Asha")
    sign_in_by_code(phone, asha.email)
    phone.goto(phone.home + reverse("mfa_add_webauthn"))
    phone.get_by_label("What you call this device").fill("My phone")
    phone.get_by_role("button", name="Add this device").click()
    phone.wait_for_url("**/account/second/**")
    sign_out(phone)

    phone.goto(phone.home + "/account/login/")
    phone.get_by_role("button", name="Sign in with a passkey").click()

    phone.wait_for_url(phone.home + "/")
    phone.goto(phone.home + reverse("mfa_list_webauthn"))
    expect(phone.locator("main")).to_contain_text("My phone")


def test_an_app_with_codes_is_added_and_asked_for(phone):
    lena = make_person("Lena")
    sign_in_by_code(phone, lena.email)
    phone.goto(phone.home + reverse("mfa_activate_totp"))
    phone.get_by_text("I cannot use the square").click()
    secret = phone.locator("main code").inner_text()
    phone.get_by_label("The code that the app shows now").fill(app_shows(secret))
    phone.get_by_role("button", name="Add the app").click()
    phone.wait_for_url("**/account/second/recovery/**")
    recovery = phone.locator("main li code").first.inner_text()
    sign_out(phone)

    sign_in_by_code(phone, lena.email)
    phone.wait_for_url("**/account/login/second/")
    phone.get_by_label("Code from your app").fill(recovery)
    phone.get_by_role("button", name="Go on").click()

    phone.wait_for_url(phone.home + "/")


def test_signing_in_works_with_the_keyboard_alone(phone):
    asha = make_person("Asha")
    phone.goto(phone.home + "/account/login/")
    phone.get_by_label("Your e-mail address").focus()
    phone.keyboard.type(asha.email)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/code/confirm/")
    phone.get_by_label("Code").focus()
    phone.keyboard.type(code_from_outbox(phone))
    phone.keyboard.press("Enter")

    phone.wait_for_url(phone.home + "/")


def app_shows(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))
