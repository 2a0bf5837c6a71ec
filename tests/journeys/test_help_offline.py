"""Help now with no network: there, readable, and without a trace of who opened it."""

import pytest
from playwright.sync_api import expect

from tests.cast import make_organisation, make_person, make_position
from withness.people.models import SupportContact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AT_WORK = """async () => {
  for (;;) {
    const found = await navigator.serviceWorker.getRegistration("/help-now/")
    if (found?.active?.state === "activated") return
    await new Promise((done) => setTimeout(done, 20))
  }
}"""


def make_ready(page):
    """Open the first page, once, and wait until the worker is at work."""
    page.goto("/")
    page.evaluate(AT_WORK)


def test_after_one_visit_anywhere_it_opens_without_a_network(device):
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    page = device()
    make_ready(page)

    page.context.set_offline(True)
    page.goto("/help-now/")

    expect(page.get_by_role("link", name="13 11 14")).to_be_visible()
    expect(page.locator("body")).to_have_css("display", "grid")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"'))")


def test_what_is_kept_does_not_say_who_opened_it(device):
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    tomas = make_person("Tomas")
    make_position(tomas, make_organisation("Harbour Support"))
    page = device(tomas)
    make_ready(page)
    page.goto("/help-now/")
    expect(page.get_by_text("Harbour Support")).to_be_visible()

    page.context.set_offline(True)
    page.goto("/help-now/")

    expect(page.get_by_role("link", name="13 11 14")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Harbour Support")).to_have_count(0)


def test_the_worker_stays_out_of_every_other_page(device):
    SupportContact.objects.create(name="Night line", what="Someone answers", phone="13 11 14")
    page = device()
    make_ready(page)

    page.goto("/account/login/")

    assert page.evaluate("navigator.serviceWorker.controller") is None
