"""A real Chromium, and devices in it: a phone for Asha, a desk for Lena."""

import os
import shutil

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles import handlers
from playwright.sync_api import expect, sync_playwright

from tests.journeys.statics import Remembered
from tests.journeys.whole import whole_house

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in the thread that also arranges the rows

# Chromium without a window is the same engine, and draws no browser around each page.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
PHONE, DESK = 360, 1280
SECOND = 1000
PATIENCE = 60 * SECOND  # how long a walk waits for what is to come: a machine with much to do is no verdict
expect.set_options(timeout=PATIENCE)


@pytest.fixture(autouse=True, scope="session")
def _files_are_found_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "StaticFilesHandler", Remembered)
        yield


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def device(chromium, live_server):
    """`device(person, width=DESK, scheme="dark")`: a new page on a device of that person, signed in; nobody when None.

    `page.person` is that person. `page.complaints` collects what the console and uncaught errors say, and the test ends by
    asserting that there is nothing.
    """
    contexts, pages = [], []

    def new(person=None, *, width=PHONE, scheme="light", **known):
        height = 740 if width < 700 else 900
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, color_scheme=scheme, **known
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if person:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": session_of(person), "url": live_server.url}]
            )
        page = context.new_page()
        page.person = person
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        pages.append(page)
        return page

    yield new
    for context in contexts:
        context.close()
    complaints = [words for page in pages for words in page.complaints if "Failed to load resource" not in words]
    assert complaints == []


@pytest.fixture
def house(transactional_db, settings):
    """The whole application, event streams and all; its address is also the one in letters."""
    with whole_house() as address:
        settings.HOUSE_URL = address
        yield address


@pytest.fixture
def phones(chromium, house):
    """`phones(person)`: a phone for each, signed in, at the house; nobody's when None."""
    contexts, complaints = [], []

    def new(person=None, *, scheme="light", **known):
        context = chromium.new_context(
            base_url=house, viewport={"width": PHONE, "height": 780}, color_scheme=scheme, **known
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if person:
            context.add_cookies([{"name": "sessionid", "value": session_of(person), "url": house}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{person}: {error}"))
        return page

    yield new
    for context in contexts:
        context.close()
    assert complaints == []


def session_of(person):
    """The key of a new session in which this person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key
